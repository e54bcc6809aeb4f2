import { Entity } from 'typeorm';
import type { LocalDate } from '@yuandian/shared/common/time';
import { CodeKey, FlagColumn, TextColumn } from '../../../database/columns.ts';

/** A day that differs from Monday to Friday: holiday, or exchanged working day. */
@Entity('work_calendar_day')
export class WorkCalendarDayEntity {
  @CodeKey(10) day: LocalDate;
  @FlagColumn() working: boolean;
  @TextColumn(20) name: string;
}
