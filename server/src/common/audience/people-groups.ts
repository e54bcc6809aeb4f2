import { Injectable } from '@nestjs/common';
import type { SqlPart } from '../tx/sql.ts';

/**
 * Register: groups of people that only the module which knows them can tell, as SQL conditions on `person p`. A module adds
 * its own in `onModuleInit`; `notices`, which stands below it, addresses announcements to them.
 */
@Injectable()
export class PeopleGroups {
  private readonly byName = new Map<string, SqlPart>();

  register(name: string, members: SqlPart): void {
    if (this.byName.has(name)) throw new Error(`The group ${name} is registered twice`);
    this.byName.set(name, members);
  }

  membersOf(name: string): SqlPart {
    const members = this.byName.get(name);
    if (!members) throw new Error(`No module has registered the group ${name}`);
    return members;
  }
}
