import { Entity, Index } from 'typeorm';
import type { CampaignId, ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { PointsTransactionId } from '@yuandian/shared/points/points.types';
import type { MinutesEntryId, MinutesKind } from '@yuandian/shared/volunteering/volunteering.types';
import { ChainedEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, IdColumn, IntColumn, TextColumn } from '../../../database/columns.ts';

/** The ledger of service minutes: rows are only added, minutes are positive, `REMOVED` counts against the sum. */
@Entity('service_minutes_entry')
@Index('uq_service_minutes_source', ['sourceType', 'sourceId'], { unique: true })
@Index('uq_service_minutes_chain', ['chainSeq'], { unique: true })
@Index('ix_service_minutes_person', ['personId', 'servedOn'])
@Index('ix_service_minutes_claim', ['claimId'])
@Index('ix_service_minutes_campaign', ['campaignId', 'personId', 'taskId', 'kind', 'minutes'])
@Index('ix_service_minutes_division', ['divisionPath', 'createdAt'])
@Index('ix_service_minutes_created', ['createdAt'])
export class MinutesEntryEntity extends ChainedEntity {
  declare id: MinutesEntryId;
  @IdColumn() personId: PersonId;
  @IdColumn() claimId: ClaimId;
  @IdColumn() taskId: TaskId;
  @IdColumn({ nullable: true }) campaignId: CampaignId | null;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(10) kind: MinutesKind;
  @IntColumn() minutes: number;
  @DayColumn() servedOn: LocalDate;
  /** `volunteering.claim` or `volunteering.correction`. */
  @CodeColumn(40) sourceType: string;
  @IdColumn() sourceId: string;
  /** What was paid for these minutes in the same commit. */
  @IdColumn({ nullable: true }) pointsTransactionId: PointsTransactionId | null;
  @TextColumn(200, { nullable: true }) reason: string | null;
}
