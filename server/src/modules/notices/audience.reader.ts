import { Injectable } from '@nestjs/common';
import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import { isOfficeGroup, OFFICE_GROUPS } from '@yuandian/shared/notices/notices.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { PeopleGroups } from '../../common/audience/people-groups.ts';
import { allOf, type SqlPart } from '../../common/tx/sql.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import type { Addressed, Standing } from './announcement.policy.ts';

/** The people whom an announcement is for. They are gone through once, when it is published; a page asks about one person. */
@Injectable()
export class AudienceReader {
  constructor(private readonly people: PeopleReader, private readonly roles: RoleReader, private readonly groups: PeopleGroups) {}

  countIn(manager: EntityManager, to: Addressed): Promise<number> {
    return this.people.countWhere(manager, this.members(to));
  }

  /** Of them, those who agreed to a WeChat message about announcements. */
  countAgreed(manager: EntityManager, to: Addressed): Promise<number> {
    const agreed: SqlPart = {
      sql: "EXISTS (SELECT 1 FROM subscribe_quota q WHERE q.person_id = p.id AND q.template = 'announcement' AND q.remaining > 0)", params: [],
    };
    return this.people.countWhere(manager, allOf([this.members(to), agreed]));
  }

  /** In the order of their ids, after one of them. */
  listAfter(manager: EntityManager, to: Addressed, after: PersonId | null, limit: number): Promise<PersonId[]> {
    return this.people.listWhere(manager, this.members(to), after, limit);
  }

  /** Those who have not read it. */
  listUnread(manager: EntityManager, announcement: Addressed & { id: AnnouncementId }, after: PersonId | null, limit: number): Promise<PersonId[]> {
    const unread: SqlPart = {
      sql: 'NOT EXISTS (SELECT 1 FROM announcement_receipt x WHERE x.announcement_id = ? AND x.person_id = p.id)', params: [announcement.id],
    };
    return this.people.listWhere(manager, allOf([this.members(announcement), unread]), after, limit);
  }

  async getStanding(manager: EntityManager, { personId, grants }: Actor): Promise<Standing> {
    const { homePath } = await this.people.get(personId, manager);
    const isVolunteer = await this.people.isWhere(manager, personId, this.groups.membersOf('volunteers'));
    return { personId, home: homePath, isVolunteer, offices: grants.map(({ role, divisionPath }) => ({ role, divisionPath })) };
  }

  private members({ audience, divisionPath }: Addressed): SqlPart {
    if (isOfficeGroup(audience)) return this.roles.inOfficeIn(divisionPath, OFFICE_GROUPS[audience]);
    const residents = this.people.atHomeIn(divisionPath);
    return audience === 'residents' ? residents : allOf([residents, this.groups.membersOf('volunteers')]);
  }
}
