import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { FileVisibility } from '@yuandian/shared/files/files.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** One photo in two sizes. Its objects lie in the store under `<id>/large.jpg` and `<id>/small.jpg`. */
@Entity('file')
@Index('ix_file_uploader', ['uploaderId', 'attachedAt'])
@Index('ix_file_attached', ['attachedAt', 'updatedAt'])
@Index('ix_file_owner', ['ownerKind', 'ownerId'])
export class FileEntity extends BaseEntity {
  declare id: FileId;
  @IdColumn() uploaderId: PersonId;
  /** What it belongs to, e.g. `volunteering.task`; `null` with `attachedAt` while nothing uses it. */
  @CodeColumn(60, { nullable: true }) ownerKind: string | null;
  @CodeColumn(80, { nullable: true }) ownerId: string | null;
  @CodeColumn(255, { nullable: true }) divisionPath: string | null;
  @CodeColumn(16) visibility: FileVisibility;
  @TimeColumn({ nullable: true }) attachedAt: Date | null;
  /** Pixels of the large size. */
  @IntColumn() width: number;
  @IntColumn() height: number;
  @CodeColumn(64) largeSha256: string;
  @CodeColumn(64) smallSha256: string;
}
