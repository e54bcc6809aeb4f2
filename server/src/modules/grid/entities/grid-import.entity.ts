import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ImportId, ImportKind } from '@yuandian/shared/grid/grid.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Record of one file that was imported; the file itself is not kept. */
@Entity('grid_import')
@Index('ix_grid_import_at', ['importedAt', 'id'])
export class GridImportEntity {
  @IdKey() id: ImportId;
  @CodeColumn(20) kind: ImportKind;
  @TextColumn(120) fileName: string;
  @CodeColumn(64) fileSha256: string;
  @IntColumn() rowCount: number;
  @IntColumn() createdCount: number;
  @IntColumn() changedCount: number;
  @IntColumn() unchangedCount: number;
  @IdColumn() importedById: PersonId;
  @TextColumn(60) importedByName: string;
  @TimeColumn() importedAt: Date;
}
