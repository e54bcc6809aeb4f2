import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, FlagColumn, IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Log-in with account, password and, for some, a one-time code. At most one for a person. */
@Entity('staff_account')
export class StaffAccountEntity {
  @IdKey() personId: PersonId;
  @Index('uq_staff_account_account', { unique: true }) @CodeColumn(32) account: string;
  /** argon2id in PHC form. */
  @CodeColumn(200) passwordHash: string;
  /** Set by an administrator: good for a week, and only to choose one's own. */
  @FlagColumn() mustChangePassword: boolean;
  @TimeColumn() passwordSetAt: Date;
  /** Encrypted; set but not confirmed while the enrolment is under way. */
  @CodeColumn(200, { nullable: true }) totpSecret: string | null;
  @TimeColumn({ nullable: true }) totpConfirmedAt: Date | null;
  /** Time step of the last code taken: no code works twice. */
  @IntColumn() totpLastStep: number;
  @TimeColumn({ nullable: true }) lastLogInAt: Date | null;
  @TimeColumn() createdAt: Date;
  @TimeColumn() updatedAt: Date;
}
