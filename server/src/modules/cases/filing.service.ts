import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OFFICIAL_SOURCES } from '@yuandian/shared/cases/case-kind';
import type { Actor } from '../../common/auth/actor.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, type EntryText } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CasePoints } from './case-points.service.ts';
import { CasePromises } from './case-promise.service.ts';
import { PublicCases } from './case-public.service.ts';
import { notVerified } from './cases.errors.ts';
import { mayAtPlace } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { Objections } from './objection.reader.ts';

/** 立案: what was reported is so, and belongs to us; from here on somebody has to mend it. */
@Injectable()
export class Filings {
  constructor(
    private readonly life: CaseLife, private readonly clock: CaseClock, private readonly categories: CategoryReader,
    private readonly promises: CasePromises, private readonly notices: CaseNotices, private readonly points: CasePoints,
    private readonly publicCases: PublicCases, private readonly objections: Objections,
  ) {}

  /**
   * Files a held case with the limit of its category.
   * @throws CASES_NOT_VERIFIED when nobody has looked and the category asks for it; CASES_OWN_REFUSAL; WRONG_STATE
   */
  async file(manager: EntityManager, actor: Actor, facts: CaseFacts, entry: EntryText): Promise<CaseFacts> {
    await this.objections.requireFiler(manager, facts, actor);
    const category = await this.categories.getOf(manager, facts);
    const official = OFFICIAL_SOURCES.includes(facts.source) || entry.kind === 'verification';
    if (category.needsVerification && !official && !(await this.wasVerified(manager, facts))) throw notVerified();
    const now = this.clock.now();
    const filed = await this.life.move(manager, facts, 'file', {
      actor, entry,
      set: { filed_at: now, accepted_at: facts.acceptedAt ?? now, limit_amount: category.limit.amount, limit_unit: category.limit.unit },
    });
    await this.promises.owe(manager, filed, 'dispatch');
    await this.notices.filed(manager, filed, !mayAtPlace(actor, 'cases.case.accept', filed.deskPath));
    await this.points.award(manager, filed, category);
    await this.publicCases.submitAnew(manager, filed);
    return this.life.get(manager, facts.id);
  }

  private async wasVerified(manager: EntityManager, { id }: CaseFacts): Promise<boolean> {
    return (await selectOne(manager, "SELECT id FROM case_entry WHERE case_id = ? AND kind = 'verification' LIMIT 1", [id])) !== null;
  }
}
