import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ranked } from '@yuandian/shared/honors/honors.rules';
import { fromSqlTime, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { keepsSteps, type Board } from './counting.policy.ts';
import type { BoardRule, PlaceRow, Standing, Standings, Step, SubjectFigure } from './standing.policy.ts';

/** How far the ledgers are counted. */
export interface Counted {
  points: number;
  minutes: number;
  /** The ledger that was looked at longest ago. */
  at: Date;
}

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

  async participants(board: Board, rule: BoardRule): Promise<number> {
    const sql = keepsSteps(board)
      ? `SELECT SUM(people) AS people FROM board_step WHERE ${BOARD_EQUALS} AND score >= ?`
      : `SELECT COUNT(*) AS people FROM board_score WHERE ${BOARD_EQUALS} AND score >= ?`;
    return this.number(this.dataSource.manager, sql, [...columnsOf(board), rule.minimum]);
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

  async standing(board: Board, subjectId: string): Promise<Standing | null> {
    const { manager } = this.dataSource;
    const mine = await selectOne<{ score: number; times: number }>(
      manager, `SELECT score, times FROM board_score WHERE ${BOARD_EQUALS} AND subject_id = ?`, [...columnsOf(board), subjectId],
    );
    if (!mine) return null;
    const counted = keepsSteps(board) ? 'SUM(people) AS people FROM board_step' : 'COUNT(*) AS people FROM board_score';
    const people = (comparison: '>' | '=') => this.number(
      manager, `SELECT ${counted} WHERE ${BOARD_EQUALS} AND score ${comparison} ?`, [...columnsOf(board), mine.score],
    );
    const next = await selectOne<{ score: number | null }>(
      manager, `SELECT MIN(score) AS score FROM board_score WHERE ${BOARD_EQUALS} AND score > ?`, [...columnsOf(board), mine.score],
    );
    return { ...mine, ahead: await people('>'), equal: Math.max(0, (await people('=')) - 1), next: next?.score ?? null };
  }

  /** The whole board as it is to be frozen. */
  async standings(board: Board, rule: BoardRule, manager: EntityManager): Promise<Standings> {
    const steps = keepsSteps(board)
      ? `SELECT score, people FROM board_step WHERE ${BOARD_EQUALS} AND score >= ? ORDER BY score DESC`
      : `SELECT score, COUNT(*) AS people FROM board_score WHERE ${BOARD_EQUALS} AND score >= ? GROUP BY score ORDER BY score DESC`;
    const rows = await select<{ score: number; people: number | string }>(manager, steps, [...columnsOf(board), rule.minimum]);
    return {
      rows: await this.places(board, rule, rule.listLength, 0, manager),
      steps: rows.map(({ score, people }): Step => ({ score, people: Number(people) })),
    };
  }

  private async number(manager: EntityManager, sql: string, params: readonly SqlValue[]): Promise<number> {
    const row = await selectOne<{ people: number | string | null }>(manager, sql, params);
    return Number(row?.people ?? 0);
  }
}

function columnsOf({ scope, kind, period }: Board): string[] {
  return [scope, kind, period];
}
