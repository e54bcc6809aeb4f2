import type { Invariant } from '../../common/invariants/invariant.ts';

export const gridInvariants: readonly Invariant[] = [
  {
    id: 'A2',
    title: '网格树完整：每个节点的路径等于上级路径加自己的编码，居住社区都在树上',
    sql: `SELECT (SELECT COUNT(*) FROM division d LEFT JOIN division p ON p.id = d.parent_id WHERE d.path <> CONCAT(COALESCE(p.path, '/'), d.code, '/'))
      + (SELECT COUNT(*) FROM person p LEFT JOIN division d ON d.path = p.home_division_path WHERE p.home_division_path IS NOT NULL AND d.id IS NULL) AS violations`,
  },
  {
    id: 'A3',
    title: '网格沿革连续：开着的节点恰有一段未结束的历史，且与现名、现址一致；曾用路径指向现址',
    sql: `SELECT (SELECT COUNT(*) FROM division d WHERE d.closed_at IS NULL
        AND (SELECT COUNT(*) FROM division_history h WHERE h.division_id = d.id AND h.to_at IS NULL AND h.path = d.path AND h.name = d.name) <> 1)
      + (SELECT COUNT(*) FROM division_history h JOIN division d ON d.id = h.division_id WHERE d.closed_at IS NOT NULL AND h.to_at IS NULL)
      + (SELECT COUNT(*) FROM division_alias a JOIN division d ON d.id = a.division_id WHERE a.current_path <> d.path OR a.former_path = d.path) AS violations`,
  },
  {
    id: 'A4',
    title: '任职记录完整：在任的有唯一标记，结束的有时间和原因；已注销的人不在任',
    sql: `SELECT COUNT(*) AS violations FROM person_role r JOIN person p ON p.id = r.person_id
      WHERE (r.ended_at IS NULL) <> (r.active_key IS NOT NULL) OR (r.ended_at IS NULL) <> (r.end_reason IS NULL)
        OR (r.ended_at IS NULL AND p.erased_at IS NOT NULL)
        OR (r.active_key IS NOT NULL AND r.active_key <> CONCAT(r.person_id, ':', r.role, ':', r.division_id, ':', COALESCE(r.subject_id, '')))`,
  },
  {
    id: 'A5',
    title: '部件登记完整：标识码与大类小类一致，位置成对，在用的都在开着的社区或网格里',
    sql: `SELECT COUNT(*) AS violations FROM asset a LEFT JOIN division d ON d.id = a.division_id
      WHERE a.class_code <> SUBSTR(a.code, 7, 4) OR (a.latitude_e6 IS NULL) <> (a.longitude_e6 IS NULL)
        OR d.id IS NULL OR d.level IN ('district', 'street') OR (a.status = 'IN_USE' AND d.closed_at IS NOT NULL)`,
  },
];
