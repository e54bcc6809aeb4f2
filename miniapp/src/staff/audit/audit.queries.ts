import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { AuditEntryQuery } from '@yuandian/shared/audit/audit.types';
import { usePaged } from '@/lib/use-paged';

export const useEntries = (query: AuditEntryQuery) => usePaged(auditStaffApi.listEntries, { query });
