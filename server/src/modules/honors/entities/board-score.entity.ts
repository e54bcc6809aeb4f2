import { Entity, Index } from 'typeorm';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import type { PeriodKey } from '@yuandian/shared/honors/honors.rules';
import { CodeKey, IntColumn } from '../../../database/columns.ts';

/**
 * The figure of one person, community or shop on one live board. The index is read backwards for the list: best figure
 * first, and among equal ones the greater `tie`.
 */
@Entity('board_score')
@Index('ix_board_score_order', ['scope', 'kind', 'period', 'score', 'tie', 'subjectId'])
export class BoardScoreEntity {
  /** Code of the district, street or community. */
  @CodeKey(24) scope: string;
  @CodeKey(20) kind: BoardKind;
  @CodeKey(8) period: PeriodKey;
  /** Person id, code of a community, stock point id of a shop. */
  @CodeKey(36) subjectId: string;
  @IntColumn() score: number;
  /** Greater is listed first: by the rule the number of times, or the time left until 2038 when the last line was earned. */
  @IntColumn() tie: number;
  @IntColumn() times: number;
}
