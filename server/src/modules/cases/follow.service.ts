import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { followersFull } from './cases.errors.ts';
import { mayMeet } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';

/** 我也遇到, and thanks: what neighbours do with a case that is not theirs. */
@Injectable()
export class Follows {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly life: CaseLife, private readonly categories: CategoryReader,
    private readonly notices: CaseNotices,
  ) {}

  /** Following twice is following once. @throws NOT_FOUND for a case that is nobody else's business, or one's own; CASES_FOLLOWERS_FULL; WRONG_STATE when it is over */
  async follow(actor: Actor, caseId: CaseId): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.meet(manager, actor, caseId);
      if (isEnded(facts.status)) throw wrongState(facts.status);
      await this.requireRoom(manager, actor, caseId);
      await this.join(manager, facts, [actor.personId]);
      return { id: caseId, status: facts.status };
    });
  }

  /** @throws NOT_FOUND as {@link follow} */
  async unfollow(actor: Actor, caseId: CaseId): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      const left = await change(manager, 'DELETE FROM case_follow WHERE case_id = ? AND person_id = ?', [caseId, actor.personId]);
      if (left === 0) await this.requireMeeting(manager, facts, actor);
      await this.recount(manager, caseId);
      return { id: caseId, status: facts.status };
    });
  }

  /** Once for each person, after it was done. @throws NOT_FOUND; WRONG_STATE before that */
  async thank(actor: Actor, caseId: CaseId, text: string | undefined): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      if (facts.reporterId !== actor.personId) await this.requireMeeting(manager, facts, actor);
      if ((facts.status !== 'CHECKED' && facts.status !== 'CLOSED') || facts.anonymisedAt !== null) throw wrongState(facts.status);
      if (await this.add(manager, 'case_thanks', caseId, actor.personId, { text: text ?? null })) {
        await change(manager, 'UPDATE case_record SET thanks = thanks + 1 WHERE id = ?', [caseId]);
        await this.notices.thanked(manager, facts, text ?? null);
      }
      return { id: caseId, status: facts.status };
    });
  }

  /** Adds followers to a held case; its own reporter hears everything anyway. */
  async join(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[]): Promise<void> {
    for (const personId of people) {
      if (personId !== facts.reporterId) await this.add(manager, 'case_follow', facts.id, personId, {});
    }
    await this.recount(manager, facts.id);
  }

  /** Holds a case of somebody else that this person may come upon. @throws NOT_FOUND */
  async meet(manager: EntityManager, actor: Actor, caseId: CaseId): Promise<CaseFacts> {
    const facts = await this.life.hold(manager, caseId);
    if (facts.reporterId === actor.personId) throw notFound();
    await this.requireMeeting(manager, facts, actor);
    return facts;
  }

  /** The case is held, so whoever joins before is counted. Who comes over with a merged case is not turned away: they were promised to be told. */
  private async requireRoom(manager: EntityManager, { personId }: Actor, caseId: CaseId): Promise<void> {
    const row = await selectOne<{ others: number | string }>(manager, 'SELECT COUNT(*) AS others FROM case_follow WHERE case_id = ? AND person_id <> ?', [caseId, personId]);
    if (Number(row?.others) >= CASES_LIMITS.followers) throw followersFull();
  }

  private async requireMeeting(manager: EntityManager, facts: CaseFacts, actor: Actor): Promise<void> {
    const { publicSpace } = await this.categories.getOf(manager, facts);
    const follows = await selectOne(manager, 'SELECT id FROM case_follow WHERE case_id = ? AND person_id = ?', [facts.id, actor.personId]);
    if (!follows && !mayMeet(facts, publicSpace)) throw notFound();
  }

  /** @returns false when it was there before */
  private async add(manager: EntityManager, table: 'case_follow' | 'case_thanks', caseId: CaseId, personId: PersonId, more: { text?: string | null }): Promise<boolean> {
    try {
      await insertRow(manager, table, { id: newId(), created_at: this.clock.now(), case_id: caseId, person_id: personId, ...more });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async recount(manager: EntityManager, caseId: CaseId): Promise<void> {
    const row = await selectOne<{ people: number | string }>(manager, 'SELECT COUNT(*) AS people FROM case_follow WHERE case_id = ?', [caseId]);
    await this.life.put(manager, caseId, { followers: Number(row?.people) });
  }
}
