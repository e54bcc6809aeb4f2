/**
 * What a line of a ledger adds to which boards. Pure, and the only place that knows: the live boards, the recount and
 * "how my rank came about" all fold the same shares, so they agree or the invariants say so.
 */
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { boardProblem, boardScopesOf, periodKeysAt, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { TieBreak } from '@yuandian/shared/honors/honors.types';
import type { PointsEvent, TransactionKind } from '@yuandian/shared/points/points.types';
import type { Term } from '../grid/role.reader.ts';
import type { JournalLine } from '../points/journal.reader.ts';
import type { MinutesLine } from '../volunteering/minutes-journal.reader.ts';

export interface Board {
  /** Code of the district, street or community. */
  scope: string;
  kind: BoardKind;
  period: PeriodKey;
}

export function boardKey({ kind, scope, period }: Board): string {
  return `${kind}:${scope}:${period}`;
}

export interface Share {
  board: Board;
  /** Path of the board's division when the work was done: decides the rule. */
  boardPath: string;
  subjectId: string;
  event: PointsEvent | null;
  /** Signed: what is taken back is taken off. */
  score: number;
  times: number;
  at: Date;
}

type Amount = Pick<Share, 'event' | 'score' | 'times' | 'at'>;

const SIGNS: Readonly<Record<TransactionKind, number>> = { award: 1, reverse: -1, capture: 1, refund: -1, expire: 0, 'hand-over': 0 };

export function sharesOfPoints(line: JournalLine, terms: readonly Term[]): Share[] {
  const sign = SIGNS[line.kind];
  if (sign === 0) return [];
  const amount: Amount = { event: line.event, score: sign * line.points, times: sign, at: line.occurredAt };
  if (line.kind === 'capture' || line.kind === 'refund') {
    return line.merchantId === null ? [] : shares('merchants', line.divisionPath, line.merchantId, amount);
  }
  const [, , community] = boardScopesOf(line.divisionPath);
  return [
    ...shares('points', line.divisionPath, line.personId, amount),
    ...shares('micro-grid-leaders', line.divisionPath, line.personId, amount)
      .filter(({ board }) => terms.some((term) => term.personId === line.personId && inOffice(term, board.scope, line.occurredAt))),
    ...(community === undefined ? [] : shares('communities', line.divisionPath, community, amount)),
  ];
}

export function sharesOfMinutes(line: MinutesLine): Share[] {
  const score = line.kind === 'REMOVED' ? -line.minutes : line.minutes;
  const at = noonOf(line.servedOn);
  return shares('minutes', line.divisionPath, line.personId, { event: null, score, times: line.kind === 'EARNED' ? 1 : 0, at });
}

/** One share for each level on which the kind has a board, in each period that contains the work. */
function shares(kind: BoardKind, path: string, subjectId: string, amount: Amount): Share[] {
  const scopes = boardScopesOf(path);
  const boards = scopes.map((scope, index) => ({ scope, boardPath: `/${scopes.slice(0, index + 1).join('/')}/` }));
  return boards
    .filter(({ boardPath }) => boardProblem(kind, boardPath) === null)
    .flatMap(({ scope, boardPath }) => periodKeysAt(amount.at).map((period) => ({ board: { scope, kind, period }, boardPath, subjectId, ...amount })));
}

function inOffice(term: Term, scope: string, at: Date): boolean {
  const day = localDateOf(at);
  return term.divisionPath.includes(`/${scope}/`) && term.from <= day && (term.to === null || day <= term.to);
}

/** Noon in Shanghai: an instant that is inside the local day. */
function noonOf(day: LocalDate): Date {
  return new Date(`${day}T04:00:00.000Z`);
}

/** What stands behind a name on a board. */
export interface Figure {
  score: number;
  times: number;
  /** Greater is listed first among equal scores. */
  tie: number;
}

/** Seconds left until an `int` ends in 2038: the earlier, the greater. Afterwards it goes on below zero, until 2106. */
function timeLeft(at: Date): number {
  return 2_147_483_647 - Math.floor(at.getTime() / 1000);
}

/** Adds a share. The order in which shares are added does not matter, so a recount gives the same figure. */
export function withShare(figure: Figure | undefined, share: Pick<Share, 'score' | 'times' | 'at'>, tieBreak: TieBreak): Figure {
  const times = (figure?.times ?? 0) + share.times;
  const left = Math.min(figure?.tie ?? Infinity, timeLeft(share.at));
  return { score: (figure?.score ?? 0) + share.score, times, tie: tieBreak === 'earlier-first' ? left : times };
}

/** What counts by the rule: all lines where the board does not go by event. */
export function isCounted(events: readonly PointsEvent[], event: PointsEvent | null): boolean {
  return events.length === 0 || (event !== null && events.includes(event));
}
