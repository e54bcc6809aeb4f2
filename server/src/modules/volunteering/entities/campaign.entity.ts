import { Entity, Index } from 'typeorm';
import type { CampaignId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { CampaignGoal } from '@yuandian/shared/volunteering/volunteering.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Tasks with a common goal, such as 创卫. Progress is read from the ledger of minutes, never kept here. */
@Entity('campaign')
@Index('ix_campaign_end', ['endsOn', 'id'])
@Index('ix_campaign_division', ['divisionPath'])
export class CampaignEntity extends BaseEntity {
  declare id: CampaignId;
  @CodeColumn(160) divisionPath: string;
  @TextColumn(40) title: string;
  @LongTextColumn() summary: string;
  @DayColumn() startsOn: LocalDate;
  @DayColumn() endsOn: LocalDate;
  @CodeColumn(16) goalKind: CampaignGoal;
  @IntColumn() goalTarget: number;
  @TimeColumn({ nullable: true }) closedAt: Date | null;
  @IdColumn() createdBy: PersonId;
}
