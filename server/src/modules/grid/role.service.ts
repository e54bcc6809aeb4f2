import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { NARROWED_ROLES, roleLevelProblem, termProblem } from '@yuandian/shared/grid/grid.rules';
import type { AssignRoleRequest, EndRoleRequest, PersonRoleId, PersonRoleView } from '@yuandian/shared/grid/grid.types';
import { requireInScope } from '../../common/auth/scope.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException, invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { DivisionReader } from './division.reader.ts';
import { DivisionService } from './division.service.ts';
import { roleAlreadyEnded, roleAlreadyHeld, roleLevelWrong, roleNotYoursToGive } from './grid.errors.ts';
import type { DivisionRow } from './grid.mapper.ts';
import { authorName, mayAssignAt, type Author } from './grid.policy.ts';
import { PersonRoleReader } from './person-role.reader.ts';

/** One office to be given. */
export interface NewOffice {
  personId: PersonId;
  role: Role;
  division: DivisionRow;
  subjectId: string | null;
  from: LocalDate;
  to: LocalDate | null;
}

interface OfficeRow { id: PersonRoleId; personId: PersonId; role: Role; path: string }

/** Giving and ending offices. Both work on the holder's next request. */
@Injectable()
export class RoleService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly divisions: DivisionReader,
    private readonly divisionService: DivisionService,
    private readonly people: PeopleReader,
    private readonly roles: PersonRoleReader,
  ) {}

  /**
   * @throws NOT_FOUND for a node outside the scope or an unknown person, NOT_ON_YOURSELF, ROLE_NOT_YOURS_TO_GIVE, ROLE_LEVEL_WRONG,
   *   ROLE_ALREADY_HELD, INVALID_INPUT
   */
  async assign(actor: Actor, personId: PersonId, request: AssignRoleRequest): Promise<PersonRoleView> {
    return this.tx.run(async (manager) => {
      const division = await this.divisions.rowByCode(manager, request.divisionCode);
      requireInScope(actor, 'grid.role.assign', division.path);
      await this.people.requireLiving(manager, personId);
      if (personId === actor.personId) throw new AppException('NOT_ON_YOURSELF');
      if (!mayAssignAt(actor, request.role, division.path)) throw roleNotYoursToGive();
      const office = this.officeOf(personId, request, division);
      const id = await this.give(manager, actor, office);
      await this.audit.record(manager, {
        actor, action: 'grid.role.assign', subjectKind: 'person', subjectId: personId, divisionPath: division.path,
        after: { ...request, roleId: id }, reason: request.role,
      });
      return this.roles.one(manager, id);
    });
  }

  /** @throws NOT_FOUND outside the scope, NOT_ON_YOURSELF, ROLE_NOT_YOURS_TO_GIVE, ROLE_ALREADY_ENDED */
  async end(actor: Actor, id: PersonRoleId, { reason }: EndRoleRequest): Promise<PersonRoleView> {
    return this.tx.run(async (manager) => {
      const office = await this.read(manager, id);
      requireInScope(actor, 'grid.role.assign', office.path);
      if (office.personId === actor.personId) throw new AppException('NOT_ON_YOURSELF');
      if (!mayAssignAt(actor, office.role, office.path)) throw roleNotYoursToGive();
      if (!(await this.take(manager, actor, id, reason))) throw roleAlreadyEnded();
      await this.audit.record(manager, {
        actor, action: 'grid.role.end', subjectKind: 'person', subjectId: office.personId, divisionPath: office.path, before: { roleId: id, role: office.role }, reason,
      });
      return this.roles.one(manager, id);
    });
  }

  /** Gives an office inside the caller's transaction, which has judged who may. @throws ROLE_ALREADY_HELD, WRONG_STATE when the node has just changed */
  async give(manager: EntityManager, author: Author, office: NewOffice): Promise<PersonRoleId> {
    const id = newId();
    const activeKey = [office.personId, office.role, office.division.id, office.subjectId ?? ''].join(':');
    await this.divisionService.holdOpen(manager, office.division);
    await this.endExpired(manager, activeKey);
    try {
      await insertRow(manager, 'person_role', {
        id, person_id: office.personId, role: office.role, division_id: office.division.id, subject_id: office.subjectId,
        from_day: office.from, to_day: office.to, active_key: activeKey,
        assigned_by_id: author?.personId ?? null, assigned_by_name: authorName(author), assigned_at: this.clock.now(),
        ended_at: null, ended_by_name: null, end_reason: null,
      });
    } catch (error) {
      if (isDuplicate(error)) throw roleAlreadyHeld();
      throw error;
    }
    return id;
  }

  /** Ends an office inside the caller's transaction. @returns false when it has ended already */
  async take(manager: EntityManager, author: Author, id: PersonRoleId, reason: string): Promise<boolean> {
    const ended = await change(
      manager, 'UPDATE person_role SET ended_at = ?, ended_by_name = ?, end_reason = ?, active_key = NULL WHERE id = ? AND ended_at IS NULL',
      [this.clock.now(), authorName(author), reason, id],
    );
    return ended === 1;
  }

  /** Closes the rows of all terms that are over; they have had no effect since their last day. */
  async endAllExpired(now: Date): Promise<void> {
    await this.tx.run((manager) => change(
      manager, "UPDATE person_role SET ended_at = ?, ended_by_name = '系统', end_reason = '任期届满', active_key = NULL WHERE ended_at IS NULL AND to_day < ?",
      [now, localDateOf(now)],
    ));
  }

  private async endExpired(manager: EntityManager, activeKey: string): Promise<void> {
    const now = this.clock.now();
    await change(
      manager, "UPDATE person_role SET ended_at = ?, ended_by_name = '系统', end_reason = '任期届满', active_key = NULL WHERE active_key = ? AND to_day < ?",
      [now, activeKey, localDateOf(now)],
    );
  }

  /** @throws ROLE_LEVEL_WRONG, INVALID_INPUT */
  private officeOf(personId: PersonId, request: AssignRoleRequest, division: DivisionRow): NewOffice {
    const levelProblem = roleLevelProblem(request.role, division.level);
    if (levelProblem) throw roleLevelWrong(levelProblem);
    const from = request.from ?? localDateOf(this.clock.now());
    const to = request.to ?? null;
    const problem = termProblem(from, to);
    if (problem) throw invalidInput({ field: 'to', problem });
    const narrowed = NARROWED_ROLES.includes(request.role);
    if (narrowed && request.subjectId === undefined) throw invalidInput({ field: 'subjectId', problem: '请选择所属的商户、兑换点或责任单位' });
    if (!narrowed && request.subjectId !== undefined) throw invalidInput({ field: 'subjectId', problem: '这个岗位不属于某个商户、兑换点或责任单位' });
    return { personId, role: request.role, division, subjectId: request.subjectId ?? null, from, to };
  }

  private async read(manager: EntityManager, id: PersonRoleId): Promise<OfficeRow> {
    const row = await selectOne<OfficeRow>(
      manager,
      `SELECT r.id AS id, r.person_id AS personId, r.role AS role, d.path AS path
       FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.id = ?`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }
}
