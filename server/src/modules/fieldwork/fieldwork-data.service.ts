import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { VISIT_RESULTS, VISIT_WAYS, type VisitResult, type VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { patrolStates, type PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, select, selectOne } from '../../common/tx/sql.ts';

interface PatrolRow { divisionPath: string; status: PatrolStatus; startedAt: Date | string; endedAt: Date | string | null }
interface VisitRow { at: Date | string; way: VisitWay; result: VisitResult }

/** What this module holds about those who work with it. Whom they visited is not theirs to take along. */
@Injectable()
export class FieldworkDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'fieldwork',
      title: '巡查与走访',
      exportOf: async (manager, personId) => [...(await this.patrols(manager, personId)), ...(await this.visits(manager, personId))],
      blockersOf: (manager, personId) => this.unfinished(manager, personId),
      erase: (manager, personId) => this.forgetDistances(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async patrols(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<PatrolRow>(
      manager, 'SELECT division_path AS divisionPath, status, started_at AS startedAt, ended_at AS endedAt FROM patrol WHERE person_id = ? ORDER BY started_at, id', [personId],
    );
    return rows.map((row) => ({ 巡查: row.divisionPath, 状态: patrolStates.states[row.status].label, 开始时间: isoTime(row.startedAt), 结束时间: isoTime(row.endedAt) }));
  }

  private async visits(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<VisitRow>(manager, 'SELECT contacted_at AS at, way, result FROM care_visit WHERE person_id = ? ORDER BY contacted_at, id', [personId]);
    return rows.map((row) => ({ 走访时间: isoTime(row.at), 方式: VISIT_WAYS[row.way], 结果: VISIT_RESULTS[row.result] }));
  }

  private async unfinished(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const row = await selectOne<{ archives: number | string }>(
      manager, "SELECT COUNT(*) AS archives FROM care_archive WHERE responsible_id = ? AND status = 'ACTIVE'", [personId],
    );
    const archives = Number(row?.archives ?? 0);
    return archives > 0 ? [`你还负责 ${archives} 位走访对象，请先请社区换人`] : [];
  }

  /** What was done stays, without a name by then: the community has to account for it. */
  private async forgetDistances(manager: EntityManager, personId: PersonId): Promise<void> {
    await change(manager, 'UPDATE patrol_stop SET distance = NULL WHERE patrol_id IN (SELECT id FROM patrol WHERE person_id = ?)', [personId]);
  }

  /** Of two open rounds the one that disappears is let go: the clock closes it. */
  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const open = await selectOne(manager, 'SELECT id FROM patrol WHERE open_key = ?', [to]);
    await change(manager, 'UPDATE patrol SET open_key = ? WHERE open_key = ?', [open ? null : to, from]);
    await change(manager, 'UPDATE patrol SET person_id = ? WHERE person_id = ?', [to, from]);
    await change(manager, 'UPDATE care_visit SET person_id = ? WHERE person_id = ?', [to, from]);
    await change(manager, 'UPDATE care_archive SET responsible_id = ? WHERE responsible_id = ?', [to, from]);
    await change(manager, 'UPDATE care_archive SET consent_recorded_by = ? WHERE consent_recorded_by = ?', [to, from]);
    await change(manager, 'UPDATE fieldwork_rule SET created_by = ? WHERE created_by = ?', [to, from]);
  }
}
