import { Entity, Index } from 'typeorm';
import type { PatrolPointId, PointCategory } from '@yuandian/shared/fieldwork/fieldwork.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A place of a grid that is looked at on every round. A removed one stays for the records that name it. */
@Entity('patrol_point')
@Index('ix_patrol_point_division', ['divisionPath', 'position', 'id'])
export class PatrolPointEntity extends BaseEntity {
  declare id: PatrolPointId;
  @CodeColumn(160) divisionPath: string;
  @TextColumn(30) name: string;
  @TextColumn(80) place: string;
  @CodeColumn(16) category: PointCategory;
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  @IntColumn() position: number;
  @TimeColumn({ nullable: true }) lastVisitedAt: Date | null;
  @TimeColumn({ nullable: true }) removedAt: Date | null;
}
