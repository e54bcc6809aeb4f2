import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import { findingTimeProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraEventId, CameraFindingRequest, CameraFindingView, ClientFileView } from '@yuandian/shared/integrations/integrations.types';
import type { CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { ApiClient } from '../../common/auth/client-lookup.ts';
import { Clock } from '../../common/clock/clock.ts';
import { sha256Of } from '../../common/crypto/request-signature.ts';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';
import { receiveSignedPhoto } from '../../common/http/receive-signed-photo.ts';
import { newId } from '../../common/ids/new-id.ts';
import { OutboundHttp } from '../../common/outbound/outbound-http.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { cameraUnknown, eventIdReused } from './integrations.errors.ts';
import { FINDING_LIFE } from './integrations.policy.ts';

export const FINDING_FILES = 'integrations.camera-event';

interface Standing { id: CameraEventId; status: CameraEventStatus; fingerprint: string }
interface Place { id: string; divisionPath: string }

/** What camera systems send. Nothing is fetched and no case is made while they wait: the answer says that it is in the books. */
@Injectable()
export class CameraEventService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly files: FilesService, private readonly http: OutboundHttp) {}

  /**
   * Once for each event id of a client.
   * @throws INVALID_INPUT, CAMERA_UNKNOWN, EVENT_ID_REUSED for the same id with other content, FILES_NOT_USABLE
   */
  async report(client: ApiClient, request: CameraFindingRequest): Promise<CameraFindingView> {
    const fingerprint = sha256Of(JSON.stringify(request, Object.keys(request).sort()));
    return this.tx.run(async (manager) => {
      const standing = await this.find(manager, client, request.eventId);
      if (standing) return repeated(standing, request, fingerprint);
      this.refuseUnlessFitting(request);
      const camera = await this.cameraOf(manager, client, request.cameraNumber);
      try {
        return await this.keep(manager, client, request, { camera, fingerprint });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const winner = await this.find(manager, client, request.eventId);
        if (!winner) throw new AppException('BUSY');
        return repeated(winner, request, fingerprint);
      }
    });
  }

  /** A photo sent before the finding it belongs to; kept for 24 hours. @throws what {@link receiveSignedPhoto} and FilesService.upload throw */
  async receivePhoto(client: ApiClient, request: FastifyRequest): Promise<ClientFileView> {
    const { id, width, height } = await this.files.uploadPhoto({ personId: client.id }, () => receiveSignedPhoto(request, FILE_LIMITS.bytes));
    return { id, width, height };
  }

  private refuseUnlessFitting({ at, photoUrl }: CameraFindingRequest): void {
    const late = findingTimeProblem(at, this.clock.now());
    if (late) throw invalidInput({ field: 'at', problem: late });
    const wrong = photoUrl === undefined ? null : this.http.writingProblem(photoUrl);
    if (wrong) throw invalidInput({ field: 'photoUrl', problem: wrong });
  }

  private find(manager: EntityManager, client: ApiClient, eventId: string): Promise<Standing | null> {
    return selectOne<Standing>(manager, 'SELECT id, status, fingerprint FROM camera_event WHERE client_id = ? AND event_id = ?', [client.id, eventId]);
  }

  private async cameraOf(manager: EntityManager, client: ApiClient, number: string): Promise<Place> {
    const camera = await selectOne<Place>(
      manager, 'SELECT id, division_path AS divisionPath FROM camera WHERE number = ? AND retired_at IS NULL', [number],
    );
    if (!camera?.divisionPath.startsWith(client.divisionPath)) throw cameraUnknown();
    return camera;
  }

  private async keep(
    manager: EntityManager, client: ApiClient, request: CameraFindingRequest, { camera, fingerprint }: { camera: Place; fingerprint: string },
  ): Promise<CameraFindingView> {
    const { eventId, kind, at, note = '', photoUrl = null, fileIds = [] } = request;
    const id: CameraEventId = newId();
    const now = this.clock.now();
    const status: CameraEventStatus = photoUrl === null ? 'READY' : 'WAITING_PHOTO';
    await insertRow(manager, 'camera_event', {
      id, client_id: client.id, event_id: eventId, fingerprint, camera_id: camera.id, kind, happened_at: new Date(at), note, photo_url: photoUrl,
      file_ids: JSON.stringify(fileIds), division_path: camera.divisionPath, case_id: null, status, due_at: now, tries: 0, lease_by: null, lease_until: null,
      reason: '', created_at: now, updated_at: now,
    });
    await startHistory(manager, FINDING_LIFE.history, { id, verb: 'report', to: status, actor: null, at: now, reason: client.name });
    await this.attach(manager, client.id, id, fileIds, camera.divisionPath);
    await change(manager, 'UPDATE camera SET last_finding_at = ? WHERE id = ?', [now, camera.id]);
    return { id, eventId, status, repeated: false };
  }

  /** Photos belong to the finding until the case takes them. @throws FILES_NOT_USABLE */
  async attach(manager: EntityManager, clientId: string, id: CameraEventId, fileIds: readonly FileId[], divisionPath: string): Promise<void> {
    await this.files.attach(manager, { personId: clientId }, fileIds, { kind: FINDING_FILES, id }, divisionPath, 'scope');
  }
}

function repeated(standing: Standing, { eventId }: CameraFindingRequest, fingerprint: string): CameraFindingView {
  if (standing.fingerprint !== fingerprint) throw eventIdReused();
  return { id: standing.id, eventId, status: standing.status, repeated: true };
}
