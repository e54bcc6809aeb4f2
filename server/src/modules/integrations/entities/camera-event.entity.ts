import type { CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import type { FindingKind } from '@yuandian/shared/integrations/integrations.rules';
import type { ApiClientId, CameraEventId, CameraId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What a camera system reported, once for each of its event ids. */
@Entity('camera_event')
@Index('uq_camera_event_event', ['clientId', 'eventId'], { unique: true })
@Index('ix_camera_event_camera', ['cameraId', 'happenedAt'])
@Index('ix_camera_event_created', ['createdAt', 'id'])
@Index('ix_camera_event_due', ['status', 'dueAt'])
@Index('ix_camera_event_lease', ['leaseBy'])
@Index('ix_camera_event_division', ['status', 'divisionPath', 'createdAt'])
export class CameraEventEntity extends BaseEntity {
  declare id: CameraEventId;
  @IdColumn() clientId: ApiClientId;
  @CodeColumn(64) eventId: string;
  /** SHA-256 of the request: the same id with other content is refused. */
  @CodeColumn(64) fingerprint: string;
  @IdColumn() cameraId: CameraId;
  @CodeColumn(30) kind: FindingKind;
  @TimeColumn() happenedAt: Date;
  @TextColumn(300) note: string;
  /** Where the photo waits to be fetched; `null` once that is over. */
  @CodeColumn(300, { nullable: true }) photoUrl: string | null;
  /** JSON list of the photos that belong to it. */
  @LongTextColumn() fileIds: string;
  @CodeColumn(255) divisionPath: string;
  @IdColumn({ nullable: true }) caseId: string | null;
  @CodeColumn(16) status: CameraEventStatus;
  @TimeColumn() dueAt: Date;
  @IntColumn() tries: number;
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
  @TextColumn(200) reason: string;
}
