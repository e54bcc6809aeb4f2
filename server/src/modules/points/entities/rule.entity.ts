import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PointsEvent, PointsRuleId } from '@yuandian/shared/points/points.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One version of a rule. Never changed: the next version takes over from its own start. */
@Entity('points_rule')
@Index('uq_points_rule_version', ['divisionCode', 'event', 'version'], { unique: true })
@Index('ix_points_rule_created', ['createdAt'])
export class RuleEntity {
  @IdKey() id: PointsRuleId;
  @CodeColumn(40) event: PointsEvent;
  /** Last code of the path: the rule stays with its division when that is moved. */
  @CodeColumn(36) divisionCode: string;
  @CodeColumn(160) divisionPath: string;
  @IntColumn() version: number;
  @IntColumn() pointsPerUnit: number;
  @IntColumn({ nullable: true }) perDayCap: number | null;
  @IntColumn({ nullable: true }) perMonthCap: number | null;
  @IntColumn({ nullable: true }) expiryMonths: number | null;
  @TimeColumn() validFrom: Date;
  @TimeColumn({ nullable: true }) validTo: Date | null;
  @TextColumn(200) note: string;
  @IdColumn({ nullable: true }) createdBy: PersonId | null;
  @TimeColumn() createdAt: Date;
}
