import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import { Entity, Index } from 'typeorm';
import { IdKey, TimeColumn } from '../../../database/columns.ts';

/** Somebody has read an announcement that is for them: once. */
@Entity('announcement_receipt')
@Index('ix_announcement_receipt_person', ['personId'])
@Index('ix_announcement_receipt_read', ['readAt'])
export class AnnouncementReceiptEntity {
  @IdKey() announcementId: AnnouncementId;
  @IdKey() personId: PersonId;
  @TimeColumn() readAt: Date;
}
