/** From figures to places. Pure: the list that is frozen and the list that a recount gives are made here. */
import { createHash } from 'node:crypto';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { ranked, type BoardRuleContent, type BoardRuleScope, type MaskReason, type Ranked } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleId, MyPlaceView } from '@yuandian/shared/honors/honors.types';
import type { Figure } from './counting.policy.ts';

/** One version of what a board counts. */
export interface BoardRule extends BoardRuleContent, BoardRuleScope {
  id: BoardRuleId;
  kind: BoardKind;
  divisionPath: string;
  note: string;
  createdByName: string;
  createdAt: Date;
}

export type SubjectFigure = Figure & { subjectId: string };
export type PlaceRow = Ranked<SubjectFigure>;

/** How many stand on one figure. */
export interface Step {
  score: number;
  people: number;
}

/** A whole board: the rows of its list, and a step for every figure, the best first. */
export interface Standings {
  rows: PlaceRow[];
  steps: Step[];
}

/** Where one figure stands among the others. */
export interface Standing {
  score: number;
  times: number;
  /** With a better figure. */
  ahead: number;
  /** With the same figure, itself not counted. */
  equal: number;
  /** The next better figure, `null` at the top. */
  next: number | null;
}

/** How many are ranked on a board, and where one of them stands; `null` when nothing of theirs counts. */
export interface Stand {
  participants: number;
  standing: Standing | null;
}

/** The order of a list, the same as the index of the live scores gives. */
function byPlace(one: SubjectFigure, other: SubjectFigure): number {
  return other.score - one.score || other.tie - one.tie || (other.subjectId > one.subjectId ? 1 : -1);
}

export function standingsOf(figures: ReadonlyMap<string, Figure>, rule: Pick<BoardRule, 'minimum' | 'listLength'>): Standings {
  const all = [...figures].map(([subjectId, figure]) => ({ subjectId, ...figure })).filter(({ score }) => score >= rule.minimum).sort(byPlace);
  const people = new Map<number, number>();
  for (const { score } of all) people.set(score, (people.get(score) ?? 0) + 1);
  return { rows: ranked(all.slice(0, rule.listLength)), steps: [...people].map(([score, count]) => ({ score, people: count })) };
}

export function participantsOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { people }) => sum + people, 0);
}

export function toMyPlace(
  standing: Standing | null, { minimum }: Pick<BoardRule, 'minimum'>, name: { name: string; masked: MaskReason | null },
): MyPlaceView {
  const { score, times, ahead, next } = standing ?? { score: 0, times: 0, ahead: 0, next: null };
  const isRanked = score >= minimum;
  return {
    rank: isRanked ? ahead + 1 : null, score, times, toNext: isRanked && next !== null ? next - score : null,
    toMinimum: Math.max(0, minimum - score), name: name.name, masked: name.masked,
  };
}

/** What a snapshot's digest covers: everything but its state. */
export interface Frozen {
  kind: BoardKind;
  scope: string;
  period: string;
  divisionPath: string;
  ruleId: BoardRuleId;
  ruleText: string;
  pointsSeq: number;
  minutesSeq: number;
}

export function digestOf(frozen: Frozen, { rows, steps }: Standings): string {
  const { kind, scope, period, divisionPath, ruleId, ruleText, pointsSeq, minutesSeq } = frozen;
  const content = [
    [kind, scope, period, divisionPath, ruleId, ruleText, pointsSeq, minutesSeq],
    rows.map((row) => [row.position, row.rank, row.subjectId, row.score, row.tie, row.times]),
    steps.map((step) => [step.score, step.people]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
