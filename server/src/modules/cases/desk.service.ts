import { Injectable } from '@nestjs/common';
import { DIVERSION_CLASSES, REJECT_REASONS } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_INTAKE } from '@yuandian/shared/cases/case-status';
import type { DivertRequest, RecategoriseRequest, RejectRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import { isUrgent, limitFromReport, type RunningLimit } from '@yuandian/shared/cases/limit.rules';
import type { CaseId } from '@yuandian/shared/common/ids';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { limitColumns } from './case-clock.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CasePromises, DESK_STEPS } from './case-promise.service.ts';
import { PublicCases } from './case-public.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { fullPlace } from './case.mapper.ts';
import { hasNobodyToAsk, requireDesk } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { Filings } from './filing.service.ts';
import { Objections } from './objection.reader.ts';

/** Before a case is filed it has no limit of handling, unless it is urgent. */
const NO_LIMIT: RunningLimit = { limitAmount: null, limitUnit: null, handleFrom: null, handleDueAt: null };

/** The desk of branch, community or centre: what is this, and whose? */
@Injectable()
export class Desk {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock, private readonly promises: CasePromises,
    private readonly notices: CaseNotices, private readonly places: CasePlaces, private readonly categories: CategoryReader,
    private readonly publicCases: PublicCases, private readonly filings: Filings, private readonly objections: Objections,
  ) {}

  /** @throws NOT_FOUND; FORBIDDEN while a higher desk has it, as in every step here; WRONG_STATE, also when there is nobody who could answer */
  async askReporter(actor: Actor, caseId: CaseId, question: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'askReporter', question, async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      if (hasNobodyToAsk(facts)) throw wrongState(facts.status);
      const after = await this.life.move(manager, facts, 'askReporter', {
        actor, entry: { kind: 'question', audience: 'reporter', title: '请你补充', text: question }, set: { question },
      });
      await this.promises.awaitReporter(manager, after);
      await this.notices.asked(manager, after, question);
      return after;
    });
  }

  /** What the reporter said on the phone. @throws NOT_FOUND; WRONG_STATE */
  async recordReply(actor: Actor, caseId: CaseId, text: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'recordReply', text, async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      const after = await this.life.move(manager, facts, 'supplement', {
        actor, entry: { kind: 'supplement', audience: 'reporter', title: '电话补充', text }, set: { question: null },
      });
      await this.promises.owe(manager, after, 'accept');
      return after;
    });
  }

  /** One of the six classes: the reporter is told the right channel. @throws NOT_FOUND; FORBIDDEN; CASES_OWN_REFUSAL as {@link reject}; WRONG_STATE */
  async divert(actor: Actor, caseId: CaseId, request: DivertRequest): Promise<CaseResultView> {
    const { label, say } = DIVERSION_CLASSES[request.class];
    return this.steps.byStaff(actor, caseId, 'divert', `${label}：${request.text}`, async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      await this.objections.requireJudge(manager, facts, actor);
      const text = `${say}${request.text}`;
      const after = await this.life.move(manager, facts, 'divert', {
        actor, reason: label, entry: { kind: 'decision', audience: 'reporter', title: `已引导：${label}`, text },
        set: { accepted_at: facts.acceptedAt ?? this.clock.now(), closing_code: 'notOurs', result: text },
      });
      await this.publicCases.withdraw(manager, after);
      await this.notices.diverted(manager, after, text, say);
      return after;
    });
  }

  /**
   * By a leader only. An objection goes to the desk above the one that refused, and to somebody else.
   * @throws NOT_FOUND; FORBIDDEN while a higher desk has it; CASES_OWN_REFUSAL for who refused it before; WRONG_STATE
   */
  async reject(actor: Actor, caseId: CaseId, { reason, text }: RejectRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'reject', `${REJECT_REASONS[reason]}：${text}`, async (manager, facts) => {
      const office = requireDesk(actor, 'cases.case.reject', facts);
      await this.objections.requireJudge(manager, facts, actor);
      const result = `${REJECT_REASONS[reason]}：${text}`;
      const after = await this.life.move(manager, facts, 'reject', {
        actor, reason, entry: { kind: 'decision', audience: 'reporter', title: '不予受理', text: result },
        set: { accepted_at: facts.acceptedAt ?? this.clock.now(), closing_code: 'explained', result, desk_path: office },
      });
      await this.publicCases.withdraw(manager, after);
      await this.notices.rejected(manager, facts, `${result}。`, REJECT_REASONS[reason]);
      return after;
    });
  }

  /** To the next desk above where somebody sits. @throws NOT_FOUND; FORBIDDEN; INVALID_INPUT when nobody sits above; WRONG_STATE after it was sent to somebody */
  async raise(actor: Actor, caseId: CaseId, reason: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'raise', reason, async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      const step = DESK_STEPS[facts.status];
      if (step === undefined) throw wrongState(facts.status);
      const above = await this.places.deskAbove(manager, facts.deskPath);
      if (above === null) throw invalidInput({ field: 'reason', problem: '上面没有人在岗，不能再上报' });
      await this.life.put(manager, caseId, { desk_path: above });
      await this.life.tell(manager, facts, actor, { kind: 'decision', audience: 'reporter', title: '上报上一级', text: reason });
      await this.promises.owe(manager, facts, step);
      await this.notices.raised(manager, { ...facts, deskPath: above });
      return undefined;
    });
  }

  /** Class or place were wrong: number and story stay, everything that hangs on class and place is judged anew. @throws as {@link Intake.submit}; WRONG_STATE */
  async recategorise(actor: Actor, caseId: CaseId, request: RecategoriseRequest): Promise<CaseResultView> {
    const { divisionPath, assetId: chosen } = await this.places.placeOf({ divisionPath: request.divisionPath, assetId: request.assetId ?? undefined });
    return this.steps.byStaff(actor, caseId, 'recategorise', request.reason, async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      if (!CASE_STATUSES_INTAKE.includes(facts.status) && facts.status !== 'FILED') throw wrongState(facts.status);
      const category = await this.categories.getOpen(manager, request.categoryCode);
      const { address, building = facts.building } = request;
      const placeKey = this.places.keyOf(divisionPath, address, building);
      const moved = divisionPath !== facts.divisionPath;
      const limit = limitFromReport(category.limit, facts.createdAt);
      const stays = request.assetId === undefined && neighbourhoodOf(divisionPath) === neighbourhoodOf(facts.divisionPath);
      const assetId = stays ? facts.assetId : chosen;
      await this.life.put(manager, caseId, {
        category_code: category.code, category_version: category.version, group_code: category.groupCode, division_path: divisionPath, address, building,
        asset_id: assetId, place_key: placeKey, recurrence_of: await this.places.recurrenceOf(manager, category, { placeKey, assetId }),
        ...(moved ? { desk_path: await this.places.deskOf(manager, divisionPath) } : {}),
        ...limitColumns(facts.status === 'FILED' || isUrgent(limit) ? limit : NO_LIMIT),
      });
      const after = await this.life.get(manager, caseId);
      await this.life.tell(manager, after, actor, { kind: 'decision', audience: 'reporter', title: `改为“${category.name}”`, text: `地点：${fullPlace(after)}\n${request.reason}` });
      if (isUrgent(facts) || isUrgent(limit)) await this.promises.rejudge(manager, after);
      if (moved || address !== facts.address) await this.notices.relocated(manager, after, actor.personId, after.deskPath !== facts.deskPath);
      return undefined;
    });
  }

  /** @throws NOT_FOUND; CASES_NOT_VERIFIED; CASES_OWN_REFUSAL while somebody else can judge the objection; WRONG_STATE */
  async file(actor: Actor, caseId: CaseId, text: string | undefined): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'file', text ?? '', async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      return this.filings.file(manager, actor, facts, { kind: 'filing', audience: 'public', title: '已立案', text: text ?? null });
    });
  }
}
