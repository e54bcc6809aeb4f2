import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { Entity } from 'typeorm';
import { CodeColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** WeChat's links to an announcement, until they expire. */
@Entity('announcement_link')
export class AnnouncementLinkEntity {
  @IdKey() announcementId: AnnouncementId;
  /** `#小程序://…`: opens in WeChat's chats. */
  @CodeColumn(400, { nullable: true }) shortLink: string | null;
  /** `https://wxaurl.cn/…`: opens from everywhere else. */
  @CodeColumn(200, { nullable: true }) urlLink: string | null;
  @TimeColumn() expiresAt: Date;
  @TimeColumn() madeAt: Date;
}
