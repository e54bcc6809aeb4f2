import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BOARD_KINDS } from '@yuandian/shared/honors/board-kind';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { notFound } from '../../common/errors/app-exception.ts';
import { fromSqlTime, select, selectOne } from '../../common/tx/sql.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { boardKey, type Board } from './counting.policy.ts';
import type { BoardSnapshotEntity } from './entities/board-snapshot.entity.ts';
import { RecountReader, type Recount } from './recount.reader.ts';
import type { PlaceRow, Standing, Standings, Step } from './standing.policy.ts';

export type Snapshot = Omit<BoardSnapshotEntity, 'standingKey' | 'compiledBy' | 'updatedAt'>;
export type SnapshotRow = Omit<Snapshot, 'countedAt' | 'publishedAt' | 'createdAt'>
  & { countedAt: Date | string; publishedAt: Date | string | null; createdAt: Date | string };

export const SNAPSHOT_COLUMNS_SQL = `s.id, s.scope, s.kind, s.period, s.division_path AS divisionPath, s.status, s.rule_id AS ruleId,
  s.rule_text AS ruleText, s.participants, s.listed, s.points_seq AS pointsSeq, s.minutes_seq AS minutesSeq, s.digest, s.counted_at AS countedAt,
  s.compiled_by_name AS compiledByName, s.published_at AS publishedAt, s.created_at AS createdAt`;

export function toSnapshot(row: SnapshotRow): Snapshot {
  return {
    ...row, countedAt: fromSqlTime(row.countedAt), createdAt: fromSqlTime(row.createdAt),
    publishedAt: row.publishedAt === null ? null : fromSqlTime(row.publishedAt),
  };
}

const PLACE_COLUMNS_SQL = 'row_no AS position, rank_no AS rankNo, subject_id AS subjectId, score, tie, times';
type RawPlace = Omit<PlaceRow, 'rank'> & { rankNo: number };
const toPlace = ({ rankNo, ...row }: RawPlace): PlaceRow => ({ ...row, rank: rankNo });

/** Compiled boards: what was frozen, and nothing the ledgers said since. */
@Injectable()
export class SnapshotReader {
  constructor(private readonly dataSource: DataSource, private readonly rules: BoardRuleReader, private readonly recounts: RecountReader) {}

  /** The snapshot of the board that stands, draft or published. */
  async standingOf(board: Board, manager: EntityManager = this.dataSource.manager): Promise<Snapshot | null> {
    const row = await selectOne<SnapshotRow>(manager, `SELECT ${SNAPSHOT_COLUMNS_SQL} FROM board_snapshot s WHERE s.standing_key = ?`, [boardKey(board)]);
    return row && toSnapshot(row);
  }

  async publishedOf(board: Board): Promise<Snapshot | null> {
    const snapshot = await this.standingOf(board);
    return snapshot?.status === 'PUBLISHED' ? snapshot : null;
  }

  /** @throws NOT_FOUND */
  async get(id: BoardSnapshotId, manager: EntityManager = this.dataSource.manager): Promise<Snapshot> {
    const row = await selectOne<SnapshotRow>(manager, `SELECT ${SNAPSHOT_COLUMNS_SQL} FROM board_snapshot s WHERE s.id = ?`, [id]);
    if (!row) throw notFound();
    return toSnapshot(row);
  }

  async places(id: BoardSnapshotId, limit: number, afterPosition = 0): Promise<PlaceRow[]> {
    const rows = await select<RawPlace>(
      this.dataSource.manager,
      `SELECT ${PLACE_COLUMNS_SQL} FROM board_snapshot_row WHERE snapshot_id = ? AND row_no > ? ORDER BY row_no LIMIT ${limit}`,
      [id, afterPosition],
    );
    return rows.map(toPlace);
  }

  /** The people on the list; nobody on a board of communities or shops. */
  async listedPersons({ id, kind }: Pick<Snapshot, 'id' | 'kind'>, manager: EntityManager): Promise<PlaceRow[]> {
    if (BOARD_KINDS[kind].subject !== 'person') return [];
    const rows = await select<RawPlace>(manager, `SELECT ${PLACE_COLUMNS_SQL} FROM board_snapshot_row WHERE snapshot_id = ? ORDER BY row_no`, [id]);
    return rows.map(toPlace);
  }

  /** Below the list the figure comes from the ledger as it was counted then, the rank from the frozen steps. */
  async standing(snapshot: Snapshot, subjectId: string): Promise<Standing | null> {
    const { manager } = this.dataSource;
    const mine = await this.listedFigure(snapshot.id, subjectId) ?? await this.recounts.figureOf(await this.recountOf(snapshot), subjectId);
    if (!mine) return null;
    const steps = await selectOne<{ ahead: number | string | null; same: number | string | null; nextScore: number | null }>(
      manager,
      `SELECT SUM(CASE WHEN score > ? THEN people ELSE 0 END) AS ahead, SUM(CASE WHEN score = ? THEN people ELSE 0 END) AS same,
         MIN(CASE WHEN score > ? THEN score ELSE NULL END) AS nextScore
       FROM board_snapshot_step WHERE snapshot_id = ? AND score >= ?`,
      [mine.score, mine.score, mine.score, snapshot.id, mine.score],
    );
    return {
      score: mine.score, times: mine.times, ahead: Number(steps?.ahead ?? 0), equal: Math.max(0, Number(steps?.same ?? 0) - 1), next: steps?.nextScore ?? null,
    };
  }

  /** Everything that was frozen of the places. */
  async standings({ id, listed }: Pick<Snapshot, 'id' | 'listed'>): Promise<Standings> {
    const steps = await select<Step>(
      this.dataSource.manager, 'SELECT score, people FROM board_snapshot_step WHERE snapshot_id = ? ORDER BY score DESC', [id],
    );
    // One more than there should be: a row that was slipped in must show.
    return { rows: await this.places(id, listed + 1), steps };
  }

  /** How the snapshot would be counted again from the ledgers. */
  async recountOf(snapshot: Snapshot): Promise<Recount> {
    const { scope, kind, period, pointsSeq, minutesSeq, createdAt } = snapshot;
    return {
      board: { scope, kind, period }, rule: await this.rules.get(snapshot.ruleId), upTo: { points: pointsSeq, minutes: minutesSeq }, asOf: createdAt,
    };
  }

  private async listedFigure(id: BoardSnapshotId, subjectId: string): Promise<{ score: number; times: number } | null> {
    return selectOne(
      this.dataSource.manager, 'SELECT score, times FROM board_snapshot_row WHERE subject_id = ? AND snapshot_id = ?', [subjectId, id],
    );
  }
}
