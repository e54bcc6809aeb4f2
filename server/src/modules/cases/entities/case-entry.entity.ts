import { Entity, Index } from 'typeorm';
import type { CaseAudience, CaseEntryKind } from '@yuandian/shared/cases/case-kind';
import type { CaseEntryId } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One line of a case’s story, in words for its audience. Photos belong to it by `files` (owner kind `cases.entry`). */
@Entity('case_entry')
@Index('ix_case_entry_case', ['caseId', 'createdAt'])
export class CaseEntryEntity {
  @IdKey() id: CaseEntryId;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @CodeColumn(20) kind: CaseEntryKind;
  @CodeColumn(10) audience: CaseAudience;
  @IdColumn({ nullable: true }) authorId: PersonId | null;
  @TextColumn(60) authorName: string;
  @TextColumn(60) title: string;
  @LongTextColumn({ nullable: true }) text: string | null;
  /** Of staff: the office they acted for, as it was called then. */
  @TextColumn(200, { nullable: true }) officeName: string | null;
}
