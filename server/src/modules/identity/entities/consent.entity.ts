import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { CodeColumn, IdColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** Proof of one consent. Giving again after a withdrawal is a new row. */
@Entity('consent')
@Index('ix_consent_person', ['personId', 'purpose'])
@Index('ix_consent_giver', ['givenById', 'purpose'])
export class ConsentEntity {
  @IdKey() id: string;
  @IdColumn() personId: PersonId;
  @CodeColumn(30) purpose: ConsentPurpose;
  @CodeColumn(10) version: string;
  /** Person and purpose while the consent stands, NULL afterwards: one standing consent at most. */
  @Index('uq_consent_active', { unique: true }) @CodeColumn(80, { nullable: true }) activeKey: string | null;
  /** The guardian, for a minor; else the person. */
  @IdColumn() givenById: PersonId;
  @TimeColumn() givenAt: Date;
  @IdColumn({ nullable: true }) withdrawnById: PersonId | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
