import { Entity, Index } from 'typeorm';
import type { FileId } from '@yuandian/shared/common/ids';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';
import type { PieceKind, PieceVerdict } from '../moderation.policy.ts';

/** What WeChat is asked in one call: a part of the text, one photo or one voice; and a video, which a person looks at. */
@Entity('moderation_piece')
@Index('uq_moderation_piece_position', ['checkId', 'kind', 'position'], { unique: true })
export class PieceEntity {
  @IdKey() id: string;
  @IdColumn() checkId: CheckId;
  @CodeColumn(8) kind: PieceKind;
  /** Place among those of its kind, from 0; of a text, the index in `splitText`. */
  @IntColumn() position: number;
  @IdColumn({ nullable: true }) fileId: FileId | null;
  /** When WeChat took the question. */
  @TimeColumn({ nullable: true }) askedAt: Date | null;
  @CodeColumn(20, { nullable: true }) verdict: PieceVerdict | null;
  @IntColumn({ nullable: true }) label: number | null;
}
