import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, IdKey, IntColumn } from '../../../database/columns.ts';

/** How many voices and videos a person sent on one local day; the limit is a conditional UPDATE of this row. */
@Entity('recording_day_quota')
@Index('uq_recording_day_quota_day', ['personId', 'day'], { unique: true })
export class RecordingDayQuotaEntity {
  @IdKey() id: string;
  @IdColumn() personId: PersonId;
  @DayColumn() day: LocalDate;
  @IntColumn() count: number;
}
