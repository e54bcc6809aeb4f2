import { Entity } from 'typeorm';
import type { PointsEvent } from '@yuandian/shared/points/points.types';
import { CodeKey, IntColumn } from '../../../database/columns.ts';

/** Points a person got for an event under one division's rule in one Shanghai day (`2026-11-22`) or month (`2026-11`). */
@Entity('points_cap_use')
export class CapUseEntity {
  @CodeKey(64) account: string;
  @CodeKey(40) event: PointsEvent;
  @CodeKey(36) divisionCode: string;
  @CodeKey(10) period: string;
  @IntColumn() points: number;
}
