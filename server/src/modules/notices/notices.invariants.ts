import { MINUTE_MS } from '@yuandian/shared/common/time';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { selectOne } from '../../common/tx/sql.ts';

/** How long a letter may be due, or its lease be over, before the outbox must have come to it. */
const PATIENCE_MS = 10 * MINUTE_MS;

export const noticesInvariants: Invariant[] = [
  {
    id: 'O1',
    title: '每条微信通知都有站内消息和完整记录，没有到期十分钟仍未处理的',
    sql: `SELECT
      (SELECT COUNT(*) FROM outbox_message m LEFT JOIN inbox_message i ON i.id = m.notice_id WHERE i.id IS NULL)
      + (SELECT COUNT(*) FROM outbox_message m LEFT JOIN (
          SELECT subject_id, SUM(CASE WHEN verb = 'tell' THEN 1 ELSE 0 END) AS told,
            SUM(CASE WHEN to_state = 'SENT' THEN 1 ELSE 0 END) AS sent FROM outbox_message_history GROUP BY subject_id
        ) h ON h.subject_id = m.id
        WHERE COALESCE(h.told, 0) <> 1 OR (m.status = 'SENT' AND COALESCE(h.sent, 0) <> 1) OR (m.status <> 'SENT' AND COALESCE(h.sent, 0) <> 0))
      + (SELECT COUNT(*) FROM subscribe_quota WHERE remaining < 0) AS violations`,
    check: async (manager, now) => {
      const late = new Date(now.getTime() - PATIENCE_MS);
      const row = await selectOne<{ late: number | string }>(
        manager,
        "SELECT COUNT(*) AS late FROM outbox_message WHERE (status = 'PENDING' AND due_at < ?) OR (status = 'SENDING' AND lease_until < ?)",
        [late, late],
      );
      return Number(row?.late);
    },
  },
];
