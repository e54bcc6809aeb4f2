import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A version of a community's checklist or of its days of silence. Never changed: the next one has a greater number. */
@Entity('fieldwork_rule')
@Index('uq_fieldwork_rule_version', ['kind', 'divisionPath', 'version'], { unique: true })
export class FieldworkRuleEntity {
  @IdKey() id: string;
  @CodeColumn(16) kind: string;
  @CodeColumn(160) divisionPath: string;
  @IntColumn() version: number;
  /** JSON. */
  @LongTextColumn() content: string;
  @IdColumn() createdBy: PersonId;
  @TextColumn(60) createdByName: string;
  @TimeColumn() createdAt: Date;
}
