import { MINUTE_MS } from '@yuandian/shared/common/time';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { selectOne } from '../../common/tx/sql.ts';

const PATIENCE_MS = 10 * MINUTE_MS;

/** Every row of a life has a history that ends where it stands. */
const unhistoried = (table: string) => `(SELECT COUNT(*) FROM ${table} t WHERE NOT EXISTS (
  SELECT 1 FROM ${table}_history h WHERE h.subject_id = t.id AND h.to_state = t.status))`;

export const integrationsInvariants: Invariant[] = [
  {
    id: 'E1',
    title: '每条推送、转交、视频线索都有完整记录，按顺序送达，没有到期十分钟仍未处理的',
    sql: `SELECT ${unhistoried('webhook_delivery')} + ${unhistoried('outer_case')} + ${unhistoried('camera_event')}
      + (SELECT COUNT(*) FROM webhook_delivery d JOIN webhook_delivery e ON e.webhook_id = d.webhook_id AND e.subject_id = d.subject_id AND e.sequence < d.sequence
        WHERE d.status = 'SENT' AND e.status = 'PENDING' AND e.tries > 0) AS violations`,
    check: async (manager, now) => {
      const late = new Date(now.getTime() - PATIENCE_MS);
      const row = await selectOne<{ late: number | string }>(
        manager,
        `SELECT (SELECT COUNT(*) FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
            WHERE d.status = 'PENDING' AND d.due_at < ? AND w.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM webhook_delivery e
              WHERE e.webhook_id = d.webhook_id AND e.subject_id = d.subject_id AND e.sequence < d.sequence AND e.status IN ('PENDING', 'DEAD')))
          + (SELECT COUNT(*) FROM outer_case o JOIN outer_system s ON s.id = o.system_id WHERE o.status = 'PENDING' AND o.due_at < ? AND s.disabled_at IS NULL)
          + (SELECT COUNT(*) FROM camera_event WHERE status IN ('WAITING_PHOTO', 'READY') AND due_at < ?) AS late`,
        [late, late, late],
      );
      return Number(row?.late);
    },
  },
  {
    id: 'E2',
    title: '转交出去的事项，对方受理后不再保留送出的内容；同一事项在同一系统只转交一次',
    sql: `SELECT (SELECT COUNT(*) FROM outer_case WHERE status NOT IN ('PENDING', 'DEAD') AND body <> '')
      + (SELECT COUNT(*) FROM outer_case WHERE (status IN ('REJECTED', 'DROPPED') AND active_key IS NOT NULL) OR (status NOT IN ('REJECTED', 'DROPPED') AND active_key IS NULL))
      AS violations`,
  },
];
