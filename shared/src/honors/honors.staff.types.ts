/** 荣誉榜单 for staff: rules, compiling and publishing. */
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PointsEvent } from '../points/points.types.ts';
import type { BoardKind } from './board-kind.ts';
import type { PeriodKey, PeriodSpan } from './honors.rules.ts';
import type { BoardDivisionView, BoardPeriodView, BoardPlaceView, BoardRuleView, BoardSnapshotId, TieBreak } from './honors.types.ts';
import type { SnapshotStatus, SnapshotVerb } from './snapshot-status.ts';

// Compiling

export interface DueBoardsQuery {
  divisionPath: string;
  span?: PeriodSpan;
  /** A closed period; the last one of the span when absent. */
  period?: PeriodKey;
}

/** A board of a closed period, and how far it is: the desk's list of things to do. */
export interface DueBoardView {
  kind: BoardKind;
  title: string;
  division: BoardDivisionView;
  period: BoardPeriodView;
  /** Ranked by the ledger as counted so far. */
  participants: number;
  /** The compiled board that stands, `null`: still to be compiled. */
  snapshot: SnapshotSavedView | null;
}

/** For the workbench: what waits in all divisions of the person asking, last month. */
export interface HonorsSummaryView {
  /** Boards of the last month with somebody on them that are not compiled. */
  toCompile: number;
  /** Compiled, not published. */
  toPublish: number;
}

export interface CompileBoardRequest {
  kind: BoardKind;
  divisionPath: string;
  /** A period that is over. */
  period: PeriodKey;
}

export interface SnapshotListQuery extends PageQuery {
  divisionPath?: string;
  kind?: BoardKind;
  period?: PeriodKey;
  status?: SnapshotStatus;
}

export interface SnapshotParams {
  snapshotId: BoardSnapshotId;
}

export interface SnapshotCardView {
  id: BoardSnapshotId;
  kind: BoardKind;
  title: string;
  division: BoardDivisionView;
  period: BoardPeriodView;
  status: SnapshotStatus;
  /** Ranked in the period; the list holds the first of them. */
  participants: number;
  listed: number;
  compiledAt: Instant;
  compiledByName: string;
  publishedAt: Instant | null;
}

export interface SnapshotStepView {
  /** `null`: the compiling itself. */
  verb: SnapshotVerb | null;
  to: SnapshotStatus;
  byName: string;
  at: Instant;
  reason: string | null;
}

export interface SnapshotView extends SnapshotCardView {
  rule: BoardRuleView;
  /** The rule in sentences as it stood when the board was compiled. */
  ruleText: string[];
  /** SHA-256 of rule, figures and rows: the same as long as nothing was touched. */
  digest: string;
  /** Last lines of the two ledgers that were counted. */
  countedUpTo: { points: number; minutes: number };
  steps: SnapshotStepView[];
  /** What the person asking may do now. */
  can: SnapshotVerb[];
}

/** A row as residents read it. */
export type SnapshotPlaceView = Omit<BoardPlaceView, 'mine'>;

export interface SnapshotSavedView {
  id: BoardSnapshotId;
  status: SnapshotStatus;
  participants: number;
  listed: number;
}

export interface WithdrawSnapshotRequest {
  reason: string;
}

// Rules

export interface BoardRuleListQuery extends PageQuery {
  kind?: BoardKind;
  /** Rules of this division, and of those above it that hold for it. */
  divisionPath?: string;
}

export interface StaffBoardRuleView extends BoardRuleView {
  createdByName: string;
  createdAt: Instant;
  /** Holds for the running month at its division. */
  inForce: boolean;
}

/** Writes the next version. It never touches a period that has begun. */
export interface PublishBoardRuleRequest {
  kind: BoardKind;
  divisionPath: string;
  /** At least one where the board counts earned points, else empty. */
  events: PointsEvent[];
  minimum: number;
  tieBreak: TieBreak;
  listLength: number;
  /** A month that has not begun, `2026-12`; quarters and years follow when they begin in it or later. */
  fromMonth: PeriodKey;
  /** Why it was decided so; residents may read it. */
  note: string;
}
