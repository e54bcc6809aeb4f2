import type { AuditEntryId, PersonId } from '@yuandian/shared/common/ids';
import { Entity, Index } from 'typeorm';
import { ChainedEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, TextColumn } from '../../../database/columns.ts';

/** One change or reveal. Only ever inserted; the chain's two columns are filled once, by the seal. */
@Entity('audit_entry')
@Index('uq_audit_entry_chain', ['chainSeq'], { unique: true })
@Index('ix_audit_entry_created', ['createdAt', 'id'])
@Index('ix_audit_entry_division', ['divisionPath', 'createdAt'])
@Index('ix_audit_entry_actor', ['actorId', 'createdAt'])
@Index('ix_audit_entry_subject', ['subjectKind', 'subjectId', 'createdAt'])
export class AuditEntryEntity extends ChainedEntity {
  declare id: AuditEntryId;
  /** `null`: a timer of the system. */
  @IdColumn({ nullable: true }) actorId: PersonId | null;
  @TextColumn(60) actorName: string;
  /** Roles the actor held over the division, separated by commas. */
  @CodeColumn(255) roles: string;
  @CodeColumn(60) action: string;
  @CodeColumn(60) subjectKind: string;
  @CodeColumn(80) subjectId: string;
  @CodeColumn(255) divisionPath: string;
  @CodeColumn(64, { nullable: true }) beforeHash: string | null;
  @CodeColumn(64, { nullable: true }) afterHash: string | null;
  @TextColumn(200) reason: string;
  @CodeColumn(64) requestId: string;
}
