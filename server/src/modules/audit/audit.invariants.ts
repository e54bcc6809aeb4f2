import { MINUTE_MS } from '@yuandian/shared/common/time';
import { IsNull, LessThan } from 'typeorm';
import { HashChain } from '../../common/chain/hash-chain.ts';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { auditChain } from './audit-trail.service.ts';
import { AuditEntryEntity } from './entities/audit-entry.entity.ts';

/** Entries are sealed every few seconds; one that waits longer than this has been passed over. */
const SEAL_WITHIN_MS = 10 * MINUTE_MS;

export const auditInvariants: Invariant[] = [
  {
    id: 'A1',
    title: '审计记录都写明了谁、做了什么、对什么、在哪里，记录链未被改动',
    sql: `SELECT COUNT(*) AS violations FROM audit_entry
      WHERE actor_name = '' OR action = '' OR subject_kind = '' OR subject_id = '' OR division_path NOT LIKE '/%/' OR request_id = ''`,
    check: async (manager, now) => {
      const sealedUpTo = new Date(now.getTime() - SEAL_WITHIN_MS);
      const passedOver = await manager.countBy(AuditEntryEntity, { chainSeq: IsNull(), createdAt: LessThan(sealedUpTo) });
      return passedOver + await new HashChain(manager.dataSource).countBroken(manager, auditChain);
    },
  },
];
