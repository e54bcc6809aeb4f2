import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SATISFACTION_WORDS, SOLVED_ANSWERS, type SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { isUnhappy } from '@yuandian/shared/cases/cases.rules';
import type { ReopenRequest, VisitBackRequest } from '@yuandian/shared/cases/step.types';
import type { CaseReasonRequest, CaseResultView, RateCaseRequest, SurveyRequest } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEnds } from './case-end.service.ts';
import { CaseEvents } from './case-event.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { reopenTooLate } from './cases.errors.ts';
import { hasNobodyToAsk, isReopenable, requireAtPlace, requireOther } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';

/** What everybody reads instead of the reporter's own words. */
const NOT_SOLVED = '报事人说还没有解决。';
const SOLVED: Readonly<Record<SolvedAnswer, boolean | null>> = { yes: true, partly: null, no: false };

/** The reporter has the last word: happy closes, unhappy sends the case back to be done again. */
@Injectable()
export class Ratings {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly ends: CaseEnds,
    private readonly events: CaseEvents, private readonly categories: CategoryReader,
  ) {}

  /** Also of a case that was closed in silence, while it could be reopened. @throws NOT_FOUND; INVALID_INPUT; WRONG_STATE, also of what an official found */
  async rate(actor: Actor, caseId: CaseId, request: RateCaseRequest): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (hasNobodyToAsk(facts)) throw wrongState(facts.status);
      return this.record(manager, facts, actor, request, false);
    });
  }

  /** Whoever did the work does not ask whether it is good. @throws NOT_FOUND; CASES_OWN_WORK; INVALID_INPUT; WRONG_STATE */
  async visitBack(actor: Actor, caseId: CaseId, request: VisitBackRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'visitBack', request.text ?? '', async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.visit-back', facts);
      requireOther(actor, facts.handlerId, facts.answeredBy);
      if (facts.status !== 'CHECKED') throw wrongState(facts.status);
      if (!request.reached) {
        await this.life.tell(manager, facts, actor, { kind: 'visit', audience: 'reporter', title: '回访未接通', text: request.text ?? null });
        return undefined;
      }
      const { solved, satisfaction, topics, text } = request;
      if (!solved) throw invalidInput({ field: 'solved', problem: '请选择是否解决' });
      if (!satisfaction) throw invalidInput({ field: 'satisfaction', problem: '请选择满意程度，1 到 5' });
      return this.record(manager, facts, actor, { solved, satisfaction, topics, text }, true);
    });
  }

  /** @throws NOT_FOUND; CASES_REOPEN_TOO_LATE; WRONG_STATE */
  async reopen(actor: Actor, caseId: CaseId, { reason }: CaseReasonRequest): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (facts.status === 'CLOSED') await this.requireReopenable(manager, facts);
      await this.life.tell(manager, facts, actor, { kind: 'reply', audience: 'reporter', title: '还没解决', text: reason });
      return this.ends.sendBack(manager, facts, actor, { verb: 'reopen', text: NOT_SOLVED, residentSays: reason });
    });
  }

  /** The same thing came back, or neighbours say it is still there. @throws NOT_FOUND; CASES_REOPEN_TOO_LATE; WRONG_STATE */
  async reopenByStaff(actor: Actor, caseId: CaseId, { reason }: ReopenRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'reopen', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.accept', facts);
      if (facts.status === 'CLOSED') await this.requireReopenable(manager, facts);
      return this.ends.sendBack(manager, facts, actor, { verb: 'reopen', text: reason });
    });
  }

  /** "Is it still good?", four weeks later; no sends the case back. @throws NOT_FOUND; CASES_REOPEN_TOO_LATE; INVALID_INPUT; WRONG_STATE */
  async answerSurvey(actor: Actor, caseId: CaseId, { stillGood, text }: SurveyRequest): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (facts.status !== 'CLOSED' || facts.surveyedAt === null) throw wrongState(facts.status);
      if (this.clock.now().getTime() > facts.surveyedAt.getTime() + CASE_SPANS.surveyOpen) throw reopenTooLate();
      if (!stillGood && !text) throw invalidInput({ field: 'text', problem: '请说明现在的情况' });
      const first = await change(manager, 'UPDATE case_record SET still_good = ? WHERE id = ? AND still_good IS NULL', [stillGood ? 1 : 0, facts.id]);
      if (first !== 1) throw wrongState(facts.status);
      await this.life.tell(manager, facts, actor, { kind: 'rating', audience: 'reporter', title: `四周后确认：${stillGood ? '仍然完好' : '还没解决'}`, text });
      return stillGood ? undefined : this.ends.sendBack(manager, facts, actor, { verb: 'reopen', text: `结案四周后，${NOT_SOLVED}`, residentSays: text });
    });
  }

  private async requireReopenable(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const { recurrenceDays } = await this.categories.getOf(manager, facts);
    if (!isReopenable(facts, recurrenceDays, this.clock.now())) throw reopenTooLate();
  }

  private async record(manager: EntityManager, facts: CaseFacts, actor: Actor, rating: RateCaseRequest, byPhone: boolean): Promise<CaseFacts> {
    if (facts.status !== 'CHECKED' && facts.status !== 'CLOSED') throw wrongState(facts.status);
    if (facts.status === 'CLOSED') await this.requireReopenable(manager, facts);
    const unhappy = isUnhappy(rating);
    if (unhappy && !rating.text) throw invalidInput({ field: 'text', problem: '请写明哪里没有解决，以便重新办理' });
    await this.keep(manager, facts, actor, rating, byPhone);
    if (unhappy) return this.ends.sendBack(manager, facts, actor, { verb: facts.status === 'CLOSED' ? 'reopen' : 'rework', text: NOT_SOLVED, residentSays: rating.text });
    return facts.status === 'CLOSED' ? facts : this.ends.close(manager, facts, actor, byPhone ? '回访确认，已结案' : '本人已评价');
  }

  /** One word for each attempt. @throws WRONG_STATE when it was given */
  private async keep(manager: EntityManager, facts: CaseFacts, actor: Actor, { solved, satisfaction, topics, text }: RateCaseRequest, byPhone: boolean): Promise<void> {
    try {
      await insertRow(manager, 'case_rating', {
        id: newId(), created_at: this.clock.now(), case_id: facts.id, attempt: facts.attempt, solved, satisfaction, topics: topics.join(','), text: text ?? null,
        by_phone: byPhone, author_id: actor.personId,
      });
    } catch (error) {
      if (isDuplicate(error)) throw wrongState(facts.status);
      throw error;
    }
    await this.life.put(manager, facts.id, { solved, satisfaction });
    await this.events.rated(manager, facts, SOLVED[solved], satisfaction);
    await this.life.tell(manager, facts, actor, {
      kind: 'rating', audience: 'reporter', title: `${byPhone ? '电话回访' : '评价'}：${SOLVED_ANSWERS[solved]}，${SATISFACTION_WORDS[satisfaction - 1] ?? ''}`, text: text ?? null,
    });
  }
}
