import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { WordListId } from '@yuandian/shared/moderation/moderation.staff.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One version of a division's words. Never changed: the next version takes over at once. */
@Entity('moderation_word_list')
@Index('uq_moderation_word_list_version', ['divisionCode', 'version'], { unique: true })
export class WordListEntity {
  @IdKey() id: WordListId;
  /** Last code of the path, empty for the list everybody starts with. */
  @CodeColumn(24) divisionCode: string;
  @CodeColumn(255) divisionPath: string;
  @IntColumn() version: number;
  /** One word a line. */
  @LongTextColumn() words: string;
  @TextColumn(200) note: string;
  @IdColumn({ nullable: true }) createdBy: PersonId | null;
  @TextColumn(60) createdByName: string;
  @TimeColumn() createdAt: Date;
}
