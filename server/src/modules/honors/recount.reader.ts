import { Injectable } from '@nestjs/common';
import type { StockPointId, PersonId } from '@yuandian/shared/common/ids';
import { BOARD_KINDS } from '@yuandian/shared/honors/board-kind';
import { periodOf, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { PointsEvent } from '@yuandian/shared/points/points.types';
import { RoleReader, type Term } from '../grid/role.reader.ts';
import { JournalReader } from '../points/journal.reader.ts';
import { MinutesJournalReader } from '../volunteering/minutes-journal.reader.ts';
import { boardKey, isCounted, sharesOfMinutes, sharesOfPoints, withShare, type Board, type Figure, type Share } from './counting.policy.ts';
import type { BoardRule } from './standing.policy.ts';

/** What is counted again: a board up to a line of each ledger, with the offices as the books said then. */
export interface Recount {
  board: Board;
  rule: BoardRule;
  upTo: { points: number; minutes: number };
  asOf: Date;
}

/** A share of a figure by kind of work. */
export interface Part {
  event: PointsEvent | null;
  score: number;
  times: number;
}

const BATCH = 1_000;

/** Figures straight from the ledgers, by the same shares as the live scores. */
@Injectable()
export class RecountReader {
  constructor(private readonly journal: JournalReader, private readonly minutes: MinutesJournalReader, private readonly roles: RoleReader) {}

  /** The whole board. Reads every line of the period: for the monthly compiling and the nightly proof. */
  async figures(recount: Recount): Promise<Map<string, Figure>> {
    const figures = new Map<string, Figure>();
    for await (const share of this.shares(recount)) {
      figures.set(share.subjectId, withShare(figures.get(share.subjectId), share, recount.rule.tieBreak));
    }
    return figures;
  }

  async figureOf(recount: Recount, subjectId: string): Promise<Figure | null> {
    let figure: Figure | undefined;
    for await (const share of this.shares(recount, subjectId)) figure = withShare(figure, share, recount.rule.tieBreak);
    return figure ?? null;
  }

  /** What one figure is made of, the greatest part first. */
  async partsOf(recount: Recount, subjectId: string): Promise<Part[]> {
    const parts = new Map<PointsEvent | null, Part>();
    for await (const { event, score, times } of this.shares(recount, subjectId)) {
      const part = parts.get(event) ?? { event, score: 0, times: 0 };
      parts.set(event, { event, score: part.score + score, times: part.times + times });
    }
    return [...parts.values()].filter(({ score, times }) => score !== 0 || times !== 0).sort((a, b) => b.score - a.score);
  }

  /** Every share of every board of a period; without the offices, so nothing of 微网格长. */
  async *everything(period: PeriodKey, upTo: Recount['upTo']): AsyncGenerator<Share> {
    const within = periodOf(period);
    for await (const line of this.pages((after) => this.journal.lines({ after, upTo: upTo.points, within }, BATCH))) {
      yield* sharesOfPoints(line, []).filter(({ board }) => board.period === period);
    }
    for await (const line of this.pages((after) => this.minutes.lines({ after, upTo: upTo.minutes, within }, BATCH))) {
      yield* sharesOfMinutes(line).filter(({ board }) => board.period === period);
    }
  }

  private async *shares(recount: Recount, subjectId?: string): AsyncGenerator<Share> {
    const { board, rule } = recount;
    const read = board.kind === 'minutes' ? this.sharesOfMinutes(recount, subjectId) : this.sharesOfPoints(recount, subjectId);
    for await (const share of read) {
      const isMine = boardKey(share.board) === boardKey(board) && (subjectId === undefined || share.subjectId === subjectId);
      if (isMine && isCounted(rule.events, share.event)) yield share;
    }
  }

  private async *sharesOfPoints({ board, upTo, asOf }: Recount, subjectId?: string): AsyncGenerator<Share> {
    const filter = { upTo: upTo.points, within: periodOf(board.period), ...subjectFilter(board, subjectId) };
    const terms = new Map<PersonId, Term[]>();
    for await (const line of this.pages((after) => this.journal.lines({ ...filter, after }, BATCH))) {
      const known = terms.get(line.personId) ?? await this.termsOf(board, line.personId, asOf);
      terms.set(line.personId, known);
      yield* sharesOfPoints(line, known);
    }
  }

  private async *sharesOfMinutes({ board, upTo }: Recount, subjectId?: string): AsyncGenerator<Share> {
    const filter = { upTo: upTo.minutes, within: periodOf(board.period), divisionCode: board.scope, personId: subjectId };
    for await (const line of this.pages((after) => this.minutes.lines({ ...filter, after }, BATCH))) yield* sharesOfMinutes(line);
  }

  private async termsOf({ kind }: Board, personId: PersonId, asOf: Date): Promise<Term[]> {
    return kind === 'micro-grid-leaders' ? this.roles.termsOf('microGridLeader', [personId], asOf) : [];
  }

  /** Line after line of a ledger, read some at a time. */
  private async *pages<Line extends { seq: number }>(read: (after: number) => Promise<Line[]>): AsyncGenerator<Line> {
    for (let after = 0; ; ) {
      const lines = await read(after);
      yield* lines;
      if (lines.length < BATCH) return;
      after = lines.at(-1)?.seq ?? after;
    }
  }
}

function subjectFilter({ kind, scope }: Board, subjectId?: string): { divisionCode: string; personId?: PersonId; merchantId?: StockPointId } {
  if (subjectId === undefined) return { divisionCode: scope };
  switch (BOARD_KINDS[kind].subject) {
    case 'person': return { divisionCode: scope, personId: subjectId };
    case 'merchant': return { divisionCode: scope, merchantId: subjectId };
    case 'community': return { divisionCode: subjectId };
  }
}
