import { Entity, Index } from 'typeorm';
import type { CaseId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One attempt to give a case to an outer system (12345, 数治中原), and how it stands there. Its id is the hand-over id by which that system knows it. */
@Entity('case_handover')
@Index('uq_case_handover_active', ['activeKey'], { unique: true })
@Index('ix_case_handover_case', ['caseId', 'createdAt'])
@Index('ix_case_handover_waiting', ['takenAt', 'createdAt'])
export class CaseHandoverEntity extends BaseEntity {
  @IdColumn() caseId: CaseId;
  @CodeColumn(40) systemCode: string;
  /** As it was called when the case went there; `null` for rows older than this column. */
  @TextColumn(40, { nullable: true }) systemName: string | null;
  /** `<case>:<system>` while it is with them, `null` once it came back or was given up: with one system once at a time. */
  @CodeColumn(80, { nullable: true }) activeKey: string | null;
  @CodeColumn(80, { nullable: true }) outerNumber: string | null;
  @TextColumn(200) statusText: string;
  @TextColumn(300) reason: string;
  /** When it went into the books of `integrations`; `null` while it waits. */
  @TimeColumn({ nullable: true }) takenAt: Date | null;
  /** Sendings that failed; `null` while none did. */
  @IntColumn({ nullable: true }) tries: number | null;
  /** When it is sent again; `null` when it is not. */
  @TimeColumn({ nullable: true }) nextTryAt: Date | null;
  /** Why the last sending failed. */
  @TextColumn(200, { nullable: true }) problem: string | null;
}
