import { Entity, Index } from 'typeorm';
import type { DivisionId, PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Name and place of a node during a time; the open row (`to_at` NULL) is the present one. */
@Entity('division_history')
@Index('ix_division_history_division', ['divisionId', 'fromAt'])
export class DivisionHistoryEntity {
  @IdKey() id: string;
  @IdColumn() divisionId: DivisionId;
  @CodeColumn(160) path: string;
  @TextColumn(60) name: string;
  @TimeColumn() fromAt: Date;
  @TimeColumn({ nullable: true }) toAt: Date | null;
  @TextColumn(400) reason: string;
  @IdColumn({ nullable: true }) changedById: PersonId | null;
  @TextColumn(60) changedByName: string;
}
