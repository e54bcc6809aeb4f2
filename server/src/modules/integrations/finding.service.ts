import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@yuandian/shared/common/error-code';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { endLease, leaseDue, type Lease } from '../../common/jobs/lease.ts';
import { OutboundError, OutboundHttp } from '../../common/outbound/outbound-http.ts';
import { moveState } from '../../common/state/move-state.ts';
import { fromSqlTime, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { CameraEventService, FINDING_FILES } from './camera-event.service.ts';
import { CaseLink, type CameraFinding } from './case-link.service.ts';
import { fileIdsOf, pointOf, type FindingRow } from './integrations.mapper.ts';
import { BATCH, BATCHES_PER_RUN, FINDING_LIFE, LEASE_MS, planRetry } from './integrations.policy.ts';

interface Row extends FindingRow {
  clientId: string;
  eventId: string;
  photoUrl: string | null;
  tries: number;
  latitudeE6: number | null;
  longitudeE6: number | null;
}

const ROWS = `SELECT e.id, e.client_id AS clientId, e.event_id AS eventId, e.status, e.kind, e.happened_at AS happenedAt, e.note, e.photo_url AS photoUrl,
  e.file_ids AS fileIds, e.division_path AS divisionPath, e.tries, e.reason, e.case_id AS caseId, e.created_at AS createdAt,
  c.number AS cameraNumber, c.name AS cameraName, c.place, c.latitude_e6 AS latitudeE6, c.longitude_e6 AS longitudeE6
  FROM camera_event e JOIN camera c ON c.id = e.camera_id`;

/** Refusals of a photo that a second look would not change. */
const HOPELESS: readonly ErrorCode[] = ['INVALID_INPUT', 'TOO_LARGE', 'FILES_TYPE_NOT_ALLOWED', 'FILES_TOO_MANY_PIXELS', 'FILES_UNREADABLE'];

class NoPhoto extends Error {
  constructor(readonly reason: string, readonly worthIt: boolean) {
    super(reason);
  }
}

/** From a finding in the books to a case of the grid leader: the photo is fetched, or given up, and the case is made. */
@Injectable()
export class FindingService {
  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly http: OutboundHttp,
    private readonly files: FilesService,
    private readonly findings: CameraEventService,
    private readonly cases: CaseLink,
  ) {}

  async fetchPhotos(): Promise<void> {
    await this.each('WAITING_PHOTO', (lease, row) => this.fetchPhoto(lease, row));
  }

  async fileDue(): Promise<void> {
    await this.each('READY', (lease, row) => this.file(lease, row));
  }

  private async each(status: CameraEventStatus, work: (lease: Lease, row: Row) => Promise<void>): Promise<void> {
    for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1) {
      const lease = await this.tx.run((manager) => leaseDue<CameraEventStatus>(
        manager, { table: FINDING_LIFE.table, status, now: this.clock.now(), leaseMs: LEASE_MS, batch: BATCH },
      ));
      if (lease.ids.length === 0) return;
      const rows = await select<Row>(this.dataSource.manager, `${ROWS} WHERE e.id IN (${marks(lease.ids)})`, lease.ids);
      await Promise.all(rows.map((row) => work(lease, row)));
    }
  }

  private async fetchPhoto(lease: Lease, row: Row): Promise<void> {
    const photo = await this.download(row).catch((error: unknown) => {
      if (error instanceof NoPhoto) return error;
      throw error;
    });
    await this.tx.run(async (manager) => {
      if (!(await endLease(manager, FINDING_LIFE.table, lease.owner, row.id))) return;
      if (photo instanceof NoPhoto) return this.doWithout(manager, row, photo);
      const fileIds = [...fileIdsOf(row), photo];
      await this.findings.attach(manager, row.clientId, row.id, [photo], row.divisionPath);
      await this.move(manager, row, 'fetch', '', { photo_url: null, file_ids: JSON.stringify(fileIds), tries: 0 });
    });
  }

  private async download({ photoUrl, clientId }: Row): Promise<FileId> {
    try {
      const answer = await this.http.send({ method: 'GET', url: photoUrl ?? '', timeoutMs: INTEGRATIONS_LIMITS.photoSeconds * 1000, maxBytes: FILE_LIMITS.bytes });
      if (answer.status !== 200) throw new NoPhoto(`照片链接回应 ${answer.status}`, true);
      if (answer.cut) throw new NoPhoto('照片超过 10 MB', false);
      return (await this.files.uploadPhoto({ personId: clientId }, () => Promise.resolve(answer.body))).id;
    } catch (error) {
      if (error instanceof OutboundError) throw new NoPhoto(error.kind === 'refused' ? '照片链接指向内部网络或不是 https' : '照片链接打不开', error.kind !== 'refused');
      if (error instanceof AppException) throw new NoPhoto(`照片不能用：${error.message}`, !HOPELESS.includes(error.code));
      throw error;
    }
  }

  private async doWithout(manager: EntityManager, row: Row, { reason, worthIt }: NoPhoto): Promise<void> {
    const tries = row.tries + 1;
    if (worthIt && tries < INTEGRATIONS_LIMITS.photoTries) {
      const dueAt = new Date(this.clock.now().getTime() + INTEGRATIONS_LIMITS.photoWaitSeconds * 1000 * tries);
      return this.move(manager, row, 'retry', reason, { tries, due_at: dueAt, reason });
    }
    await this.move(manager, row, 'give-up-photo', reason, { photo_url: null, tries: 0, due_at: this.clock.now(), reason });
  }

  private async file(lease: Lease, row: Row): Promise<void> {
    try {
      await this.tx.run(async (manager) => {
        if (!(await endLease(manager, FINDING_LIFE.table, lease.owner, row.id))) return;
        await this.files.detach(manager, { kind: FINDING_FILES, id: row.id });
        const caseId = await this.cases.file(manager, findingOf(row));
        await this.move(manager, row, 'file', '', { case_id: caseId });
      });
    } catch (error) {
      if (!(error instanceof AppException)) throw error;
      await this.tx.run((manager) => this.defer(manager, lease, row, error.message));
    }
  }

  private async defer(manager: EntityManager, lease: Lease, row: Row, problem: string): Promise<void> {
    if (!(await endLease(manager, FINDING_LIFE.table, lease.owner, row.id))) return;
    const plan = planRetry(problem, row.tries + 1, this.clock.now(), Math.random());
    await this.move(manager, row, plan.verb === 'retry' ? 'defer' : 'bury', plan.reason, { tries: row.tries + 1, due_at: plan.dueAt, reason: plan.reason });
  }

  private async move(
    manager: EntityManager, { id, status }: Row, verb: 'fetch' | 'retry' | 'give-up-photo' | 'file' | 'defer' | 'bury', reason: string,
    set: Record<string, string | number | Date | null>,
  ): Promise<void> {
    await moveState(manager, FINDING_LIFE, { id, from: status, verb, actor: null, at: this.clock.now(), reason, set });
  }
}

function findingOf(row: Row): CameraFinding {
  const { id, clientId, eventId, kind, note, cameraNumber, cameraName, divisionPath, place } = row;
  return {
    id, clientId, eventId, kind, at: fromSqlTime(row.happenedAt), note, cameraNumber, cameraName, divisionPath, place,
    point: pointOf(row), fileIds: fileIdsOf(row), photoProblem: row.reason,
  };
}
