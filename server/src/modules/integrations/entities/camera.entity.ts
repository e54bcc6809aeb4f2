import type { CameraId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A camera and the place it looks at. */
@Entity('camera')
@Index('uq_camera_number', ['number'], { unique: true })
@Index('ix_camera_division', ['divisionPath', 'number'])
export class CameraEntity extends BaseEntity {
  declare id: CameraId;
  @CodeColumn(32) number: string;
  @TextColumn(40) name: string;
  @CodeColumn(255) divisionPath: string;
  @TextColumn(80) place: string;
  /** Millionths of a degree. */
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  @TimeColumn({ nullable: true }) retiredAt: Date | null;
  @TimeColumn({ nullable: true }) lastFindingAt: Date | null;
}
