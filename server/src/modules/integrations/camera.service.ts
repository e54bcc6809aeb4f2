import { Injectable } from '@nestjs/common';
import { cameraNumberProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraView, EditCameraRequest, RegisterCameraRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CamerasReader } from './cameras.reader.ts';
import { cameraNumberTaken } from './integrations.errors.ts';
import { pointColumns } from './integrations.mapper.ts';

const MANAGE = 'integrations.camera.manage';

/** The cameras that may report, and the places they look at. */
@Injectable()
export class CameraService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly reader: CamerasReader,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT, CAMERA_NUMBER_TAKEN */
  async register(actor: Actor, request: RegisterCameraRequest): Promise<CameraView> {
    const problem = cameraNumberProblem(request.number);
    if (problem) throw invalidInput({ field: 'number', problem });
    const path = await this.placeIn(actor, request.divisionPath);
    return this.tx.run(async (manager) => {
      const id: CameraId = newId();
      await this.insert(manager, id, { ...request, divisionPath: path });
      const view = await this.reader.get(manager, actor, MANAGE, id);
      await this.note(manager, actor, 'create', view, null);
      return view;
    });
  }

  /** Inside the caller's transaction. @throws CAMERA_NUMBER_TAKEN */
  async insert(manager: EntityManager, id: CameraId, { number, name, divisionPath, place, point }: RegisterCameraRequest): Promise<void> {
    const now = this.clock.now();
    try {
      await insertRow(manager, 'camera', {
        id, number, name, division_path: divisionPath, place, ...pointColumns(point), retired_at: null, last_finding_at: null, created_at: now, updated_at: now,
      });
    } catch (error) {
      if (isDuplicate(error)) throw cameraNumberTaken();
      throw error;
    }
  }

  /** @throws NOT_FOUND outside the actor's scope, before and after */
  async edit(actor: Actor, id: CameraId, request: EditCameraRequest): Promise<CameraView> {
    const path = request.divisionPath === undefined ? undefined : await this.placeIn(actor, request.divisionPath);
    return this.tx.run(async (manager) => {
      const before = await this.reader.get(manager, actor, MANAGE, id);
      await this.write(manager, id, { ...request, divisionPath: path });
      const after = await this.reader.get(manager, actor, MANAGE, id);
      await this.note(manager, actor, 'edit', after, before);
      return after;
    });
  }

  /** Inside the caller's transaction. */
  async write(manager: EntityManager, id: CameraId, { name, divisionPath, place, point, retired }: EditCameraRequest): Promise<void> {
    const now = this.clock.now();
    const set: Record<string, SqlValue> = {
      ...(name !== undefined && { name }), ...(divisionPath !== undefined && { division_path: divisionPath }), ...(place !== undefined && { place }),
      ...(point !== undefined && pointColumns(point)), ...(retired !== undefined && { retired_at: retired ? now : null }), updated_at: now,
    };
    const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
    await change(manager, `UPDATE camera SET ${assignments} WHERE id = ?`, [...Object.values(set), id]);
  }

  private async placeIn(actor: Actor, divisionPath: string): Promise<string> {
    requireInScope(actor, MANAGE, divisionPath);
    return (await this.divisions.get(divisionPath)).path;
  }

  private async note(manager: EntityManager, actor: Actor, verb: string, after: CameraView, before: CameraView | null): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `integrations.camera.${verb}`, subjectKind: 'integrations.camera', subjectId: after.id, divisionPath: after.divisionPath, before, after,
    });
  }
}
