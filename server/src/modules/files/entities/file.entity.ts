import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { FileVisibility } from '@yuandian/shared/files/files.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TimeColumn } from '../../../database/columns.ts';
import type { FileFormat } from '../files.mapper.ts';

/** One photo in two sizes, or one recording. Its objects lie in the store under `<id>/<part>.<format>`. */
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
  @CodeColumn(4, { since: 'jpg' }) format: FileFormat;
  /** Pixels of the large size or of the video; 0 of a voice. */
  @IntColumn() width: number;
  @IntColumn() height: number;
  /** Of a recording; 0 of a photo. */
  @IntColumn({ since: 0 }) seconds: number;
  /** Length of the large size or of the recording; 0 of photos from before recordings were taken. */
  @IntColumn({ since: 0 }) bytes: number;
  /** Of the large size or of the recording. */
  @CodeColumn(64) largeSha256: string;
  /** Of the small size; '' of a recording. */
  @CodeColumn(64) smallSha256: string;
}
