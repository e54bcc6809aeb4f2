import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import type { PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleId, TieBreak } from '@yuandian/shared/honors/honors.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One version of what a board counts. Never changed: the next version takes over from a month that has not begun. */
@Entity('board_rule')
@Index('uq_board_rule_version', ['kind', 'divisionCode', 'version'], { unique: true })
export class BoardRuleEntity {
  @IdKey() id: BoardRuleId;
  @CodeColumn(20) kind: BoardKind;
  /** Last code of the path, empty for the rule everybody starts with. */
  @CodeColumn(24) divisionCode: string;
  @CodeColumn(160) divisionPath: string;
  @IntColumn() version: number;
  /** Events whose points count, separated by commas. */
  @CodeColumn(400) events: string;
  @IntColumn() minimum: number;
  @CodeColumn(20) tieBreak: TieBreak;
  @IntColumn() listLength: number;
  @CodeColumn(7) fromMonth: PeriodKey;
  @TextColumn(200) note: string;
  @IdColumn({ nullable: true }) createdBy: PersonId | null;
  @TextColumn(60) createdByName: string;
  @TimeColumn() createdAt: Date;
}
