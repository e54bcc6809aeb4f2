import { Entity } from 'typeorm';
import type { LocalDate } from '@yuandian/shared/common/time';
import { CodeKey, IntColumn } from '../../../database/columns.ts';

/** The last number given on a local day: 20261122-0007 is the seventh case of that day. */
@Entity('case_day_number')
export class CaseDayNumberEntity {
  @CodeKey(10) day: LocalDate;
  @IntColumn() lastNumber: number;
}
