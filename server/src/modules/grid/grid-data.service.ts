import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PersonRoleView } from '@yuandian/shared/grid/grid.types';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change } from '../../common/tx/sql.ts';
import { PersonRoleReader, type OfficesOfPerson } from './person-role.reader.ts';
import { RoleService } from './role.service.ts';

/** What this module holds about people: their offices. */
@Injectable()
export class GridDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData, private readonly roles: PersonRoleReader, private readonly service: RoleService) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'grid',
      title: '岗位',
      exportOf: (manager, personId) => this.offices(manager, personId),
      blockersOf: (manager, personId) => this.blockers(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async offices(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const offices = (await this.roles.ofPeople([personId], manager)).get(personId);
    return [...(offices?.today ?? []), ...(offices?.other ?? [])];
  }

  /** Somebody in office cannot vanish: the office is ended first, by whoever gave it. */
  private async blockers(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const offices = (await this.roles.ofPeople([personId], manager)).get(personId);
    return (offices?.today ?? []).map(({ roleLabel, divisionName }) => `你仍担任${divisionName}的${roleLabel}，请先由管理员结束任职`);
  }

  /** An office that stands on both rows is ended on the one that disappears: nobody holds it twice. */
  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const held = await this.roles.ofPeople([from, to], manager);
    const kept = new Set(standing(held.get(to)).map(officeOf));
    for (const office of standing(held.get(from))) {
      if (kept.has(officeOf(office))) await this.service.take(manager, null, office.id, '与另一份登记合并');
    }
    await change(
      manager,
      'UPDATE person_role SET person_id = ?, active_key = CASE WHEN active_key IS NULL THEN NULL ELSE CONCAT(?, SUBSTR(active_key, ?)) END WHERE person_id = ?',
      [to, to, from.length + 1, from],
    );
  }
}

function standing(offices: OfficesOfPerson | undefined): PersonRoleView[] {
  return [...(offices?.today ?? []), ...(offices?.other ?? [])].filter(({ endedBy }) => endedBy === null);
}

function officeOf({ role, divisionPath, subjectId }: PersonRoleView): string {
  return [role, divisionPath, subjectId ?? ''].join(' ');
}
