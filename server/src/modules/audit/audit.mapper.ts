import type { AuditEntryView } from '@yuandian/shared/audit/audit.types';
import type { Role } from '@yuandian/shared/common/role';
import { isoTime } from '../../common/tx/sql.ts';
import type { AuditEntryEntity } from './entities/audit-entry.entity.ts';

export interface EntryRow extends Omit<AuditEntryEntity, 'createdAt' | 'chainHash'> {
  createdAt: Date | string;
}

export function toEntryView({ createdAt, roles, chainSeq, ...entry }: EntryRow, divisionName: string): AuditEntryView {
  return {
    ...entry,
    at: isoTime(createdAt),
    roles: roles === '' ? [] : (roles.split(',') as Role[]),
    divisionName,
    sealed: chainSeq !== null,
  };
}
