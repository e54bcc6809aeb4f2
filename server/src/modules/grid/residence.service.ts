import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { MovePersonRequest, PersonDetailView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { PersonService } from '../identity/person.service.ts';
import { DivisionReader } from './division.reader.ts';
import { PeopleDirectoryReader } from './people-directory.reader.ts';

/** Where people live. */
@Injectable()
export class ResidenceService {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly divisions: DivisionReader,
    private readonly people: PeopleReader,
    private readonly personService: PersonService,
    private readonly directory: PeopleDirectoryReader,
  ) {}

  /**
   * Moves somebody of the actor's area to another community, which may lie outside it: the former community lets them go,
   * and sees them no more. @returns the person as they were seen last
   * @throws NOT_FOUND for a person outside the scope or an unknown community, INVALID_INPUT when the node is no community
   */
  async move(actor: Actor, id: PersonId, { divisionCode, reason }: MovePersonRequest): Promise<PersonDetailView> {
    return this.tx.run(async (manager) => {
      await this.people.requireInScope(manager, actor, 'grid.people.move', id);
      const division = divisionCode === null ? null : await this.divisions.rowByCode(manager, divisionCode);
      if (division && division.level !== 'community') throw invalidInput({ field: 'divisionCode', problem: '请选择社区或村' });
      const before = await this.people.get(id, manager);
      const seen = await this.directory.detail(actor, id, manager);
      await this.personService.moveHome(manager, id, division?.path ?? null, { actor, reason });
      await this.audit.record(manager, {
        actor, action: 'grid.person.move', subjectKind: 'person', subjectId: id, divisionPath: before.homePath ?? division?.path ?? '/',
        before: { home: before.homePath }, after: { home: division?.path ?? null }, reason,
      });
      const names = division ? await this.divisions.namesOf([division.path], manager) : new Map<string, string>();
      return { ...seen, homeName: division ? names.get(division.path) ?? null : null };
    });
  }
}
