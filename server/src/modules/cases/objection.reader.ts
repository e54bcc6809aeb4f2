import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_INTAKE } from '@yuandian/shared/cases/case-status';
import type { OwnRefusal } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseWorkers } from './case-worker.reader.ts';
import { ownRefusal } from './cases.errors.ts';

/**
 * Nobody judges the objection to their own refusal: it is for somebody else at the desk that has it, or above. Where nobody else sits, whoever refused
 * may give in, which wrongs nobody: they may file it, and nothing else.
 */
@Injectable()
export class Objections {
  constructor(private readonly workers: CaseWorkers, private readonly places: CasePlaces) {}

  /** The desk that judges it: the next above where anybody but who refused sits; else it stays where it is. */
  async deskFor(manager: EntityManager, { id, deskPath }: CaseFacts): Promise<string> {
    return (await this.places.deskAbove(manager, deskPath, [await this.workers.refusedBy(manager, id)])) ?? deskPath;
  }

  /** Who judges it: whoever sits there, or else next above, but not who refused; perhaps nobody. */
  async judgesOf(manager: EntityManager, { id, deskPath }: Pick<CaseFacts, 'id' | 'deskPath'>): Promise<PersonId[]> {
    return this.places.deciders(manager, deskPath, 'cases.case.accept', [await this.workers.refusedBy(manager, id)]);
  }

  /** What the case is to a person while an objection is judged; `null`: they did not refuse it, or nothing is judged. */
  async ownRefusal(manager: EntityManager, facts: Pick<CaseFacts, 'id' | 'status' | 'objected' | 'deskPath'>, personId: PersonId): Promise<OwnRefusal | null> {
    if (!facts.objected || !CASE_STATUSES_INTAKE.includes(facts.status)) return null;
    if ((await this.workers.refusedBy(manager, facts.id)) !== personId) return null;
    return (await this.places.isAloneAt(manager, facts.deskPath, 'cases.case.accept', personId)) ? 'fileOnly' : 'forOthers';
  }

  /** To refuse it again, or to send it elsewhere. @throws CASES_OWN_REFUSAL */
  async requireJudge(manager: EntityManager, facts: CaseFacts, actor: Actor): Promise<void> {
    if ((await this.ownRefusal(manager, facts, actor.personId)) !== null) throw ownRefusal();
  }

  /** To file it. @throws CASES_OWN_REFUSAL */
  async requireFiler(manager: EntityManager, facts: CaseFacts, actor: Actor): Promise<void> {
    if ((await this.ownRefusal(manager, facts, actor.personId)) === 'forOthers') throw ownRefusal();
  }
}
