import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConfirmingAs } from '@yuandian/shared/cases/case-kind';
import type { VouchRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView, ConfirmFixedRequest } from '@yuandian/shared/cases/cases.types';
import { missingWords, wantsConfirming } from '@yuandian/shared/cases/confirmation.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { forbidden, invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { alreadyConfirmed, confirmationsNeeded } from './cases.errors.ts';
import { requireAtPlace, requireOther } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { ConfirmationReader, type Answered } from './confirmation.reader.ts';
import { FinishNotices } from './finish-notice.service.ts';

const STORY: Readonly<Record<ConfirmingAs, { fixed: string; broken: string }>> = {
  neighbour: { fixed: '一位邻居确认已修好', broken: '一位邻居说还没有修好' },
  leader: { fixed: '微网格长到场确认已修好', broken: '微网格长到场说还没修好' },
};

/** The name under which staff read the words. */
const WITNESS: Readonly<Record<ConfirmingAs, string>> = { neighbour: '邻居', leader: '微网格长' };

/** "I looked, it is mended": what neighbours and the micro-grid leader add before a matter of public space is closed (A31). */
@Injectable()
export class Confirmations {
  constructor(
    private readonly tx: Tx, private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock,
    private readonly categories: CategoryReader, private readonly reader: ConfirmationReader, private readonly notices: FinishNotices,
  ) {}

