import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { Invariant } from '../../common/invariants/invariant.ts';

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** Orders in these states were handed over, exactly once. */
const HANDED_OVER: OrderStatus[] = ['VERIFIED', 'COMPLETED', 'DISPUTED', 'REFUNDED'];

const ALLOWED_STEPS = orderStates.transitions
  .flatMap(({ verb, from, to }) => from.map((state) => `(h.verb = '${verb}' AND h.from_state = '${state}' AND h.to_state = '${to}')`))
  .join(' OR ');

/** What must be true of goods and orders at every commit (docs/modules/rewards.md says why each one). */
export const rewardsInvariants: Invariant[] = [
  {
    id: 'S1',
    title: '每处库存等于流水之和，预留等于待领取之和，余量不为负，每次核销恰有一笔出库',
    sql: `SELECT
      (SELECT COUNT(*) FROM stock s
        LEFT JOIN (SELECT stock_point_id, offer_id, SUM(quantity) AS total FROM stock_move GROUP BY stock_point_id, offer_id) m
          ON m.stock_point_id = s.stock_point_id AND m.offer_id = s.offer_id
        LEFT JOIN (SELECT stock_point_id, offer_id, SUM(quantity) AS total FROM reward_order WHERE status = 'READY' GROUP BY stock_point_id, offer_id) r
          ON r.stock_point_id = s.stock_point_id AND r.offer_id = s.offer_id
        WHERE s.on_hand <> COALESCE(m.total, 0) OR s.reserved <> COALESCE(r.total, 0) OR s.reserved < 0 OR s.on_hand < s.reserved)
      + (SELECT COUNT(*) FROM reward_order o LEFT JOIN stock_move m ON m.order_id = o.id
        WHERE (CASE WHEN o.status IN (${quoted(HANDED_OVER)}) THEN -o.quantity ELSE 0 END) <> COALESCE(m.quantity, 0))
      + (SELECT COUNT(*) FROM reward_order o LEFT JOIN stock s ON s.stock_point_id = o.stock_point_id AND s.offer_id = o.offer_id
        WHERE s.offer_id IS NULL) AS violations`,
  },
  {
    id: 'S2',
    title: '每个领取码至多核销一次，且只在订单所选的兑换点，订单经过符合流程',
    sql: `SELECT
      (SELECT COUNT(*) FROM reward_order o
        LEFT JOIN (SELECT subject_id, COUNT(*) AS times FROM reward_order_history WHERE verb = 'verify' GROUP BY subject_id) v ON v.subject_id = o.id
        LEFT JOIN pickup_code c ON c.order_id = o.id
        WHERE COALESCE(v.times, 0) <> (CASE WHEN o.status IN (${quoted(HANDED_OVER)}) THEN 1 ELSE 0 END)
          OR (CASE WHEN c.used_at IS NULL THEN 0 ELSE 1 END) <> COALESCE(v.times, 0)
          OR c.order_id IS NULL OR c.stock_point_id <> o.stock_point_id
          OR COALESCE(c.verifier_subject_id, o.stock_point_id) <> o.stock_point_id
          OR COALESCE(c.used_by, '') = o.person_id
          OR (c.number IS NULL AND o.status = 'READY') OR (c.number IS NOT NULL AND o.status <> 'READY'))
      + (SELECT COUNT(*) FROM reward_order_history h
        WHERE NOT (h.verb = 'redeem' AND h.from_state = '' AND h.to_state = '${orderStates.initial}') AND NOT (${ALLOWED_STEPS}))
      + (SELECT COUNT(*) FROM (
        SELECT o.id FROM reward_order o LEFT JOIN reward_order_history h ON h.subject_id = o.id
        GROUP BY o.id, o.status
        HAVING SUM(CASE WHEN h.to_state = o.status THEN 1 ELSE 0 END) - SUM(CASE WHEN h.from_state = o.status THEN 1 ELSE 0 END) <> 1
          OR SUM(CASE WHEN h.verb = 'redeem' THEN 1 ELSE 0 END) <> 1
      ) broken) AS violations`,
  },
  {
    id: 'S3',
    title: '总量、每人、每期的限兑都没有超过，且与订单相符',
    sql: `SELECT COUNT(*) AS violations FROM offer_limit_use u
      LEFT JOIN (SELECT offer_id, SUM(quantity) AS total FROM reward_order
        WHERE counts_total = 1 AND points_outcome NOT IN ('RELEASED', 'REFUNDED') GROUP BY offer_id) a
        ON a.offer_id = u.offer_id AND u.person_id = ''
      LEFT JOIN (SELECT offer_id, person_id, SUM(quantity) AS total FROM reward_order
        WHERE counts_person = 1 AND points_outcome NOT IN ('RELEASED', 'REFUNDED') GROUP BY offer_id, person_id) p
        ON p.offer_id = u.offer_id AND p.person_id = u.person_id AND u.period = ''
      LEFT JOIN (SELECT offer_id, person_id, counts_period, SUM(quantity) AS total FROM reward_order
        WHERE counts_period IS NOT NULL AND points_outcome NOT IN ('RELEASED', 'REFUNDED') GROUP BY offer_id, person_id, counts_period) t
        ON t.offer_id = u.offer_id AND t.person_id = u.person_id AND t.counts_period = u.period
      WHERE u.used < 0 OR u.used > u.allowed OR u.used <> COALESCE(a.total, p.total, t.total, 0)`,
  },
  {
    id: 'S4',
    title: '每笔订单与它冻结的积分状态一致',
    sql: `SELECT COUNT(*) AS violations FROM reward_order o LEFT JOIN points_hold h ON h.id = o.hold_id
      WHERE h.id IS NULL OR h.points <> o.points OR h.source_id <> o.id
        OR h.status <> CASE o.points_outcome WHEN 'HELD' THEN 'OPEN' WHEN 'RELEASED' THEN 'RELEASED' WHEN 'REFUNDED' THEN 'REFUNDED' ELSE 'CAPTURED' END
        OR (o.points_outcome = 'HELD') <> (o.status = 'READY')`,
  },
];
