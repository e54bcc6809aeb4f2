import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from './columns.ts';

/** Rows with an identity of their own and a last change. */
export abstract class BaseEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @TimeColumn() updatedAt: Date;
}

/** One transition of one thing; appended by `moveState`, never changed. Columns of `historyColumns()`. */
export abstract class HistoryEntity {
  @IdKey() id: string;
  @IdColumn() subjectId: string;
  @CodeColumn(40) verb: string;
  @CodeColumn(40) fromState: string;
  @CodeColumn(40) toState: string;
  @IdColumn({ nullable: true }) actorId: string | null;
  @TextColumn(60) actorName: string;
  @TextColumn(500) reason: string;
  @TimeColumn() createdAt: Date;
}

/** Rows that never change and are sealed by `HashChain`. Columns of `chainColumns()`. */
export abstract class ChainedEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IntColumn({ nullable: true }) chainSeq: number | null;
  @CodeColumn(64, { nullable: true }) chainHash: string | null;
}
