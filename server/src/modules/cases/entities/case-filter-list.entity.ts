import { Entity } from 'typeorm';
import { IdKey, TimeColumn } from '../../../database/columns.ts';

/** One for each person who ever saved a filter: its row is the lock under which their filters are counted. */
@Entity('case_filter_list')
export class CaseFilterListEntity {
  @IdKey() personId: string;
  @TimeColumn() updatedAt: Date;
}