  /**
   * Of residents of the same community and of followers, once for each answer; their words are for staff. A micro-grid leader who was asked in
   * person speaks as that on every page. @throws NOT_FOUND; CASES_OWN_WORK; CASES_ALREADY_CONFIRMED; WRONG_STATE
   */
  async confirm(actor: Actor, caseId: CaseId, { fixed, text }: ConfirmFixedRequest): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      requireOther(actor, facts.reporterId, facts.withdrawnBy, facts.handlerId, facts.answeredBy);
      const answered = await this.answered(manager, facts);
      const follows = await this.reader.follows(actor.personId, caseId, manager);
      if (!(await this.reader.mayConfirm(actor.personId, answered, follows, manager))) throw notFound();
      if (facts.status !== 'FEEDBACK') throw wrongState(facts.status);
      const capacity = (await this.reader.isAsked(manager, actor.personId, answered)) ? 'leader' : 'neighbour';
      await this.once(manager, facts, actor.personId, capacity, fixed, text);
      if (capacity === 'neighbour') await this.count(manager, facts, fixed);
      await this.life.tell(manager, facts, null, { kind: 'check', audience: 'public', title: STORY[capacity][fixed ? 'fixed' : 'broken'] });
      if (text !== undefined) await this.life.tell(manager, facts, actor, { kind: 'note', audience: 'staff', title: '在现场看到的', text, signature: WITNESS[capacity] });
      return { id: caseId, status: facts.status };
    });
  }

  /**
   * The word of the micro-grid leader who was asked in person, once for each answer. @throws NOT_FOUND; CASES_OWN_WORK; FORBIDDEN for who was not
   * asked; INVALID_INPUT for "not mended" without words and a photo; CASES_ALREADY_CONFIRMED; FILES_NOT_USABLE; WRONG_STATE
   */
  async vouch(actor: Actor, caseId: CaseId, { fixed, text, photoIds, recordingIds }: VouchRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'vouch', text ?? '', async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.check', facts);
      requireOther(actor, facts.reporterId, facts.withdrawnBy, facts.handlerId, facts.answeredBy);
      if (facts.status !== 'FEEDBACK') throw wrongState(facts.status);
      if (!(await this.reader.isAsked(manager, actor.personId, await this.answered(manager, facts)))) throw forbidden();
      if (!fixed && !text) throw invalidInput({ field: 'text', problem: '请写明哪里还没修好' });
      if (!fixed && photoIds.length === 0) throw invalidInput({ field: 'photoIds', problem: '请拍一张现场照片' });
      await this.once(manager, facts, actor.personId, 'leader', fixed, text);
      await this.life.tell(manager, facts, actor, { kind: 'check', audience: 'public', title: STORY.leader[fixed ? 'fixed' : 'broken'], text, photoIds, recordingIds });
      if (!fixed) await this.notices.objected(manager, facts, text ?? '');
      return undefined;
    });
  }

  /**
   * Before a check passes: those on the spot have spoken, or had their time. A check by the micro-grid leader is their word. Whoever passes
   * what a leader says is not mended writes why, and the leader reads it.
   * @returns whom the check does without, in words. @throws CASES_CONFIRMATIONS_NEEDED naming who is missing; INVALID_INPUT naming `despiteLeader`
   */
  async settle(manager: EntityManager, actor: Actor, facts: CaseFacts, despiteLeader?: string): Promise<string | null> {
    const answered = await this.answered(manager, facts);
    if (!wantsConfirming(answered.publicSpace, answered.closingCode)) return null;
    if (await this.reader.isAsked(manager, actor.personId, answered)) await this.speakByChecking(manager, actor, facts);
    const words = await this.reader.standing(answered, manager);
    const missing = missingWords(words);
    if (missing !== null && words.waitsUntil !== null) throw confirmationsNeeded(missing, words);
    if (words.leader === 'broken') await this.overrule(manager, actor, answered, facts, despiteLeader);
    return missing;
  }

  /** The micro-grid leaders who are asked in person about an answer. */
  async askedFor(manager: EntityManager, facts: CaseFacts): Promise<PersonId[]> {
    return this.reader.askedFor(manager, await this.answered(manager, facts));
  }

  /** A new answer: what was said of the one before counts no more. */
  async beginAnew(manager: EntityManager, caseId: CaseId): Promise<void> {
    await change(manager, 'UPDATE case_confirmation SET standing_mark = NULL WHERE case_id = ? AND standing_mark = 1', [caseId]);
  }

  private async overrule(manager: EntityManager, actor: Actor, answered: Answered, facts: CaseFacts, why: string | undefined): Promise<void> {
    if (why === undefined) throw invalidInput({ field: 'despiteLeader', problem: '微网格长到场说还没修好，请写明为什么仍然通过' });
    await this.life.tell(manager, facts, actor, { kind: 'check', audience: 'public', title: '微网格长说还没修好，核查人说明', text: why });
    await this.notices.overruled(manager, facts, await this.reader.objectors(manager, answered), why);
  }

  private async speakByChecking(manager: EntityManager, { personId }: Actor, facts: CaseFacts): Promise<void> {
    const changed = await change(
      manager, 'UPDATE case_confirmation SET fixed = ? WHERE case_id = ? AND attempt = ? AND person_id = ? AND standing_mark = 1', [true, facts.id, facts.attempt, personId],
    );
    if (changed === 0) await this.once(manager, facts, personId, 'leader', true, undefined);
  }

  private async once(manager: EntityManager, { id, attempt }: CaseFacts, personId: PersonId, capacity: ConfirmingAs, fixed: boolean, text: string | undefined): Promise<void> {
    try {
      await insertRow(manager, 'case_confirmation', {
        id: newId(), created_at: this.clock.now(), case_id: id, attempt, person_id: personId, fixed, text: text ?? null, capacity, standing_mark: 1,
      });
    } catch (error) {
      if (isDuplicate(error)) throw alreadyConfirmed();
      throw error;
    }
  }

  private async count(manager: EntityManager, { id }: CaseFacts, fixed: boolean): Promise<void> {
    const counter = fixed ? 'confirmed_fixed' : 'confirmed_broken';
    await change(manager, `UPDATE case_record SET ${counter} = ${counter} + 1 WHERE id = ?`, [id]);
  }

  private async answered(manager: EntityManager, facts: CaseFacts): Promise<Answered> {
    return { ...facts, publicSpace: (await this.categories.getOf(manager, facts)).publicSpace };
  }
}
