import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checkNeedsPhoto, CLOSING_CODES, CLOSING_CODES_WITH_PHOTO } from '@yuandian/shared/cases/case-kind';
import type { AnswerRequest, CheckRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { BeforePhotos } from './before-photo.reader.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEnds } from './case-end.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { coOrdersOpen, photoNeeded, rootCauseNeeded } from './cases.errors.ts';
import { hasNobodyToAsk, requireAtPlace, requireHandler, requireOther } from './cases.policy.ts';
import { CoOrderClock } from './co-order-clock.service.ts';
import { Confirmations } from './confirmation.service.ts';
import { Extensions } from './extension.service.ts';
import { FinishNotices } from './finish-notice.service.ts';
import { LateReasons } from './late-reason.service.ts';
import { Lateness } from './lateness.service.ts';
import { WorkOrders } from './work-order.service.ts';

/** From the handler's answer to the check by somebody else. */
@Injectable()
export class Finish {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers,
    private readonly lateness: Lateness, private readonly extensions: Extensions, private readonly orders: WorkOrders, private readonly ends: CaseEnds,
    private readonly notices: FinishNotices, private readonly confirmations: Confirmations, private readonly places: CasePlaces, private readonly coOrderClock: CoOrderClock,
    private readonly beforePhotos: BeforePhotos, private readonly lateReasons: LateReasons,
  ) {}

  /** @throws NOT_FOUND; INVALID_INPUT naming `noBeforePhoto` or `lateReason`; CASES_PHOTO_NEEDED; CASES_ROOT_CAUSE_NEEDED; CASES_CO_ORDERS_OPEN; FILES_NOT_USABLE; WRONG_STATE */
  async answer(actor: Actor, caseId: CaseId, request: AnswerRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'answer', request.text, async (manager, facts) => {
      requireHandler(actor, facts, await this.steps.unitOf(manager, facts));
      if (CLOSING_CODES_WITH_PHOTO.includes(request.code) && request.photoIds.length === 0) throw photoNeeded();
      if (facts.recurrenceOf !== null && !request.rootCause) throw rootCauseNeeded();
      await this.requireCoOrdersAnswered(manager, caseId);
      const noBeforePhoto = await this.requireBeforePhoto(manager, actor, facts, request);
      await this.lateReasons.take(manager, actor, facts, request.lateReason);
      const now = this.clock.now();
      await this.confirmations.beginAnew(manager, caseId);
      const running = await this.lateness.resume(manager, facts);
      const checkBy = await this.clock.stepDeadline(manager, 'check', running);
      const after = await this.life.move(manager, running, 'answer', {
        actor,
        entry: { kind: 'answer', audience: 'public', title: `已反馈：${CLOSING_CODES[request.code]}`, text: request.text, photoIds: request.photoIds, recordingIds: request.recordingIds },
        set: {
          answered_at: now, answered_by: actor.personId, closing_code: request.code, result: request.text, root_cause: request.rootCause ?? null, no_before_photo: noBeforePhoto,
          in_time: running.handleDueAt === null || now <= running.handleDueAt ? 1 : 0, light: 'GREEN', question: null, wait_reason: null,
          confirmed_fixed: 0, confirmed_broken: 0, division_path: await this.places.closestTo(manager, facts), step_due_at: checkBy, next_reply_at: checkBy,
        },
      });
      await this.timers.clear(manager, caseId, ['yellow', 'red', 'escalate', 'nextReply', 'contact']);
      await this.extensions.lapse(manager, caseId, '已反馈');
      await this.timers.set(manager, caseId, 'check', checkBy);
      await this.orders.moveLead(manager, caseId, 'answer', actor, '', { answered_at: now });
      await this.notices.answered(manager, after, await this.confirmations.askedFor(manager, after));
      return after;
    });
  }

  /** @throws NOT_FOUND; CASES_OWN_WORK; INVALID_INPUT without a photo of what is to be seen; or of why the leader is overruled; CASES_CONFIRMATIONS_NEEDED; FILES_NOT_USABLE; WRONG_STATE */
  async check(actor: Actor, caseId: CaseId, request: CheckRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'check', request.text, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.check', facts);
      requireOther(actor, facts.answeredBy, facts.handlerId);
      if (checkNeedsPhoto(request.passed, facts.closingCode) && request.photoIds.length === 0) throw invalidInput({ field: 'photoIds', problem: '请拍一张现场照片' });
      await this.timers.clear(manager, caseId, ['check']);
      return request.passed ? this.pass(manager, actor, facts, request) : this.fail(manager, actor, facts, request);
    });
  }

  private async pass(manager: EntityManager, actor: Actor, facts: CaseFacts, { text, photoIds, recordingIds, despiteLeader }: CheckRequest): Promise<CaseFacts> {
    const without = await this.confirmations.settle(manager, actor, facts, despiteLeader);
    const after = await this.life.move(manager, facts, 'passCheck', {
      actor, entry: { kind: 'check', audience: 'public', title: without === null ? '核查通过' : `核查通过（未等到${without}确认）`, text, photoIds, recordingIds },
      set: { checked_at: this.clock.now(), step_due_at: await this.clock.stepDeadline(manager, 'visitBack', facts), next_reply_at: null, light: 'NONE' },
    });
    if (hasNobodyToAsk(after)) return this.ends.close(manager, after, null, '没有报事人待回访，核查通过即结案');
    await this.ends.awaitRating(manager, after);
    await this.notices.checked(manager, after);
    return after;
  }

  private async fail(manager: EntityManager, actor: Actor, facts: CaseFacts, { text, photoIds, recordingIds }: CheckRequest): Promise<CaseFacts> {
    const after = await this.life.move(manager, facts, 'failCheck', {
      actor, entry: { kind: 'rework', audience: 'public', title: '核查未通过，继续办理', text, photoIds, recordingIds },
      set: { answered_at: null, answered_by: null, closing_code: null, result: null, in_time: null, step_due_at: facts.handleDueAt, next_reply_at: facts.handleDueAt },
    });
    await this.orders.moveLead(manager, facts.id, 'sendBack', actor, '', { answered_at: null });
    await this.lateness.runHandling(manager, after);
    await this.coOrderClock.run(manager, after);
    await this.notices.sentBack(manager, after, text);
    return this.life.get(manager, facts.id);
  }

  /** Before and after belong together (A18): whoever has no photo from before the work says why. @returns the reason that counts */
  private async requireBeforePhoto(manager: EntityManager, actor: Actor, facts: CaseFacts, { code, noBeforePhoto }: AnswerRequest): Promise<string | null> {
    if (!CLOSING_CODES_WITH_PHOTO.includes(code) || (await this.beforePhotos.has(manager, facts.id))) return null;
    if (noBeforePhoto === undefined) throw invalidInput({ field: 'noBeforePhoto', problem: '还没有处置前照片：先在“填写进展”里补拍，或写明为什么没有' });
    await this.life.tell(manager, facts, actor, { kind: 'progress', audience: 'public', title: '没有处置前照片', text: noBeforePhoto });
    return noBeforePhoto;
  }

  private async requireCoOrdersAnswered(manager: EntityManager, caseId: CaseId): Promise<void> {
    const standing = await this.orders.standing(manager, caseId);
    if (standing.some(({ lead, status }) => !lead && (status === 'SENT' || status === 'SIGNED'))) throw coOrdersOpen();
  }
}
