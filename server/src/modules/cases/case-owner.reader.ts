import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { communityOrAbove, levelOfPath, pathsDownTo, streetPathOf } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { select, selectOne } from '../../common/tx/sql.ts';
import { RoleReader } from '../grid/role.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { GIVEN } from './cases.policy.ts';
import type { UnitRow } from './directory.mapper.ts';
import { UnitReader } from './unit.reader.ts';

/** Who looks on the spot, and of which nodes: whoever is of a neighbouring grid cannot even open the case. */
const ON_FOOT: readonly Role[] = ['microGridLeader', 'gridWorker', 'gridLeader'];
const GRIDS: readonly (DivisionLevel | null)[] = ['micro-grid', 'grid', 'exclusive-grid'];

/** Whose turn it is: they are told, reminded and called late, and nobody else. */
@Injectable()
export class CaseOwners {
  constructor(private readonly places: CasePlaces, private readonly units: UnitReader, private readonly roles: RoleReader) {}

  /** Who owes the next step. */
  async of(manager: EntityManager, facts: CaseFacts): Promise<PersonId[]> {
    switch (facts.status) {
      case 'VERIFYING': return facts.verifierId === null || (await this.hasLooked(manager, facts)) ? this.workersOf(manager, facts) : [facts.verifierId];
      case 'SUSPENDED': return this.places.deciders(manager, streetPathOf(facts.divisionPath), 'cases.case.grant');
      case 'FEEDBACK': return this.checkersOf(manager, facts);
      case 'CHECKED': return this.places.deciders(manager, facts.deskPath, 'cases.case.visit-back');
      default: return this.workersOf(manager, facts);
    }
  }

  /** Who works on it: the handler while they act for the unit, else its people; before it was given to anybody, or where the unit has nobody, the desk. */
  async workersOf(manager: EntityManager, facts: CaseFacts): Promise<PersonId[]> {
    const { unitId, handlerId, deskPath } = facts;
    if (!GIVEN.includes(facts.status)) return this.places.deskPeople(manager, deskPath);
    if (unitId === null) return handlerId === null ? this.places.deskPeople(manager, deskPath) : [handlerId];
    const unit = await this.units.row(manager, unitId);
    const people = await this.peopleOf(manager, unit, facts);
    // For a community those of the street may act too.
    const atWork = handlerId !== null && (unit.kind === 'community' || people.includes(handlerId));
    return atWork ? [handlerId] : people;
  }

  /** Who acts for the unit that has the order; where that is nobody, the desk. */
  async peopleOf(manager: EntityManager, unit: UnitRow, { deskPath }: Pick<CaseFacts, 'deskPath'>): Promise<PersonId[]> {
    const people = await this.units.peopleOf(manager, unit);
    return people.length > 0 ? people : this.places.deskPeople(manager, deskPath);
  }

  /**
   * Who checks on the spot: those of the grids the place lies in; where that is nobody, the next desk above them. Never who did the work.
   * @param asked in person, and told in other words
   */
  async checkersOf(manager: EntityManager, { divisionPath, handlerId, answeredBy }: CaseFacts, asked: readonly PersonId[] = []): Promise<PersonId[]> {
    const except = [handlerId, answeredBy, ...asked];
    const grids = pathsDownTo(divisionPath).filter((path) => GRIDS.includes(levelOfPath(path)));
    const onFoot = (await this.roles.personsAt(ON_FOOT, grids, manager)).filter((personId) => !except.includes(personId));
    return onFoot.length > 0 ? onFoot : this.places.deciders(manager, communityOrAbove(divisionPath), 'cases.case.check', except);
  }

  /** Everybody who has something to do for it, of cooperating units too: once it is called off, they need not go on. */
  async involvedIn(manager: EntityManager, facts: CaseFacts): Promise<PersonId[]> {
    const people = [...await this.of(manager, facts), ...await this.workersOf(manager, facts)];
    const cooperating = await select<{ unitId: UnitId }>(
      manager, "SELECT unit_id AS unitId FROM case_order WHERE case_id = ? AND is_lead = 0 AND active_mark = 1 AND status IN ('SENT', 'SIGNED') ORDER BY id", [facts.id],
    );
    for (const { unitId } of cooperating) people.push(...await this.units.peopleOf(manager, await this.units.row(manager, unitId)));
    return [...new Set(people)];
  }

  /** Who was sent has looked, and found nothing: the desk has its turn again. */
  private async hasLooked(manager: EntityManager, { id }: CaseFacts): Promise<boolean> {
    const look = await selectOne(
      manager,
      `SELECT id FROM case_entry WHERE case_id = ? AND kind = 'verification'
         AND created_at >= (SELECT MAX(h.created_at) FROM case_history h WHERE h.subject_id = ? AND h.verb = 'sendVerifier') LIMIT 1`,
      [id, id],
    );
    return look !== null;
  }
}
