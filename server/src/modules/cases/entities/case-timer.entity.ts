import { Entity, Index } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** An appointment of a case with the clock. Whoever deletes the row fires it, in the same commit: two servers never fire one twice. */
@Entity('case_timer')
@Index('uq_case_timer_kind', ['caseId', 'kind'], { unique: true })
@Index('ix_case_timer_due', ['dueAt'])
export class CaseTimerEntity {
  @IdKey() id: string;
  @IdColumn() caseId: CaseId;
  @CodeColumn(20) kind: CaseTimerKind;
  @TimeColumn() dueAt: Date;
}
