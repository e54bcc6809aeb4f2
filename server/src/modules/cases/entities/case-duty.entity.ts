import { Entity } from 'typeorm';
import type { DutyPart } from '@yuandian/shared/cases/cases.rule.types';
import { CodeColumn, CodeKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What a community may be given (社区减负, A32). */
@Entity('case_duty')
export class CaseDutyEntity {
  @CodeKey(40) categoryCode: string;
  @TimeColumn() updatedAt: Date;
  @CodeColumn(8) part: DutyPart;
  @TextColumn(200) basis: string;
  @IntColumn() version: number;
}
