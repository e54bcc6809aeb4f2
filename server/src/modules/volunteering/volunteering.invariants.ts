/** What must be true of tasks, claims and service minutes at every commit (docs/modules/volunteering.md says why each one). */
import { CLAIM_STATUSES_PLACED, claimStates } from '@yuandian/shared/volunteering/claim-status';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { HashChain, rowContents, type ChainedTable } from '../../common/chain/hash-chain.ts';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { strayPaths } from '../../common/invariants/stray-paths.ts';
import { SIGNED_MINUTES_SQL } from './volunteering.mapper.ts';

const ENTRIES_SQL = `SELECT id, person_id, claim_id, task_id, campaign_id, division_path, kind, minutes, served_on, source_type, source_id,
  points_transaction_id, reason, created_at FROM service_minutes_entry WHERE id IN`;

/** The ledger of service minutes is sealed row by row. */
export const minutesChain: ChainedTable = {
  table: 'service_minutes_entry',
  contents: (manager, ids) => rowContents(manager, ENTRIES_SQL, ids),
};

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

export const volunteeringInvariants: Invariant[] = [
  {
    id: 'T1',
    title: '认领人数不超过名额，名额与候补计数等于认领记录，每人每任务只有一份有效认领，状态经过都合规则',
    sql: `SELECT
      (SELECT COUNT(*) FROM task_slot WHERE taken > capacity OR taken < 0 OR waiting < 0)
      + (SELECT COUNT(*) FROM task_slot s LEFT JOIN (
          SELECT slot_id, COUNT(CASE WHEN status IN (${quoted(CLAIM_STATUSES_PLACED)}) THEN 1 END) AS placed,
            COUNT(CASE WHEN status = 'WAITLISTED' THEN 1 END) AS queued FROM task_claim GROUP BY slot_id
        ) c ON c.slot_id = s.id WHERE s.taken <> COALESCE(c.placed, 0) OR s.waiting <> COALESCE(c.queued, 0))
      + (SELECT COUNT(*) FROM task t LEFT JOIN (
          SELECT task_id, SUM(capacity) AS capacity, SUM(taken) AS taken, SUM(waiting) AS waiting FROM task_slot GROUP BY task_id
        ) s ON s.task_id = t.id
        WHERE t.capacity <> COALESCE(s.capacity, 0) OR t.taken <> COALESCE(s.taken, 0) OR t.waiting <> COALESCE(s.waiting, 0))
      + (SELECT COUNT(*) FROM (
          SELECT task_id FROM task_claim WHERE status NOT IN ('CANCELLED', 'EXPIRED') GROUP BY task_id, person_id HAVING COUNT(*) > 1
        ) twice)
      + (SELECT COUNT(*) FROM task WHERE (status = 'FULL' AND taken < capacity) OR (status = 'OPEN' AND taken >= capacity))
      + ${strayPaths(claimStates, 'task_claim', 'task_claim_history')}
      + ${strayPaths(taskStates, 'task', 'task_history')} AS violations`,
  },
  {
    id: 'T2',
    title: '已入账的认领、服务时长和积分要么都在，要么都不在；时长流水链未被改动',
    sql: `SELECT
      (SELECT COUNT(*) FROM task_claim c LEFT JOIN (
          SELECT claim_id, SUM(${SIGNED_MINUTES_SQL}) AS minutes FROM service_minutes_entry GROUP BY claim_id
        ) e ON e.claim_id = c.id
        WHERE (c.status IN ('SETTLED', 'CORRECTED') AND COALESCE(c.credited_minutes, -1) <> COALESCE(e.minutes, 0))
          OR (c.status NOT IN ('SETTLED', 'CORRECTED') AND e.claim_id IS NOT NULL))
      + (SELECT COUNT(*) FROM service_minutes_entry WHERE minutes <= 0)
      + (SELECT COUNT(*) FROM service_minutes_entry e LEFT JOIN points_transaction p ON p.id = e.points_transaction_id
          WHERE e.points_transaction_id IS NOT NULL AND (p.id IS NULL OR p.source_type <> e.source_type OR p.source_id <> e.source_id))
      + (SELECT COUNT(*) FROM points_transaction p LEFT JOIN service_minutes_entry e ON e.points_transaction_id = p.id
          WHERE p.source_type IN ('volunteering.claim', 'volunteering.correction') AND p.kind = 'award' AND e.id IS NULL) AS violations`,
    check: (manager) => new HashChain(manager.dataSource).countBroken(manager, minutesChain),
  },
];
