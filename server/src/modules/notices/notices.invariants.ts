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
  {
    id: 'O2',
    title: '每条公告的状态、发布记录和告知进度一致，回执只属于发布过的公告，没有到期十分钟仍未发布或告知的',
    sql: `SELECT
      (SELECT COUNT(*) FROM announcement a LEFT JOIN (
          SELECT subject_id, SUM(CASE WHEN verb = 'draft' THEN 1 ELSE 0 END) AS drafted, SUM(CASE WHEN verb = 'publish' THEN 1 ELSE 0 END) AS published
          FROM announcement_history GROUP BY subject_id
        ) h ON h.subject_id = a.id
        WHERE COALESCE(h.drafted, 0) <> 1 OR COALESCE(h.published, 0) <> (CASE WHEN a.target_count IS NULL THEN 0 ELSE 1 END)
          OR (a.target_count IS NULL AND (a.status IN ('PUBLISHED', 'EXPIRED') OR a.told_count <> 0 OR a.told_at IS NOT NULL)))
      + (SELECT COUNT(*) FROM announcement WHERE (told_count = 0) <> (told_through IS NULL))
      + (SELECT COUNT(*) FROM announcement_receipt x LEFT JOIN announcement a ON a.id = x.announcement_id WHERE a.target_count IS NULL) AS violations`,
    check: async (manager, now) => {
      const late = new Date(now.getTime() - PATIENCE_MS);
      const row = await selectOne<{ late: number | string }>(
        manager,
        `SELECT COUNT(*) AS late FROM announcement WHERE (status = 'SCHEDULED' AND publish_at < ?) OR (status = 'PUBLISHED' AND expires_at < ?)
           OR (status = 'PUBLISHED' AND told_at IS NULL AND publish_at < ? AND updated_at < ? AND (lease_until IS NULL OR lease_until < ?))`,
        [late, late, late, late, late],
      );
      return Number(row?.late);
    },
  },
];
