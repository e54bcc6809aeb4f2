import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PatrolId } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One round of a grid. Its id was made on the phone. */
@Entity('patrol')
@Index('uq_patrol_open', ['openKey'], { unique: true })
@Index('ix_patrol_division', ['divisionPath', 'startedAt'])
@Index('ix_patrol_started', ['startedAt', 'id'])
@Index('ix_patrol_person', ['personId', 'startedAt'])
@Index('ix_patrol_due', ['dueAt'])
export class PatrolEntity extends BaseEntity {
  declare id: PatrolId;
  @CodeColumn(20) status: PatrolStatus;
  @IdColumn() personId: PersonId;
  @TextColumn(60) personName: string;
  @CodeColumn(160) divisionPath: string;
  /** The person while the round is open: one open round a person. */
  @IdColumn({ nullable: true }) openKey: PersonId | null;
  @IntColumn() checklistVersion: number;
  /** Points of the grid when it began. */
  @IntColumn() points: number;
  @TimeColumn() startedAt: Date;
  @TimeColumn({ nullable: true }) endedAt: Date | null;
  @TimeColumn({ nullable: true }) dueAt: Date | null;
}
