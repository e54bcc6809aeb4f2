import { Entity, Index } from 'typeorm';
import type { CaseId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A case as it stands in an outer system (12345, 数治中原). */
@Entity('case_handover')
@Index('uq_case_handover_system', ['caseId', 'system'], { unique: true })
@Index('ix_case_handover_waiting', ['takenAt', 'createdAt'])
export class CaseHandoverEntity extends BaseEntity {
  @IdColumn() caseId: CaseId;
  @CodeColumn(40) system: string;
  @CodeColumn(80, { nullable: true }) outerNumber: string | null;
  @TextColumn(200) statusText: string;
  @TextColumn(300) reason: string;
  /** When it went into the books of `integrations`; `null` while it waits. */
  @TimeColumn({ nullable: true }) takenAt: Date | null;
}
