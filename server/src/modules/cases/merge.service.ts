import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import type { MergeRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { change, select } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEnds } from './case-end.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { PublicCases } from './case-public.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mergeRefused } from './cases.errors.ts';
import { isReopenable, mayAtPlace, requireDesk } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { Follows } from './follow.service.ts';
import { Objections } from './objection.reader.ts';

/** The same matter twice is one case. */
@Injectable()
export class Merges {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly categories: CategoryReader,
    private readonly ends: CaseEnds, private readonly follows: Follows, private readonly publicCases: PublicCases, private readonly notices: CaseNotices,
    private readonly objections: Objections,
  ) {}

  /**
   * The reporter and whoever follows go over to the other case and get its result. A closed case of which this one is the recurrence is done
   * again in the same moment; of several that come back to it at once the first does that.
   * @throws NOT_FOUND; FORBIDDEN while a higher desk has it; CASES_OWN_REFUSAL; CASES_MERGE_REFUSED when the other is over for good, outside the scope or this one itself; WRONG_STATE
   */
  async merge(actor: Actor, caseId: CaseId, { intoId, text }: MergeRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'merge', text ?? '', async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      await this.objections.requireJudge(manager, facts, actor);
      if (intoId === caseId) throw mergeRefused();
      const parent = await this.life.hold(manager, intoId);
      if (!mayAtPlace(actor, 'cases.case.accept', parent.divisionPath)) throw mergeRefused();
      const comesBack = await this.isRecurrence(manager, facts, parent);
      if (!comesBack && !CASE_STATUSES_OPEN.includes(parent.status)) throw mergeRefused();
      const after = await this.life.move(manager, facts, 'merge', {
        actor, entry: { kind: 'end', audience: 'reporter', title: `已并入 ${parent.number}`, text: text ?? null },
        set: { accepted_at: facts.acceptedAt ?? this.clock.now(), parent_id: intoId, closing_code: 'duplicate' },
      });
      // One step to where it goes on, however often that was merged itself.
      await change(manager, 'UPDATE case_record SET parent_id = ? WHERE parent_id = ?', [intoId, caseId]);
      const open = comesBack
        ? await this.ends.sendBack(manager, parent, actor, { verb: 'reopen', text: '同一地点、同一类问题又有居民反映。' })
        : parent;
      await this.life.tell(manager, open, actor, { kind: 'note', audience: 'public', title: '又有居民反映同一件事', text: null });
      await this.follows.join(manager, open, await this.peopleOf(manager, facts));
      await this.publicCases.withdraw(manager, after);
      await this.notices.merged(manager, facts, open);
      return after;
    });
  }

  /** A closed case is done again when the same came back within its time. */
  private async isRecurrence(manager: EntityManager, facts: CaseFacts, parent: CaseFacts): Promise<boolean> {
    if (facts.recurrenceOf !== parent.id) return false;
    const { recurrenceDays } = await this.categories.getOf(manager, parent);
    return isReopenable(parent, recurrenceDays, this.clock.now());
  }

  private async peopleOf(manager: EntityManager, { id, reporterId }: CaseFacts): Promise<PersonId[]> {
    const rows = await select<{ personId: PersonId }>(manager, 'SELECT person_id AS personId FROM case_follow WHERE case_id = ? ORDER BY created_at', [id]);
    return [...(reporterId === null ? [] : [reporterId]), ...rows.map(({ personId }) => personId)];
  }
}
