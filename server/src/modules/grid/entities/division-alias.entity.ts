import { Entity, Index } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey } from '../../../database/columns.ts';

/** A path a node had before it was moved: rows of other modules still carry it, and the node's people still see them. */
@Entity('division_alias')
@Index('uq_division_alias_former', ['formerPath', 'divisionId'], { unique: true })
export class DivisionAliasEntity {
  @IdKey() id: string;
  @IdColumn() divisionId: DivisionId;
  @CodeColumn(160) formerPath: string;
  @Index('ix_division_alias_current') @CodeColumn(160) currentPath: string;
}
