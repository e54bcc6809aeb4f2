import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { metersBetween } from '@yuandian/shared/common/place';
import { checksProblem, patrolEnd } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  ChecklistItem, PatrolId, PatrolPointId, PatrolStopId, RecordStopRequest, StopSavedView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { ConsentLookup, consentNeeded } from '../../common/auth/consent.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { change, insertRow, insertRows, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { pointVisited } from './fieldwork.errors.ts';
import { Patrols, type PatrolFacts } from './patrol.service.ts';
import { RuleReader } from './rule.reader.ts';

interface PointFacts { id: PatrolPointId; divisionPath: string; latitudeE6: number | null; longitudeE6: number | null }

const STOP_FILES = 'fieldwork.stop';

/** Points as they were found on a round. */
@Injectable()
export class PatrolStops {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly patrols: Patrols, private readonly rules: RuleReader,
    private readonly files: FilesService, private readonly consents: ConsentLookup,
  ) {}

  /**
   * A stop made before the round was closed by the clock is taken afterwards too: the phone had no network.
   * @throws NOT_FOUND for somebody else's round; INVALID_INPUT; WRONG_STATE; FIELDWORK_POINT_VISITED; FILES_NOT_USABLE; CONSENT_NEEDED
   * for a place without the consent `location`
   */
  async record(actor: Actor, patrolId: PatrolId, request: RecordStopRequest): Promise<StopSavedView> {
    const at = this.patrols.momentOf(request.at);
    if (request.point && !(await this.consents.isGranted(actor.personId, 'location'))) throw consentNeeded('location');
    return this.tx.run(async (manager) => {
      const patrol = await this.patrols.getMine(manager, actor, patrolId);
      if (await this.isRecorded(manager, patrolId, request.id)) return { id: request.id };
      if (patrol.status === 'FINISHED' || at > patrolEnd(patrol.startedAt)) throw wrongState(patrol.status);
      const point = await this.requirePoint(manager, patrol, request.pointId);
      const items = await this.requireChecks(manager, patrol, request);
      const visitedAt = new Date(Math.max(at.getTime(), patrol.startedAt.getTime()));
      await this.insert(manager, patrol, point, request, visitedAt);
      await insertRows(manager, 'patrol_check', request.checks.map(({ code, found }) => ({
        stop_id: request.id, code, label: items.find((item) => item.code === code)?.label ?? code, found,
      })));
      await this.files.attach(manager, actor, request.fileIds, { kind: STOP_FILES, id: request.id }, point.divisionPath, 'scope');
      await change(
        manager, 'UPDATE patrol_point SET last_visited_at = ? WHERE id = ? AND (last_visited_at IS NULL OR last_visited_at < ?)', [visitedAt, point.id, visitedAt],
      );
      return { id: request.id };
    });
  }

  private async insert(manager: EntityManager, patrol: PatrolFacts, point: PointFacts, request: RecordStopRequest, visitedAt: Date): Promise<void> {
    try {
      await insertRow(manager, 'patrol_stop', {
        id: request.id, patrol_id: patrol.id, point_id: point.id, division_path: point.divisionPath, visited_at: visitedAt,
        found: request.checks.filter(({ found }) => found).length, note: request.note ?? null, photo_ids: JSON.stringify(request.fileIds),
        distance: distance(point, request), created_at: this.clock.now(),
      });
    } catch (error) {
      if (isDuplicate(error)) throw pointVisited();
      throw error;
    }
  }

  private async isRecorded(manager: EntityManager, patrolId: PatrolId, id: PatrolStopId): Promise<boolean> {
    return (await selectOne(manager, 'SELECT id FROM patrol_stop WHERE id = ? AND patrol_id = ?', [id, patrolId])) !== null;
  }

  /** A point that was removed meanwhile is still what the worker stood at. */
  private async requirePoint(manager: EntityManager, patrol: PatrolFacts, pointId: PatrolPointId): Promise<PointFacts> {
    const point = await selectOne<PointFacts>(
      manager,
      `SELECT id, division_path AS divisionPath, latitude_e6 AS latitudeE6, longitude_e6 AS longitudeE6 FROM patrol_point WHERE id = ?`,
      [pointId],
    );
    if (!point?.divisionPath.startsWith(patrol.divisionPath)) throw invalidInput({ field: 'pointId', problem: '须为这个网格的点位' });
    return point;
  }

  /** Judged by the list the phone had, wherever the point stands in it by now. */
  private async requireChecks(manager: EntityManager, patrol: PatrolFacts, { checks }: RecordStopRequest): Promise<ChecklistItem[]> {
    const items = (await this.rules.checklistOf(patrol.divisionPath, patrol.checklistVersion, manager))?.items ?? [];
    const problem = checksProblem(checks, items);
    if (problem) throw invalidInput({ field: 'checks', problem });
    return items;
  }
}

function distance(point: PointFacts, request: RecordStopRequest): number | null {
  if (!request.point || point.latitudeE6 === null || point.longitudeE6 === null) return null;
  return metersBetween(request.point, { latitude: point.latitudeE6 / 1e6, longitude: point.longitudeE6 / 1e6 });
}
