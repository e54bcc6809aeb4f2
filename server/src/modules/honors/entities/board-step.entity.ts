import { Entity } from 'typeorm';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import type { PeriodKey } from '@yuandian/shared/honors/honors.rules';
import { CodeKey, IntColumn, IntKey } from '../../../database/columns.ts';

/**
 * How many stand on each figure of a live board: a rank is the sum of the steps above it, a few milliseconds among a million
 * people, and exact, because the steps move in the same commit as the scores.
 */
@Entity('board_step')
export class BoardStepEntity {
  @CodeKey(24) scope: string;
  @CodeKey(20) kind: BoardKind;
  @CodeKey(8) period: PeriodKey;
  @IntKey() score: number;
  @IntColumn() people: number;
}
