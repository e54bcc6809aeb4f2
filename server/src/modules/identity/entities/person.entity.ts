import { Entity, Index } from 'typeorm';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ReviewState } from '@yuandian/shared/identity/identity.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, FlagColumn, IdColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One human being. Real name and phone are encrypted, with a keyed hash each to find them by equality. */
@Entity('person')
@Index('ix_person_home', ['homeDivisionPath', 'id'])
export class PersonEntity extends BaseEntity {
  declare id: PersonId;
  @Index('ix_person_nickname') @TextColumn(40, { nullable: true }) nickname: string | null;
  /** Waits for its check, or did not pass it: `checking` or `rejected`. Nobody else sees it. */
  @TextColumn(40, { nullable: true }) nextNickname: string | null;
  @CodeColumn(10, { nullable: true }) nicknameReview: ReviewState | null;
  /** What other people see: the masked real name, or the nickname while there is none. */
  @TextColumn(40) displayName: string;
  @CodeColumn(400, { nullable: true }) realName: string | null;
  @Index('ix_person_real_name') @CodeColumn(64, { nullable: true }) realNameHash: string | null;
  @CodeColumn(200, { nullable: true }) phone: string | null;
  @Index('uq_person_phone', { unique: true }) @CodeColumn(64, { nullable: true }) phoneHash: string | null;
  @DayColumn({ nullable: true }) birthDate: LocalDate | null;
  @IdColumn({ nullable: true }) avatarFileId: FileId | null;
  @IdColumn({ nullable: true }) nextAvatarFileId: FileId | null;
  @CodeColumn(10, { nullable: true }) avatarReview: ReviewState | null;
  @CodeColumn(160, { nullable: true }) homeDivisionPath: string | null;
  @FlagColumn() elderMode: boolean;
  @TimeColumn({ nullable: true }) disabledAt: Date | null;
  @TimeColumn({ nullable: true }) erasedAt: Date | null;
  /** The row that took this one over when two rows turned out to be one human. */
  @IdColumn({ nullable: true }) mergedIntoId: PersonId | null;
}
