import { Entity, Index } from 'typeorm';
import type { SavedFilterId } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { IdColumn, LongTextColumn, TextColumn } from '../../../database/columns.ts';

/** A filter somebody saved. */
@Entity('case_filter')
@Index('ix_case_filter_person', ['personId', 'createdAt'])
export class CaseFilterEntity extends BaseEntity {
  declare id: SavedFilterId;
  @IdColumn() personId: PersonId;
  @TextColumn(40) name: string;
  @LongTextColumn() query: string;
}
