import { Entity } from 'typeorm';
import type { HoldId } from '@yuandian/shared/points/points.types';
import { IdKey, IntColumn } from '../../../database/columns.ts';

/** From which lots a hold took its points, so that they go back where they came from. */
@Entity('points_hold_lot')
export class HoldLotEntity {
  @IdKey() holdId: HoldId;
  @IdKey() lotId: string;
  @IntColumn() points: number;
}
