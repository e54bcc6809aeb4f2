import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { selectOne } from '../../common/tx/sql.ts';

/** How long a check may be due before the timer must have come to it. */
const PATIENCE_MS = 10 * MINUTE_MS;
/** The daily timer has run since. */
const FORGET_SLACK_MS = 2 * DAY_MS;

export const moderationInvariants: Invariant[] = [
  {
    id: 'M1',
    title: '每份内容审核的状态与记录一致，没有到期十分钟仍未检测的，也没有超期保存的原文',
    sql: `SELECT
      (SELECT COUNT(*) FROM moderation_check WHERE (status = 'WITHDRAWN' AND (active_key IS NOT NULL OR body IS NOT NULL))
        OR (status <> 'WITHDRAWN' AND active_key IS NULL) OR (status = 'APPEALED' AND appealed_at IS NULL) OR reports < 0)
      + (SELECT COUNT(*) FROM moderation_check c LEFT JOIN (
          SELECT subject_id, SUM(CASE WHEN verb = 'submit' THEN 1 ELSE 0 END) AS submitted,
            SUM(CASE WHEN to_state = 'APPEALED' THEN 1 ELSE 0 END) AS appeals FROM moderation_check_history GROUP BY subject_id
        ) h ON h.subject_id = c.id WHERE COALESCE(h.submitted, 0) <> 1 OR COALESCE(h.appeals, 0) > 1)
      + (SELECT COUNT(*) FROM moderation_piece p LEFT JOIN moderation_check c ON c.id = p.check_id WHERE c.id IS NULL)
      + (SELECT COUNT(*) FROM moderation_check c WHERE c.status = 'PASSED' AND c.decided_by IS NULL AND EXISTS (
          SELECT p.id FROM moderation_piece p WHERE p.check_id = c.id AND (p.verdict IS NULL OR p.verdict <> 'pass'))) AS violations`,
    check: async (manager, now) => {
      const row = await selectOne<{ late: number | string; kept: number | string }>(
        manager,
        `SELECT (SELECT COUNT(*) FROM moderation_check WHERE status = 'PENDING' AND due_at < ? AND (lease_until IS NULL OR lease_until < ?)) AS late,
          (SELECT COUNT(*) FROM moderation_check WHERE (status IN ('REJECTED', 'WITHDRAWN') OR (status = 'PASSED' AND reports = 0)) AND body IS NOT NULL AND since < ?) AS kept`,
        [
          new Date(now.getTime() - PATIENCE_MS), new Date(now.getTime() - PATIENCE_MS),
          new Date(now.getTime() - MODERATION_LIMITS.appealDays * DAY_MS - FORGET_SLACK_MS),
        ],
      );
      return Number(row?.late) + Number(row?.kept);
    },
  },
];
