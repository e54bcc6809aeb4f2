import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { boardRuleInForce } from '@yuandian/shared/honors/honors.rules';
import { change, insertRows, marks, select } from '../../common/tx/sql.ts';
import { boardKey, isCounted, withShare, type Board, type Figure, type Share } from './counting.policy.ts';
import type { BoardRule, Step, SubjectFigure } from './standing.policy.ts';

const BOARD_EQUALS = 'scope = ? AND kind = ? AND period = ?';
const SUBJECTS_A_STATEMENT = 500;

/**
 * The table of live scores and its steps. Its only writer is {@link Tally}, one at a time: it holds the cursor's row, so that
 * reading, adding and writing back here loses nothing.
 */
@Injectable()
export class Scores {
  /** Adds what the rules count, board by board. */
  async add(manager: EntityManager, shares: readonly Share[], rules: readonly BoardRule[]): Promise<void> {
    const byBoard = groupBy(shares, ({ board }) => boardKey(board));
    for (const key of [...byBoard.keys()].sort()) {
      const ofBoard = byBoard.get(key) ?? [];
      const [first] = ofBoard;
      const rule = first && boardRuleInForce(rules, first.board.kind, first.boardPath, first.board.period);
      if (rule) await this.addToBoard(manager, first.board, ofBoard.filter(({ event }) => isCounted(rule.events, event)), rule);
    }
  }

  private async addToBoard(manager: EntityManager, board: Board, shares: readonly Share[], rule: BoardRule): Promise<void> {
    const bySubject = groupBy(shares, ({ subjectId }) => subjectId);
    const before = await this.figures(manager, board, [...bySubject.keys()]);
    const after = new Map<string, Figure>();
    for (const [subjectId, ofSubject] of bySubject) {
      const figure = ofSubject.reduce<Figure | undefined>((sum, share) => withShare(sum, share, rule.tieBreak), before.get(subjectId));
      if (figure) after.set(subjectId, figure);
    }
    await this.write(manager, board, after);
    await this.moveSteps(manager, board, before, after);
  }

  private async figures(manager: EntityManager, board: Board, subjectIds: readonly string[]): Promise<Map<string, Figure>> {
    const figures = new Map<string, Figure>();
    for (const some of chunks(subjectIds)) {
      const rows = await select<SubjectFigure>(
        manager, `SELECT subject_id AS subjectId, score, tie, times FROM board_score WHERE ${BOARD_EQUALS} AND subject_id IN (${marks(some)})`,
        [...columnsOf(board), ...some],
      );
      for (const { subjectId, ...figure } of rows) figures.set(subjectId, figure);
    }
    return figures;
  }

  private async write(manager: EntityManager, board: Board, figures: ReadonlyMap<string, Figure>): Promise<void> {
    for (const some of chunks([...figures.keys()])) {
      await change(manager, `DELETE FROM board_score WHERE ${BOARD_EQUALS} AND subject_id IN (${marks(some)})`, [...columnsOf(board), ...some]);
    }
    await insertRows(manager, 'board_score', [...figures].map(([subjectId, { score, tie, times }]) => (
      { scope: board.scope, kind: board.kind, period: board.period, subject_id: subjectId, score, tie, times })));
  }

  /** Takes everybody off the step they stood on and puts them on the new one. */
  private async moveSteps(manager: EntityManager, board: Board, before: ReadonlyMap<string, Figure>, after: ReadonlyMap<string, Figure>): Promise<void> {
    const moves = new Map<number, number>();
    const move = (score: number | undefined, people: number) => {
      if (score !== undefined) moves.set(score, (moves.get(score) ?? 0) + people);
    };
    for (const [subjectId, figure] of after) {
      move(before.get(subjectId)?.score, -1);
      move(figure.score, 1);
    }
    const scores = [...moves.keys()].filter((score) => moves.get(score) !== 0);
    const known = await this.steps(manager, board, scores);
    const steps = scores.map((score) => ({ score, people: (known.get(score) ?? 0) + (moves.get(score) ?? 0) })).filter(({ people }) => people > 0);
    for (const some of chunks(scores)) {
      await change(manager, `DELETE FROM board_step WHERE ${BOARD_EQUALS} AND score IN (${marks(some)})`, [...columnsOf(board), ...some]);
    }
    await insertRows(manager, 'board_step', steps.map((step) => ({ scope: board.scope, kind: board.kind, period: board.period, ...step })));
  }

  private async steps(manager: EntityManager, board: Board, scores: readonly number[]): Promise<Map<number, number>> {
    const steps = new Map<number, number>();
    for (const some of chunks(scores)) {
      const rows = await select<Step>(
        manager, `SELECT score, people FROM board_step WHERE ${BOARD_EQUALS} AND score IN (${marks(some)})`, [...columnsOf(board), ...some],
      );
      for (const { score, people } of rows) steps.set(score, people);
    }
    return steps;
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function columnsOf({ scope, kind, period }: Board): string[] {
  return [scope, kind, period];
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / SUBJECTS_A_STATEMENT);
  return Array.from({ length: count }, (_, index) => items.slice(index * SUBJECTS_A_STATEMENT, (index + 1) * SUBJECTS_A_STATEMENT));
}
