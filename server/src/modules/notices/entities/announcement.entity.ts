import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import type { AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import type { AnnouncementImportance, AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What staff say to the people of a division, and how far the telling has come. */
@Entity('announcement')
@Index('ix_announcement_shown', ['status', 'audience', 'divisionPath', 'pinned', 'publishAt', 'id'])
@Index('ix_announcement_division', ['divisionPath', 'createdAt', 'id'])
@Index('ix_announcement_created', ['createdAt', 'id'])
@Index('ix_announcement_publish', ['status', 'publishAt'])
@Index('ix_announcement_expire', ['status', 'expiresAt'])
@Index('ix_announcement_tell', ['status', 'toldAt'])
@Index('ix_announcement_corrects', ['correctsId'])
export class AnnouncementEntity extends BaseEntity {
  declare id: AnnouncementId;
  @CodeColumn(16) status: AnnouncementStatus;
  @CodeColumn(255) divisionPath: string;
  @CodeColumn(20) audience: AudienceGroup;
  @CodeColumn(12) importance: AnnouncementImportance;
  @TextColumn(40) title: string;
  @LongTextColumn() body: string;
  /** Up to three ids with commas between, in the order shown. */
  @CodeColumn(120) photoIds: string;
  @FlagColumn() pinned: boolean;
  @FlagColumn() byWechat: boolean;
  @FlagColumn() urgent: boolean;
  /** Planned, or when it was done; `null` for a draft. */
  @TimeColumn({ nullable: true }) publishAt: Date | null;
  @TimeColumn({ nullable: true }) expiresAt: Date | null;
  @TextColumn(200, { nullable: true }) endReason: string | null;
  @IdColumn({ nullable: true }) correctsId: AnnouncementId | null;
  /** People it was for at the moment of publication; `null` while it never was published. */
  @IntColumn({ nullable: true }) targetCount: number | null;
  @IntColumn() toldCount: number;
  /** The last person told, in the order of ids: where the next batch goes on. */
  @IdColumn({ nullable: true }) toldThrough: PersonId | null;
  /** When the last person was told. */
  @TimeColumn({ nullable: true }) toldAt: Date | null;
  /** Claim of the server that tells; over when `leaseUntil` has passed. */
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
  @IdColumn() createdBy: PersonId;
  @TextColumn(60) createdByName: string;
}
