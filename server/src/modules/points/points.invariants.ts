import { HashChain } from '../../common/chain/hash-chain.ts';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { ledgerChain } from './points.chain.ts';

/** What must be true of the ledger at every commit (docs/modules/points.md says why each one). */
export const pointsInvariants: Invariant[] = [
  {
    id: 'L1',
    title: '每笔积分流水至少两方，收支相抵为零',
    // Grouped by the key alone: with a second column MariaDB sorts the whole ledger.
    sql: `SELECT
      (SELECT COUNT(*) FROM (
        SELECT t.id FROM points_transaction t LEFT JOIN points_entry e ON e.transaction_id = t.id
        GROUP BY t.id HAVING COUNT(e.leg) < 2 OR SUM(e.points) <> 0 OR MAX(e.points) <> MAX(t.points)
      ) unbalanced)
      + (SELECT COUNT(*) FROM points_entry e LEFT JOIN points_transaction t ON t.id = e.transaction_id WHERE t.id IS NULL) AS violations`,
  },
  {
    id: 'L2',
    title: '积分余额等于明细之和，冻结等于未完结冻结之和，可用等于各批次剩余之和',
    sql: `SELECT COUNT(*) AS violations FROM points_wallet w
      LEFT JOIN (SELECT account, SUM(points) AS total FROM points_entry GROUP BY account) e ON e.account = w.account
      LEFT JOIN (SELECT account, SUM(points) AS total FROM points_hold WHERE status = 'OPEN' GROUP BY account) h ON h.account = w.account
      LEFT JOIN (SELECT account, SUM(remaining) AS total FROM points_lot GROUP BY account) l ON l.account = w.account
      WHERE w.balance <> COALESCE(e.total, 0) OR w.held <> COALESCE(h.total, 0) OR w.balance - w.held <> COALESCE(l.total, 0)
        OR w.held < 0 OR w.balance < w.held`,
  },
  {
    id: 'L3',
    title: '全部居民积分与系统账户合计为零',
    sql: `SELECT CASE WHEN (SELECT COALESCE(SUM(balance), 0) FROM points_wallet)
      + (SELECT COALESCE(SUM(points), 0) FROM points_entry WHERE seq IS NULL) = 0 THEN 0 ELSE 1 END AS violations`,
  },
  {
    id: 'L4',
    title: '积分明细序号连续无缺，流水链未被改动',
    sql: `SELECT COUNT(*) AS violations FROM points_wallet w
      LEFT JOIN (SELECT account, COUNT(DISTINCT seq) AS entries, MIN(seq) AS first_seq, MAX(seq) AS last_seq FROM points_entry GROUP BY account) e
        ON e.account = w.account
      WHERE w.seq <> COALESCE(e.entries, 0) OR w.seq <> COALESCE(e.last_seq, 0) OR COALESCE(e.first_seq, 1) <> 1`,
    check: async (manager) => {
      const chain = new HashChain(manager.dataSource);
      return await chain.countBroken(manager, ledgerChain) + await chain.countPassedOver(manager, ledgerChain);
    },
  },
  {
    id: 'L5',
    title: '每个来源每类只有一笔流水，每次核销和退还恰有一笔流水',
    sql: `SELECT
      (SELECT COUNT(*) FROM (SELECT 1 AS one FROM points_transaction GROUP BY source_type, source_id, kind HAVING COUNT(*) > 1) twice)
      + (SELECT COUNT(*) FROM points_hold h
        LEFT JOIN points_transaction c ON c.source_type = h.source_type AND c.source_id = h.source_id AND c.kind = 'capture'
        LEFT JOIN points_transaction r ON r.source_type = h.source_type AND r.source_id = h.source_id AND r.kind = 'refund'
        WHERE (CASE WHEN h.status IN ('CAPTURED', 'REFUNDED') THEN 1 ELSE 0 END) <> (CASE WHEN c.id IS NULL THEN 0 ELSE 1 END)
          OR (CASE WHEN h.status = 'REFUNDED' THEN 1 ELSE 0 END) <> (CASE WHEN r.id IS NULL THEN 0 ELSE 1 END)
      ) AS violations`,
  },
  {
    id: 'L6',
    title: '由流水重算的每一步余额与记录一致',
    sql: `SELECT
      (SELECT COUNT(*) FROM (
        SELECT balance_after, SUM(points) OVER (PARTITION BY account ORDER BY seq) AS rebuilt FROM points_entry WHERE seq IS NOT NULL
      ) step WHERE rebuilt <> balance_after)
      + (SELECT COUNT(*) FROM points_wallet w
        LEFT JOIN (
          SELECT e.account, SUM(e.points) AS earned FROM points_entry e JOIN points_transaction t ON t.id = e.transaction_id
          WHERE e.seq IS NOT NULL AND t.kind IN ('award', 'reverse', 'hand-over') GROUP BY e.account
        ) j ON j.account = w.account
        WHERE w.earned <> COALESCE(j.earned, 0)
      ) AS violations`,
  },
  {
    id: 'L7',
    title: '积分由服务发生地的发放池支付，冲回也退回该池',
    sql: `SELECT COUNT(*) AS violations FROM points_transaction t JOIN points_entry e ON e.transaction_id = t.id AND e.seq IS NULL
      WHERE t.kind IN ('award', 'reverse') AND CONCAT('/', t.division_path) NOT LIKE CONCAT('%/', SUBSTR(e.account, 9), '/%')`,
  },
];
