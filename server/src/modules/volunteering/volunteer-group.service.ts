import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CLAIM_STATUSES_PLACED } from '@yuandian/shared/volunteering/claim-status';
import { PeopleGroups } from '../../common/audience/people-groups.ts';
import { marks } from '../../common/tx/sql.ts';

/** Who counts as a volunteer when something is announced to volunteers: whoever has, or had, a place in a task. */
@Injectable()
export class VolunteerGroup implements OnModuleInit {
  constructor(private readonly groups: PeopleGroups) {}

  onModuleInit(): void {
    this.groups.register('volunteers', {
      sql: `EXISTS (SELECT 1 FROM task_claim c WHERE c.person_id = p.id AND c.status IN (${marks(CLAIM_STATUSES_PLACED)}))`,
      params: [...CLAIM_STATUSES_PLACED],
    });
  }
}
