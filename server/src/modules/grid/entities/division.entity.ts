import { Entity, Index } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A node of the tree 区 → 街道 → 社区 → 三级网格 → 微网格, or an exclusive grid. */
@Entity('division')
@Index('ix_division_parent', ['parentId', 'code'])
@Index('ix_division_level', ['level', 'code'])
export class DivisionEntity extends BaseEntity {
  declare id: DivisionId;
  @Index('uq_division_code', { unique: true }) @CodeColumn(24) code: string;
  @CodeColumn(20) level: DivisionLevel;
  /** Official name. */
  @TextColumn(60) name: string;
  @IdColumn({ nullable: true }) parentId: DivisionId | null;
  /** Codes from the top down, `/410102/410102006/`. */
  @Index('uq_division_path', { unique: true }) @CodeColumn(160) path: string;
  @TextColumn(200, { nullable: true }) coverage: string | null;
  @IntColumn({ nullable: true }) households: number | null;
  @CodeColumn(20, { nullable: true }) servicePhone: string | null;
  @TimeColumn() openedAt: Date;
  @TimeColumn({ nullable: true }) closedAt: Date | null;
}
