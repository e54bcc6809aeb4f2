import { Entity, Index } from 'typeorm';
import type { CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { CodeColumn, FlagColumn, IdColumn, IdKey, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A version of one 小类 of the category directory. `currentMark` is 1 on the version that counts and `null` on the others. */
@Entity('case_category')
@Index('uq_case_category_version', ['code', 'version'], { unique: true })
@Index('uq_case_category_current', ['code', 'currentMark'], { unique: true })
export class CaseCategoryEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @CodeColumn(40) code: string;
  @IntColumn() version: number;
  @IntColumn({ nullable: true }) currentMark: number | null;
  @CodeColumn(20) groupCode: CategoryGroupCode;
  @TextColumn(20) name: string;
  @FlagColumn() active: boolean;
  @TextColumn(300) filingConditions: string;
  @TextColumn(300) closingConditions: string;
  @IntColumn() limitAmount: number;
  @CodeColumn(12) limitUnit: LimitUnit;
  @TextColumn(200, { nullable: true }) warning: string | null;
  @LongTextColumn() questions: string;
  @FlagColumn() needsVerification: boolean;
  @FlagColumn() publicSpace: boolean;
  @IntColumn() nearMeters: number;
  @IntColumn() recurrenceDays: number;
  @FlagColumn() earnsPoints: boolean;
  @TextColumn(200) source: string;
  @TextColumn(300) reason: string;
  @IdColumn({ nullable: true }) changedBy: PersonId | null;
  @TextColumn(60) changedByName: string;
}
