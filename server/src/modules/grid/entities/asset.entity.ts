import { Entity, Index } from 'typeorm';
import type { AssetId, DivisionId } from '@yuandian/shared/common/ids';
import type { AssetClassCode } from '@yuandian/shared/grid/asset-kind';
import type { AssetStatus } from '@yuandian/shared/grid/asset-status';
import { BaseEntity, HistoryEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn } from '../../../database/columns.ts';

/** 部件: a thing that stands in a node of the tree. Its place is the node itself, so that it goes with it when the node is moved. */
@Entity('asset')
@Index('uq_asset_code', ['code'], { unique: true })
@Index('ix_asset_division', ['divisionId', 'status', 'classCode'])
@Index('ix_asset_keeper', ['keeperId'])
export class AssetEntity extends BaseEntity {
  declare id: AssetId;
  @CodeColumn(10) status: AssetStatus;
  @CodeColumn(16) code: string;
  @CodeColumn(4) classCode: AssetClassCode;
  @TextColumn(30, { nullable: true }) label: string | null;
  @IdColumn() divisionId: DivisionId;
  @TextColumn(120) address: string;
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  /** The name of who keeps it, a unit or an owner who is none. */
  @TextColumn(40, { nullable: true }) keeper: string | null;
  /** The unit; its name may change. */
  @IdColumn({ nullable: true }) keeperId: string | null;
  @IntColumn() version: number;
}

@Entity('asset_history')
@Index('ix_asset_history_subject', ['subjectId', 'createdAt'])
export class AssetHistoryEntity extends HistoryEntity {}
