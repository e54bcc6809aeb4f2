import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { EntityManager } from 'typeorm';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { isoTime, select } from '../../common/tx/sql.ts';

interface DeedRow {
  at: Date | string;
  action: string;
  subjectKind: string;
  reason: string;
}

/** What this module holds about people: what they did as staff. It stays when they leave: the law on records asks for it. */
@Injectable()
export class AuditDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register({ module: 'audit', title: '工作操作记录', exportOf: (manager, personId) => this.deeds(manager, personId) });
  }

  private async deeds(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<DeedRow>(
      manager,
      'SELECT created_at AS at, action, subject_kind AS subjectKind, reason FROM audit_entry WHERE actor_id = ? ORDER BY created_at, id',
      [personId],
    );
    return rows.map(({ at, ...deed }) => ({ at: isoTime(at), ...deed }));
  }
}
