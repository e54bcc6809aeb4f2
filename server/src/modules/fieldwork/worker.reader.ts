import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { gridPathOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { WorkerView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';

interface Worker { personId: PersonId; role: Role }

/** Who looks after the people of a grid, and who leads them. */
@Injectable()
export class WorkerReader {
  constructor(private readonly roles: RoleReader, private readonly people: PeopleReader) {}

  /** Workers and leader of the grid first, then the community's staff. @throws NOT_FOUND outside the scope */
  async listWorkers(actor: Actor, divisionPath: string): Promise<WorkerView[]> {
    requireInScope(actor, 'fieldwork.archive.edit', divisionPath);
    const workers = await this.workersFor(divisionPath);
    const people = await this.people.getMany(workers.map(({ personId }) => personId));
    return workers.map(({ personId, role }) => ({ personId, name: people.get(personId)?.displayName ?? '', roleLabel: ROLES[role] }));
  }

  /** Everybody who may be responsible for a person of the grid, each once. */
  async workersFor(divisionPath: string): Promise<Worker[]> {
    const gridPath = gridPathOf(divisionPath) ?? divisionPath;
    const found = [
      ...(await this.holders('gridWorker', gridPath)), ...(await this.holders('gridLeader', gridPath)),
      ...(await this.ofCommunity('communityStaff', divisionPath)), ...(await this.ofCommunity('communityLeader', divisionPath)),
    ];
    return [...new Map(found.reverse().map((worker) => [worker.personId, worker])).values()].reverse();
  }

  /** The responsible one while in office; otherwise whoever works in the grid; otherwise the community. */
  async toRemind(divisionPath: string, responsibleId: PersonId): Promise<PersonId[]> {
    const workers = await this.workersFor(divisionPath);
    if (workers.some(({ personId }) => personId === responsibleId)) return [responsibleId];
    const ofGrid = workers.filter(({ role }) => role === 'gridWorker' || role === 'gridLeader');
    return (ofGrid.length > 0 ? ofGrid : workers).map(({ personId }) => personId);
  }

  /** The leader of the community; where there is none, its staff. */
  async leadersOf(divisionPath: string, manager?: EntityManager): Promise<PersonId[]> {
    const leaders = await this.ofCommunity('communityLeader', divisionPath, manager);
    const told = leaders.length > 0 ? leaders : await this.ofCommunity('communityStaff', divisionPath, manager);
    return told.map(({ personId }) => personId);
  }

  /** Those next to a place: the leader of its micro-grid, if it lies in one, and that of its grid. */
  async nearestLeadersOf(divisionPath: string, manager: EntityManager): Promise<{ micro: PersonId[]; grid: PersonId[] }> {
    const gridPath = gridPathOf(divisionPath);
    const micro = gridPath === null || gridPath === divisionPath ? [] : await this.roles.personsWith('microGridLeader', divisionPath, manager);
    return { micro, grid: gridPath === null ? [] : await this.roles.personsWith('gridLeader', gridPath, manager) };
  }

  private async ofCommunity(role: Role, divisionPath: string, manager?: EntityManager): Promise<Worker[]> {
    const community = communityPathOf(divisionPath);
    return community === null ? [] : this.holders(role, community, manager);
  }

  private async holders(role: Role, path: string, manager?: EntityManager): Promise<Worker[]> {
    return (await this.roles.personsWith(role, path, manager)).map((personId) => ({ personId, role }));
  }
}
