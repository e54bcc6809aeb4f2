/** What must be true of rounds, archives and timers at every commit. */
import type { EntityManager } from 'typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { FIELDWORK_SPANS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { selectOne } from '../../common/tx/sql.ts';

/** The timers run every minute or hour: a day late is a clock that stands still. */
async function forgotten(manager: EntityManager, now: Date): Promise<number> {
  const row = await selectOne<{ things: number | string }>(
    manager, "SELECT COUNT(*) AS things FROM care_archive WHERE status = 'CLOSED' AND closed_at < ?", [new Date(now.getTime() - FIELDWORK_SPANS.closedArchive - DAY_MS)],
  );
  return Number(row?.things ?? 0);
}

export const fieldworkInvariants: Invariant[] = [
  {
    id: 'FW1',
    title: '每人至多一次巡查未结束，巡查记录都在所巡网格内，发现数与检查项一致',
    sql: `SELECT
      (SELECT COUNT(*) FROM patrol WHERE open_key IS NOT NULL AND (status <> 'OPEN' OR open_key <> person_id))
      + (SELECT COUNT(*) FROM patrol WHERE status <> 'OPEN' AND (due_at IS NOT NULL OR ended_at IS NULL))
      + (SELECT COUNT(*) FROM patrol_stop s LEFT JOIN patrol t ON t.id = s.patrol_id WHERE t.id IS NULL OR s.visited_at < t.started_at)
      + (SELECT COUNT(*) FROM patrol_stop s LEFT JOIN (
          SELECT stop_id, SUM(CASE WHEN found = 1 THEN 1 ELSE 0 END) AS found FROM patrol_check GROUP BY stop_id
        ) k ON k.stop_id = s.id WHERE s.found <> COALESCE(k.found, 0)) AS violations`,
  },
  {
    id: 'FW2',
    title: '每位在册的走访对象有且只有一个计时，日期与计划一致；已结束的没有计时',
    sql: `SELECT
      (SELECT COUNT(*) FROM care_archive c LEFT JOIN quiet_alert a ON a.open_archive_id = c.id
        WHERE (c.status = 'ACTIVE' AND (a.id IS NULL OR a.planned_on <> c.next_on)) OR (c.status <> 'ACTIVE' AND a.id IS NOT NULL))
      + (SELECT COUNT(*) FROM quiet_alert WHERE (status = 'CLEARED') <> (open_archive_id IS NULL) OR (open_archive_id IS NOT NULL AND open_archive_id <> archive_id))
      + (SELECT COUNT(*) FROM quiet_alert WHERE (due_at IS NULL) <> (status IN ('LEADER_TOLD', 'CLEARED')))
      + (SELECT COUNT(*) FROM care_archive WHERE (status = 'ACTIVE') <> (active_key IS NOT NULL)) AS violations`,
  },
  {
    id: 'FW3',
    title: '已匿名的走访档案不留姓名、电话、地址和走访文字，都有删除记录；结束满 180 天的都已匿名',
    sql: `SELECT
      (SELECT COUNT(*) FROM care_archive c LEFT JOIN care_deletion x ON x.archive_id = c.id
        WHERE c.status = 'ANONYMISED' AND (x.id IS NULL OR c.name IS NOT NULL OR c.phone IS NOT NULL OR c.address IS NOT NULL OR c.name_hash IS NOT NULL
          OR c.phone_hash IS NOT NULL OR c.address_hash IS NOT NULL OR c.consent_by <> '' OR c.display_address <> ''))
      + (SELECT COUNT(*) FROM care_visit v JOIN care_archive c ON c.id = v.archive_id WHERE c.status = 'ANONYMISED' AND v.note IS NOT NULL) AS violations`,
    check: forgotten,
  },
];
