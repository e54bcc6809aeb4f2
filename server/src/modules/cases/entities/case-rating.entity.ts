import { Entity, Index } from 'typeorm';
import type { SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, FlagColumn, IdColumn, IdKey, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** The reporter’s word on one attempt. */
@Entity('case_rating')
@Index('uq_case_rating_attempt', ['caseId', 'attempt'], { unique: true })
export class CaseRatingEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @IntColumn() attempt: number;
  @CodeColumn(8) solved: SolvedAnswer;
  @IntColumn() satisfaction: number;
  @TextColumn(120) topics: string;
  @LongTextColumn({ nullable: true }) text: string | null;
  @FlagColumn() byPhone: boolean;
  @IdColumn({ nullable: true }) authorId: PersonId | null;
}
