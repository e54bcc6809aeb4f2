import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SettleSupervisionRequest, SuperviseRequest, SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import { supervisionStates, type SupervisionStatus, type SupervisionVerb } from '@yuandian/shared/cases/supervision-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { insertRow, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseEvents } from './case-event.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mayAtPlace, mayHandle, requireAtPlace } from './cases.policy.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { SupervisionClock } from './supervision-clock.service.ts';

const SUPERVISION_LIFE = { states: supervisionStates, table: 'case_supervision', history: 'case_supervision_history' };

interface SupervisionRow { id: SupervisionId; caseId: CaseId; status: SupervisionStatus; issuedBy: PersonId | null }

/** 督办单: orders beside a case, each with a date of its own. The case is supervised while one is open. */
@Injectable()
export class Supervisions {
  constructor(
    private readonly tx: Tx, private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock,
    private readonly notices: DispatchNotices, private readonly dates: SupervisionClock, private readonly events: CaseEvents,
  ) {}

  /** @throws NOT_FOUND; INVALID_INPUT for a day that has passed; WRONG_STATE when the case has ended */
  async supervise(actor: Actor, caseId: CaseId, { reason, dueOn }: SuperviseRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'supervise', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.supervise', facts);
      const dueAt = closingTimeOf(dueOn);
      if (dueAt <= this.clock.now()) throw invalidInput({ field: 'dueOn', problem: '须为今天下班以前或以后的日期' });
      await this.issue(manager, facts, actor, reason, dueAt);
      return undefined;
    });
  }

  /** Inside the caller's step; the clock issues one too (`actor` is `null`). @throws WRONG_STATE when the case has ended */
  async issue(manager: EntityManager, facts: CaseFacts, actor: Actor | null, reason: string, dueAt: Date): Promise<void> {
    if (isEnded(facts.status)) throw wrongState(facts.status);
    const id: SupervisionId = newId();
    const now = this.clock.now();
    await insertRow(manager, 'case_supervision', {
      id, created_at: now, updated_at: now, case_id: facts.id, division_path: facts.divisionPath, status: supervisionStates.initial, reason, due_at: dueAt,
      issued_by: actor?.personId ?? null, issued_by_name: actor?.displayName ?? '系统', answer: null, answered_at: null, answered_by_name: null,
    });
    await startHistory(manager, SUPERVISION_LIFE.history, { id, verb: 'issue', to: supervisionStates.initial, actor, at: now, reason });
    await this.life.put(manager, facts.id, { supervised: true });
    await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'reporter', title: '已督办', text: reason });
    await this.notices.supervised(manager, facts, reason);
    await this.events.supervised(manager, facts, dueAt);
    await this.dates.run(manager, facts);
  }

  /** The appointments of the case were cleared, the orders stand. */
  async watch(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.supervised) await this.dates.run(manager, facts);
  }

  /** By whoever handles the case; before it has a handler, by its desk. @throws NOT_FOUND; WRONG_STATE */
  async answer(actor: Actor, id: SupervisionId, text: string): Promise<CaseResultView> {
    return this.withCase(actor, id, 'answerSupervision', text, async (manager, facts, row) => {
      const handles = mayHandle(actor, facts, await this.steps.unitOf(manager, facts)) || mayAtPlace(actor, 'cases.case.accept', facts.deskPath);
      if (!handles) throw notFound();
      const set = { answer: text, answered_at: this.clock.now(), answered_by_name: actor.displayName };
      await this.move(manager, row, 'answer', actor, text, set);
      await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'staff', title: '回复督办', text });
      await this.notices.supervisionAnswered(manager, facts, row.issuedBy, text);
    });
  }

  /** @throws NOT_FOUND; WRONG_STATE, e.g. when nothing was answered that could be insisted on */
  async settle(actor: Actor, id: SupervisionId, { settled, text }: SettleSupervisionRequest): Promise<CaseResultView> {
    return this.withCase(actor, id, 'settleSupervision', text, async (manager, facts, row) => {
      requireAtPlace(actor, 'cases.case.supervise', facts);
      await this.move(manager, row, settled ? 'settle' : 'insist', actor, text);
      await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'staff', title: settled ? '督办了结' : '督办回复不到位', text });
      if (settled) await this.lift(manager, facts.id);
      else await this.notices.supervised(manager, facts, text);
    });
  }

  /** The case has ended. */
  async settleAll(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    const open = await select<SupervisionRow>(
      manager, "SELECT id, case_id AS caseId, status, issued_by AS issuedBy FROM case_supervision WHERE case_id = ? AND status <> 'SETTLED' ORDER BY id", [facts.id],
    );
    for (const row of open) await this.move(manager, row, 'settle', null, reason);
    if (open.length > 0) await this.lift(manager, facts.id);
  }

  private withCase(
    actor: Actor, id: SupervisionId, verb: 'answerSupervision' | 'settleSupervision', text: string,
    work: (manager: EntityManager, facts: CaseFacts, row: SupervisionRow) => Promise<void>,
  ): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const { caseId } = await this.row(manager, id);
      return this.steps.within(manager, actor, caseId, verb, text, async (inside, facts) => {
        await work(inside, facts, await this.row(inside, id));
        await this.dates.run(inside, facts);
        return undefined;
      });
    });
  }

  private async lift(manager: EntityManager, caseId: CaseId): Promise<void> {
    const open = await selectOne(manager, "SELECT id FROM case_supervision WHERE case_id = ? AND status <> 'SETTLED' LIMIT 1", [caseId]);
    if (open === null) await this.life.put(manager, caseId, { supervised: false });
  }

  private async row(manager: EntityManager, id: SupervisionId): Promise<SupervisionRow> {
    const row = await selectOne<SupervisionRow>(
      manager, 'SELECT id, case_id AS caseId, status, issued_by AS issuedBy FROM case_supervision WHERE id = ?', [id],
    );
    if (!row) throw notFound();
    return row;
  }

  private async move(
    manager: EntityManager, { id, status }: SupervisionRow, verb: SupervisionVerb, actor: Actor | null, reason: string, set?: Readonly<Record<string, SqlValue>>,
  ): Promise<void> {
    await moveState(manager, SUPERVISION_LIFE, { id, from: status, verb, actor, at: this.clock.now(), reason, set });
  }
}
