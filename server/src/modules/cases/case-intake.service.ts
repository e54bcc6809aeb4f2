import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UNCLASSIFIED } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CasePoint } from '@yuandian/shared/cases/report.types';
import type { CaseId, FileId, PersonId } from '@yuandian/shared/common/ids';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { FilesService } from '../files/files.service.ts';
import { CaseBook } from './case-book.service.ts';
import { CategoryReader } from './category.reader.ts';

/** What a camera saw, as the module that listens to cameras tells it. */
export interface CameraReport {
  clientId: string;
  /** Names the event for ever: told twice it is one case. */
  eventKey: string;
  /** Kind of finding of the camera systems, e.g. `waste-pile`. */
  kind: string;
  /** In words: 垃圾渣土堆放 */
  what: string;
  note: string;
  cameraName: string;
  divisionPath: string;
  place: string;
  point: CasePoint | null;
  /** Uploaded under the client's id and not attached to anything. */
  fileIds: readonly FileId[];
}

/** Which 小类 a finding is; one that no row of the directory fits goes to `UNCLASSIFIED` and the desk corrects it. */
const CATEGORY_OF_FINDING: Readonly<Record<string, string>> = {
  'fire-smoke': 'fire-hazard', 'road-occupied': 'street-vendors', 'illegal-parking': 'illegal-parking', 'waste-pile': 'building-waste',
  'garbage-overflow': 'bin-full', 'fire-lane-blocked': 'fire-passage', 'e-bike-indoors': 'ebike-charging', 'water-logging': 'road-flooded',
};

/** Cases that machines bring, inside the transaction of the module that listens to them. */
@Injectable()
export class CaseIntake {
  constructor(
    private readonly clock: Clock, private readonly categories: CategoryReader, private readonly book: CaseBook, private readonly files: FilesService,
  ) {}

  /** To the desk of the grid the camera looks at. @returns the one case of this event. @throws CASES_CATEGORY_CLOSED; FILES_NOT_USABLE */
  async fromCamera(manager: EntityManager, report: CameraReport): Promise<CaseId> {
    const id: CaseId = newId();
    try {
      await insertRow(manager, 'case_intake', { id: newId(), created_at: this.clock.now(), client_id: report.clientId, event_key: report.eventKey, case_id: id });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.known(manager, report);
    }
    const category = await this.categories.findOpen(manager, CATEGORY_OF_FINDING[report.kind] ?? UNCLASSIFIED) ?? await this.categories.getOpen(manager, UNCLASSIFIED);
    await this.book.open(manager, null, {
      id, kind: 'help', source: 'camera', category, description: [`${report.cameraName}发现：${report.what}`, report.note].filter(Boolean).join('。'), answers: [],
      divisionPath: report.divisionPath, address: [...report.place].slice(0, CASES_LIMITS.address.max).join(''), building: null, point: report.point, assetId: null, photoIds: [],
      confidential: false, publicWish: false, reporterId: null, contact: null, outerNumber: null,
    });
    await this.attach(manager, id, report);
    return id;
  }

  private async known(manager: EntityManager, { clientId, eventKey }: CameraReport): Promise<CaseId> {
    const row = await selectOne<{ caseId: CaseId }>(manager, 'SELECT case_id AS caseId FROM case_intake WHERE client_id = ? AND event_key = ?', [clientId, eventKey]);
    if (!row) throw new Error(`The event ${eventKey} of ${clientId} was taken and is not there`);
    return row.caseId;
  }

  private async attach(manager: EntityManager, caseId: CaseId, { clientId, fileIds, divisionPath }: CameraReport): Promise<void> {
    const entry = await selectOne<{ id: string }>(manager, "SELECT id FROM case_entry WHERE case_id = ? AND kind = 'report'", [caseId]);
    await this.files.attach(manager, { personId: clientId as PersonId }, fileIds, { kind: 'cases.entry', id: entry?.id ?? '' }, divisionPath, 'scope');
  }
}
