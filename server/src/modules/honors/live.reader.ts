import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ranked } from '@yuandian/shared/honors/honors.rules';
import { fromSqlTime, select, selectOne } from '../../common/tx/sql.ts';
import type { Board } from './counting.policy.ts';
import type { BoardRule, PlaceRow, Stand, Standings, Step, SubjectFigure } from './standing.policy.ts';

/** How far the ledgers are counted. */
export interface Counted {
  points: number;
  minutes: number;
  /** The ledger that was looked at longest ago. */
  at: Date;
}

type Sum = number | string | null;
interface StandRow { participants: Sum; ahead: Sum; same: Sum; nextScore: number | null }

const BOARD_EQUALS = 'scope = ? AND kind = ? AND period = ?';

/** Live scores. Every question is a range of one index or a sum of steps: milliseconds among a million people. */
@Injectable()
export class LiveReader {
  constructor(private readonly dataSource: DataSource) {}

  async counted(manager: EntityManager = this.dataSource.manager): Promise<Counted> {
    const rows = await select<{ ledger: 'points' | 'minutes'; seq: number; countedAt: Date | string }>(
      manager, 'SELECT ledger, seq, counted_at AS countedAt FROM board_cursor ORDER BY counted_at',
    );
    const seqOf = (ledger: string) => rows.find((row) => row.ledger === ledger)?.seq ?? 0;
    return { points: seqOf('points'), minutes: seqOf('minutes'), at: fromSqlTime(rows[0]?.countedAt ?? new Date(0)) };
  }

  /** Rows of the list after a position. The list is short, so it is read from the top: ranks and ties come out right on every page. */
  async places(board: Board, rule: BoardRule, limit: number, afterPosition = 0, manager = this.dataSource.manager): Promise<PlaceRow[]> {
    const rows = await select<SubjectFigure>(
      manager,
      `SELECT subject_id AS subjectId, score, tie, times FROM board_score WHERE ${BOARD_EQUALS} AND score >= ?
       ORDER BY score DESC, tie DESC, subject_id DESC LIMIT ${Math.min(afterPosition + limit, rule.listLength)}`,
      [...columnsOf(board), rule.minimum],
    );
    return ranked(rows).slice(afterPosition);
  }

  /** How many are ranked, and where the subject stands among them; both from one pass over the figures. */
  async stand(board: Board, rule: BoardRule, subjectId: string | null): Promise<Stand> {
    const { manager } = this.dataSource;
    const mine = subjectId === null ? null : await selectOne<{ score: number; times: number }>(
      manager, `SELECT score, times FROM board_score WHERE ${BOARD_EQUALS} AND subject_id = ?`, [...columnsOf(board), subjectId],
    );
    const score = mine?.score ?? 0;
    const row = await selectOne<StandRow>(
      manager,
      `SELECT SUM(people) AS participants, SUM(CASE WHEN score > ? THEN people ELSE 0 END) AS ahead,
         SUM(CASE WHEN score = ? THEN people ELSE 0 END) AS same, MIN(CASE WHEN score > ? THEN score ELSE NULL END) AS nextScore
       FROM board_step WHERE ${BOARD_EQUALS} AND score >= ?`,
      [score, score, score, ...columnsOf(board), rule.minimum],
    );
    const standing = mine && { ...mine, ahead: Number(row?.ahead ?? 0), equal: Math.max(0, Number(row?.same ?? 0) - 1), next: row?.nextScore ?? null };
    return { participants: Number(row?.participants ?? 0), standing };
  }

  /** The whole board as it is to be frozen. */
  async standings(board: Board, rule: BoardRule, manager: EntityManager): Promise<Standings> {
    const steps = await select<Step>(
      manager, `SELECT score, people FROM board_step WHERE ${BOARD_EQUALS} AND score >= ? ORDER BY score DESC`, [...columnsOf(board), rule.minimum],
    );
    return { rows: await this.places(board, rule, rule.listLength, 0, manager), steps };
  }
}

function columnsOf({ scope, kind, period }: Board): string[] {
  return [scope, kind, period];
}
