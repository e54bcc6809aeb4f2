import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** Code with which a minor asks a guardian for consent; one at a time, used once. */
@Entity('guardian_code')
export class GuardianCodeEntity {
  @IdKey() personId: PersonId;
  @Index('uq_guardian_code_hash', { unique: true }) @CodeColumn(64) codeHash: string;
  @TimeColumn() expiresAt: Date;
}
