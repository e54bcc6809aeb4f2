import { Entity, Index } from 'typeorm';
import type { PatrolId, PatrolPointId, PatrolStopId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { CodeColumn, CodeKey, FlagColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A point as it was found on one round. The track of a round is these rows: no position of the person is kept. */
@Entity('patrol_stop')
@Index('uq_patrol_stop_point', ['patrolId', 'pointId'], { unique: true })
@Index('ix_patrol_stop_division', ['divisionPath', 'visitedAt'])
@Index('ix_patrol_stop_visited', ['visitedAt'])
export class PatrolStopEntity {
  @IdKey() id: PatrolStopId;
  @IdColumn() patrolId: PatrolId;
  @IdColumn() pointId: PatrolPointId;
  @CodeColumn(160) divisionPath: string;
  @TimeColumn() visitedAt: Date;
  @IntColumn() found: number;
  @TextColumn(300, { nullable: true }) note: string | null;
  @CodeColumn(400) photoIds: string;
  /** Metres from the point, with the consent `location` only; forgotten after 90 days. */
  @IntColumn({ nullable: true }) distance: number | null;
  /** When it reached the server. */
  @TimeColumn() createdAt: Date;
}

/** One item of the checklist at one stop, with the words of that day. */
@Entity('patrol_check')
export class PatrolCheckEntity {
  @IdKey() stopId: PatrolStopId;
  @CodeKey(40) code: string;
  @TextColumn(20) label: string;
  @FlagColumn() found: boolean;
}
