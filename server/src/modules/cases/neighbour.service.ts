import { Injectable } from '@nestjs/common';
import type { CaseResultView, ConfirmFixedRequest } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { alreadyConfirmed, ownWork } from './cases.errors.ts';

/** "I looked, it is mended": what neighbours add before a matter of public space is closed (A31). */
@Injectable()
export class Neighbours {
  constructor(
    private readonly tx: Tx, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly people: PeopleReader,
  ) {}

  /** Of residents of the same community and of followers; once for each attempt. @throws NOT_FOUND; CASES_OWN_WORK; CASES_ALREADY_CONFIRMED; WRONG_STATE */
  async confirm(actor: Actor, caseId: CaseId, { fixed, text }: ConfirmFixedRequest): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      if (!(await this.isNear(manager, actor, facts))) throw notFound();
      if ([facts.reporterId, facts.handlerId, facts.answeredBy].includes(actor.personId)) throw ownWork();
      if (facts.status !== 'FEEDBACK') throw wrongState(facts.status);
      await this.once(manager, { case_id: caseId, attempt: facts.attempt, person_id: actor.personId, fixed: fixed ? 1 : 0, text: text ?? null });
      const counter = fixed ? 'confirmed_fixed' : 'confirmed_broken';
      await change(manager, `UPDATE case_record SET ${counter} = ${counter} + 1 WHERE id = ?`, [caseId]);
      await this.life.tell(manager, facts, null, { kind: 'check', audience: 'public', title: fixed ? '一位邻居确认已修好' : '一位邻居说还没有修好', text: text ?? null });
      return { id: caseId, status: facts.status };
    });
  }

  private async once(manager: EntityManager, row: Record<string, string | number | null>): Promise<void> {
    try {
      await insertRow(manager, 'case_confirmation', { id: newId(), created_at: this.clock.now(), ...row });
    } catch (error) {
      if (isDuplicate(error)) throw alreadyConfirmed();
      throw error;
    }
  }

  private async isNear(manager: EntityManager, actor: Actor, facts: CaseFacts): Promise<boolean> {
    if (facts.reporterId === actor.personId || (await this.follows(manager, actor, facts.id))) return true;
    const community = communityPathOf(facts.divisionPath);
    const me = (await this.people.getMany([actor.personId], manager)).get(actor.personId);
    return community !== null && (me?.homePath?.startsWith(community) ?? false);
  }

  private async follows(manager: EntityManager, actor: Actor, caseId: CaseId): Promise<boolean> {
    return (await selectOne(manager, 'SELECT id FROM case_follow WHERE case_id = ? AND person_id = ?', [caseId, actor.personId])) !== null;
  }
}
