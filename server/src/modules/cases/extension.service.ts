import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASES_LIMITS, CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { lastDayWithin } from '@yuandian/shared/cases/cases.rules';
import type { ExtensionId } from '@yuandian/shared/cases/cases.staff.types';
import type { AskExtensionRequest, DecideExtensionRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import { extensionStates, type ExtensionStatus, type ExtensionVerb } from '@yuandian/shared/cases/extension-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { dayWords, localDateOf } from '@yuandian/shared/common/time';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { fromSqlTime, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { extensionPending, extensionsUsed } from './cases.errors.ts';
import { requireAtPlace, requireHandler, requireOther } from './cases.policy.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { Handling } from './handling.service.ts';
import { LateReasons } from './late-reason.service.ts';
import { Lateness } from './lateness.service.ts';

const EXTENSION_LIFE = { states: extensionStates, table: 'case_extension', history: 'case_extension_history' };

interface ExtensionRow { id: ExtensionId; caseId: CaseId; status: ExtensionStatus; askedBy: PersonId; wantedDueAt: Date }

/** More time, at most twice and one request at a time; the reporter is told the new date. */
@Injectable()
export class Extensions {
  constructor(
    private readonly tx: Tx, private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock,
    private readonly timers: CaseTimers, private readonly handling: Handling, private readonly lateness: Lateness, private readonly notices: DispatchNotices,
    private readonly lateReasons: LateReasons,
  ) {}

  /** @throws NOT_FOUND; CASES_EXTENSIONS_USED; CASES_EXTENSION_PENDING; INVALID_INPUT for a day that is no later, or too late, or naming `lateReason`; WRONG_STATE */
  async ask(actor: Actor, caseId: CaseId, { reason, wantedOn, lateReason }: AskExtensionRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'askExtension', reason, async (manager, facts) => {
      requireHandler(actor, facts, await this.steps.unitOf(manager, facts));
      if (facts.status !== 'PROCESSING') throw wrongState(facts.status);
      if (facts.extensions >= CASES_LIMITS.extensions) throw extensionsUsed();
      await this.lateReasons.take(manager, actor, facts, lateReason);
      await this.insert(manager, actor, facts, reason, await this.wanted(manager, facts, wantedOn));
      await this.life.tell(manager, facts, actor, { kind: 'extension', audience: 'staff', title: `申请延期至${dayWords(wantedOn)}`, text: reason });
      await this.notices.extensionAsked(manager, facts, { reason, wantedOn, askedBy: actor.personId });
      return undefined;
    });
  }

  /** @throws NOT_FOUND; CASES_OWN_WORK for who asked; INVALID_INPUT; WRONG_STATE */
  async decide(actor: Actor, id: ExtensionId, { granted, reason, nextReplyOn }: DecideExtensionRequest): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const { caseId } = await this.row(manager, id);
      return this.steps.within(manager, actor, caseId, 'decideExtension', reason, async (inside, facts) => {
        requireAtPlace(actor, 'cases.case.grant', facts);
        const row = await this.row(inside, id);
        requireOther(actor, row.askedBy);
        if (facts.status !== 'PROCESSING') throw wrongState(facts.status);
        if (granted && !(await this.isMore(inside, facts, row.wantedDueAt))) {
          throw invalidInput({ field: 'granted', problem: '申请的日期已过，或不晚于现在的期限；请不同意，由办理单位重新申请' });
        }
        await this.settle(inside, row, granted ? 'grant' : 'refuse', actor, reason);
        if (granted) await this.grant(inside, actor, facts, row, reason, this.handling.promiseFor({ ...facts, handleDueAt: row.wantedDueAt }, nextReplyOn));
        else await this.life.tell(inside, facts, actor, { kind: 'extension', audience: 'staff', title: '未同意延期', text: reason });
        await this.notices.extensionDecided(inside, await this.life.get(inside, caseId), granted, reason);
        return undefined;
      });
    });
  }

  /** The work is over before it was decided, e.g. answered or suspended. */
  async lapse(manager: EntityManager, caseId: CaseId, reason: string): Promise<void> {
    const pending = await selectOne<{ id: ExtensionId }>(manager, 'SELECT id FROM case_extension WHERE case_id = ? AND pending_mark = 1', [caseId]);
    if (pending) await this.settle(manager, await this.row(manager, pending.id), 'lapse', null, reason);
  }

  /** A clock that stands still goes on from the day that is granted: what it stood still before was known to who granted it. */
  private async grant(manager: EntityManager, actor: Actor, facts: CaseFacts, row: ExtensionRow, reason: string, nextReply: Date): Promise<void> {
    await this.life.put(manager, facts.id, {
      handle_due_at: row.wantedDueAt, step_due_at: row.wantedDueAt, extensions: facts.extensions + 1, next_reply_at: nextReply, wait_reason: reason,
      paused_at: facts.pausedAt && this.clock.now(),
    });
    await this.timers.set(manager, facts.id, 'nextReply', nextReply);
    await this.life.tell(manager, facts, actor, { kind: 'extension', audience: 'public', title: `延期至${dayWords(localDateOf(row.wantedDueAt))}`, text: reason });
    await this.lateness.runHandling(manager, await this.life.get(manager, facts.id));
  }

  private async wanted(manager: EntityManager, facts: CaseFacts, wantedOn: string): Promise<Date> {
    const at = closingTimeOf(wantedOn);
    const now = this.clock.now();
    if (!(await this.isMore(manager, facts, at))) throw invalidInput({ field: 'wantedOn', problem: '须晚于现在的期限' });
    if (wantedOn > lastDayWithin(now, CASE_SPANS.extensionMax)) throw invalidInput({ field: 'wantedOn', problem: '一次最多延期三十天' });
    return at;
  }

  /** Ahead, and later than the limit that is running: a pause may have moved that since somebody asked. */
  private async isMore(manager: EntityManager, facts: CaseFacts, at: Date): Promise<boolean> {
    const dueAt = await this.lateness.dueGoingOn(manager, facts);
    return at > this.clock.now() && (dueAt === null || at > dueAt);
  }

  private async insert(manager: EntityManager, actor: Actor, facts: CaseFacts, reason: string, wantedDueAt: Date): Promise<void> {
    const id: ExtensionId = newId();
    const now = this.clock.now();
    try {
      await insertRow(manager, 'case_extension', {
        id, created_at: now, updated_at: now, case_id: facts.id, division_path: facts.divisionPath, status: extensionStates.initial, pending_mark: 1, reason,
        wanted_due_at: wantedDueAt, asked_by: actor.personId, asked_by_name: actor.displayName, decided_by: null, decided_by_name: null, decided_at: null,
        decision_reason: null,
      });
    } catch (error) {
      if (isDuplicate(error)) throw extensionPending();
      throw error;
    }
    await startHistory(manager, EXTENSION_LIFE.history, { id, verb: 'ask', to: extensionStates.initial, actor, at: now, reason });
  }

  private async row(manager: EntityManager, id: ExtensionId): Promise<ExtensionRow> {
    const row = await selectOne<Omit<ExtensionRow, 'wantedDueAt'> & { wantedDueAt: Date | string }>(
      manager, 'SELECT id, case_id AS caseId, status, asked_by AS askedBy, wanted_due_at AS wantedDueAt FROM case_extension WHERE id = ?', [id],
    );
    if (!row) throw notFound();
    return { ...row, wantedDueAt: fromSqlTime(row.wantedDueAt) };
  }

  private async settle(manager: EntityManager, { id, status }: ExtensionRow, verb: ExtensionVerb, actor: Actor | null, reason: string): Promise<void> {
    const at = this.clock.now();
    await moveState(manager, EXTENSION_LIFE, {
      id, from: status, verb, actor, at, reason,
      set: { pending_mark: null, decided_by: actor?.personId ?? null, decided_by_name: actor?.displayName ?? '系统', decided_at: at, decision_reason: reason },
    });
  }
}
