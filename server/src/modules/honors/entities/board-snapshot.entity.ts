import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import type { PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleId, BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import type { SnapshotStatus } from '@yuandian/shared/honors/snapshot-status';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A compiled board. Only `status`, `standing_key`, `published_at` and `updated_at` ever change; `digest` covers the rest. */
@Entity('board_snapshot')
@Index('ix_board_snapshot_division', ['divisionPath', 'createdAt'])
export class BoardSnapshotEntity extends BaseEntity {
  declare id: BoardSnapshotId;
  @CodeColumn(24) scope: string;
  @CodeColumn(20) kind: BoardKind;
  @CodeColumn(8) period: PeriodKey;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(16) status: SnapshotStatus;
  /** Kind, scope and period while it stands, NULL once discarded or withdrawn: a board stands once. */
  @Index('uq_board_snapshot_standing', { unique: true }) @CodeColumn(60, { nullable: true }) standingKey: string | null;
  @IdColumn() ruleId: BoardRuleId;
  /** The rule in sentences, one a line, as it read then. */
  @LongTextColumn() ruleText: string;
  @IntColumn() participants: number;
  @IntColumn() listed: number;
  /** Last line of each ledger that was counted. */
  @IntColumn() pointsSeq: number;
  @IntColumn() minutesSeq: number;
  @CodeColumn(64) digest: string;
  @TimeColumn() countedAt: Date;
  @IdColumn({ nullable: true }) compiledBy: PersonId | null;
  @TextColumn(60) compiledByName: string;
  @TimeColumn({ nullable: true }) publishedAt: Date | null;
}
