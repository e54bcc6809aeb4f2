import type { Invariant } from '../../common/invariants/invariant.ts';
import { BoardProof } from './proof.reader.ts';

const FIGURES = 'SELECT scope, kind, period, score, COUNT(*) AS people FROM board_score GROUP BY scope, kind, period, score';

export const honorsInvariants: Invariant[] = [
  {
    id: 'R1',
    title: '已生成的榜单没有改动，与按流水重新统计的结果一致',
    sql: `SELECT COUNT(*) AS violations FROM board_snapshot s
      LEFT JOIN (SELECT snapshot_id, COUNT(*) AS listed FROM board_snapshot_row GROUP BY snapshot_id) r ON r.snapshot_id = s.id
      LEFT JOIN (SELECT snapshot_id, SUM(people) AS people FROM board_snapshot_step GROUP BY snapshot_id) p ON p.snapshot_id = s.id
      WHERE s.listed <> COALESCE(r.listed, 0) OR s.participants <> COALESCE(p.people, 0)
        OR (CASE WHEN s.status IN ('DRAFT', 'PUBLISHED') THEN 0 ELSE 1 END) <> (CASE WHEN s.standing_key IS NULL THEN 1 ELSE 0 END)`,
    check: (manager, now) => BoardProof.over(manager.dataSource).countBrokenSnapshots(now),
  },
  {
    id: 'R2',
    title: '本月实时榜与流水合计一致，各分数段人数与明细一致',
    sql: `SELECT
      (SELECT COUNT(*) FROM (${FIGURES}) f
        LEFT JOIN board_step s ON s.scope = f.scope AND s.kind = f.kind AND s.period = f.period AND s.score = f.score
        WHERE s.people IS NULL OR s.people <> f.people)
      + (SELECT COUNT(*) FROM board_step s
        LEFT JOIN board_score f ON f.scope = s.scope AND f.kind = s.kind AND f.period = s.period AND f.score = s.score
        WHERE f.subject_id IS NULL) AS violations`,
    check: (manager, now) => BoardProof.over(manager.dataSource).countBoardsOffLedger(now),
  },
];
