/** Endpoints of 审计: staff only, reading only. There is no way to change or remove an entry. */
import { endpoint } from '../common/endpoint.ts';
import type { Page } from '../common/page.ts';
import type { AuditEntryQuery, AuditEntryView } from './audit.types.ts';

export const auditStaffApi = {
  listEntries: endpoint<{ query: AuditEntryQuery; response: Page<AuditEntryView> }>(
    'GET', '/staff/audit/entries', 'audit.entry.read', '审计记录'),
};
