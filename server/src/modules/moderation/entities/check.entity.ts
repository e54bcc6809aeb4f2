import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { CheckStatus } from '@yuandian/shared/moderation/moderation-status';
import type { CheckId, ModerationScene } from '@yuandian/shared/moderation/moderation.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One version of what somebody wrote or uploaded, and where its check stands. */
@Entity('moderation_check')
@Index('uq_moderation_check_active', ['activeKey'], { unique: true })
@Index('ix_moderation_check_due', ['status', 'dueAt'])
@Index('ix_moderation_check_lease', ['leaseBy'])
@Index('ix_moderation_check_queue', ['status', 'since', 'id'])
@Index('ix_moderation_check_author', ['authorId', 'createdAt', 'id'])
@Index('ix_moderation_check_division', ['divisionPath', 'createdAt'])
export class CheckEntity extends BaseEntity {
  declare id: CheckId;
  @CodeColumn(60) subjectKind: string;
  @CodeColumn(80) subjectId: string;
  /** `<kind>:<id>` of the version that counts, `null` once it is WITHDRAWN: one check a subject. */
  @CodeColumn(141, { nullable: true }) activeKey: string | null;
  @IdColumn() authorId: PersonId;
  @CodeColumn(16) scene: ModerationScene;
  @CodeColumn(16) status: CheckStatus;
  /** `null` when it is withdrawn, and seven days after it was settled; there again while reports wait for a person. */
  @LongTextColumn({ nullable: true }) body: string | null;
  @CodeColumn(255) divisionPath: string;
  /** Why a person is asked: names of HINT_KINDS, separated by commas. */
  @CodeColumn(200) hints: string;
  /** Words of the list in the text, separated by spaces; cut. */
  @TextColumn(400) words: string;
  @TextColumn(200) reason: string;
  /** The moderator who decided last; `null` when WeChat did. */
  @IdColumn({ nullable: true }) decidedBy: PersonId | null;
  /** People who reported it since the last decision. */
  @IntColumn() reports: number;
  @TextColumn(300, { nullable: true }) appeal: string | null;
  @TimeColumn({ nullable: true }) appealedAt: Date | null;
  /** Since when it is in its state. */
  @TimeColumn() since: Date;
  /** While PENDING: when the timer looks at it next. */
  @TimeColumn() dueAt: Date;
  @IntColumn() tries: number;
  /** Claim of a worker; over when `leaseUntil` has passed. */
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
}
