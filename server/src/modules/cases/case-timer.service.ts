import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { newId } from '../../common/ids/new-id.ts';
import { change, fromSqlTime, insertRows, marks, select } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';

/** What happens when an appointment has come; the case is held. It must set the next appointment itself. */
export type TimerHandler = (manager: EntityManager, facts: CaseFacts) => Promise<void>;

/** When they come; `null` for none. */
export type Appointments = Readonly<Partial<Record<CaseTimerKind, Date | null>>>;

/** Appointments of cases with the clock, at most one of each kind for a case. */
@Injectable()
export class CaseTimers {
  private readonly handlers = new Map<CaseTimerKind, TimerHandler>();

  /** Each kind has one handler, registered by the service that sets it, in `onModuleInit`. */
  register(kind: CaseTimerKind, handler: TimerHandler): void {
    if (this.handlers.has(kind)) throw new Error(`The timer ${kind} of cases is registered twice`);
    this.handlers.set(kind, handler);
  }

  handlerOf(kind: CaseTimerKind): TimerHandler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`Nobody handles the timer ${kind} of cases`);
    return handler;
  }

  /** Puts the appointment in the place of the one of its kind. */
  async set(manager: EntityManager, caseId: CaseId, kind: CaseTimerKind, dueAt: Date): Promise<void> {
    await this.replace(manager, caseId, [kind], { [kind]: dueAt });
  }

  /** Clears the appointments of these kinds and sets those that have a date. */
  async replace(manager: EntityManager, caseId: CaseId, kinds: readonly CaseTimerKind[], due: Appointments): Promise<void> {
    await this.clear(manager, caseId, kinds);
    const rows = kinds.flatMap((kind) => (due[kind] ? [{ id: newId(), case_id: caseId, kind, due_at: due[kind] }] : []));
    if (rows.length > 0) await insertRows(manager, 'case_timer', rows);
  }

  /** When those of these kinds come that stand. */
  async dueOf(manager: EntityManager, caseId: CaseId, kinds: readonly CaseTimerKind[]): Promise<Appointments> {
    const rows = await select<{ kind: CaseTimerKind; dueAt: Date | string }>(
      manager, `SELECT kind, due_at AS dueAt FROM case_timer WHERE case_id = ? AND kind IN (${marks(kinds)})`, [caseId, ...kinds],
    );
    return Object.fromEntries(rows.map(({ kind, dueAt }) => [kind, fromSqlTime(dueAt)]));
  }

  async clear(manager: EntityManager, caseId: CaseId, kinds: readonly CaseTimerKind[]): Promise<void> {
    await change(manager, `DELETE FROM case_timer WHERE case_id = ? AND kind IN (${marks(kinds)})`, [caseId, ...kinds]);
  }

  async clearAll(manager: EntityManager, caseId: CaseId): Promise<void> {
    await change(manager, 'DELETE FROM case_timer WHERE case_id = ?', [caseId]);
  }
}

/** For the one appointment of several dates; `null` without any. */
export function earliest(dates: readonly Date[]): Date | null {
  return dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));
}
