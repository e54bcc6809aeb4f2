/** 荣誉榜单: what residents see. Staff shapes are in honors.staff.types.ts. */
import type { Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PointsEvent } from '../points/points.types.ts';
import type { BoardKind } from './board-kind.ts';
import type { MaskReason, PeriodKey, PeriodSpan } from './honors.rules.ts';

export type BoardSnapshotId = Id<'board-snapshot'>;
export type BoardRuleId = Id<'board-rule'>;

/** Which of two equal figures is listed first; they share the rank all the same. */
export const TIE_BREAKS = { 'earlier-first': '先达到的列在前面', 'more-times-first': '次数多的列在前面' } as const;
export type TieBreak = keyof typeof TIE_BREAKS;

/**
 * `live`: the period is running and the places move. `provisional`: it is over and not published yet.
 * `published`: the frozen figures, whatever the ledger says since.
 */
export const BOARD_STATES = { live: '实时', provisional: '待公布', published: '已公布' } as const;
export type BoardState = keyof typeof BOARD_STATES;

// What is asked

/** A board is a kind at a division over a period. */
export interface BoardQuery {
  kind: BoardKind;
  /** Path of a district, street or community, e.g. `/410102/410102004/`. */
  divisionPath: string;
  /** `2026-11`, `2026-Q4` or `2026`; the running month when absent. */
  period?: PeriodKey;
}

export interface BoardListQuery {
  /** The home community of the person signed in when absent, else the district. */
  divisionPath?: string;
  /** The running month when absent. */
  period?: PeriodKey;
}

export interface BoardPlacesQuery extends BoardQuery, PageQuery {}

// Boards

export interface BoardPeriodView {
  key: PeriodKey;
  span: PeriodSpan;
  /** 2026年11月, 2026年第四季度, 2026年 */
  label: string;
  from: Instant;
  /** First instant after it. */
  to: Instant;
  /** Neighbours of the same span; `next` is `null` when it has not begun. */
  previous: PeriodKey;
  next: PeriodKey | null;
}

export interface BoardDivisionView {
  path: string;
  /** e.g. 秦岭路街道 · 锦艺东社区 */
  name: string;
}

/** One row of a board. Nothing in it tells who a masked person is. */
export interface BoardPlaceView {
  /** 1, 2, 3, 4 … without gaps: the key of the row. */
  position: number;
  /** Equal figures share it: 1, 2, 2, 4. */
  rank: number;
  /** As it may be shown at this moment: 王小明, 王** or 匿名居民; the name of a community or a shop. */
  name: string;
  /** Home community of a person on the board of a street or the district; `null` when it must not or need not be shown. */
  detail: string | null;
  /** Points, or minutes on the board of service minutes; `scoreText` writes it. */
  score: number;
  /** Entries that were counted: services, redemptions. */
  times: number;
  /** This is me, my community, my shop. */
  mine: boolean;
  /** Division path of a community, stock point id of a shop, `null` for a person. */
  subjectId: string | null;
}

/** My place, also far below the rows shown; on 社区榜 my home community's, on 爱心商家榜 my shop's. */
export interface MyPlaceView {
  /** `null`: nothing counted, or less than the board asks for. */
  rank: number | null;
  score: number;
  times: number;
  /** Missing to reach the next better figure, `null` at the top. */
  toNext: number | null;
  /** Missing to be ranked at all, 0 when ranked. */
  toMinimum: number;
  name: string;
  /** Why my name is not shown in full, `null` when it is; always `null` for a community or a shop. */
  masked: MaskReason | null;
}

export interface BoardCardView {
  kind: BoardKind;
  title: string;
  summary: string;
  division: BoardDivisionView;
  period: BoardPeriodView;
  state: BoardState;
  /** Ranked at this moment, or when it was frozen. */
  participants: number;
  /** The first {@link HONORS_LIMITS.cardPlaces}. */
  top: BoardPlaceView[];
  /** `null` for guests, and where nothing of mine can be ranked. */
  mine: MyPlaceView | null;
}

export interface BoardRuleView {
  id: BoardRuleId;
  kind: BoardKind;
  /** 1, 2, 3 … per kind and division. */
  version: number;
  /** Path of the division that decided it; `/` for the rule everybody starts with. */
  divisionPath: string;
  divisionName: string;
  /** Which earned points count; empty for boards that do not rank earned points. */
  events: PointsEvent[];
  minimum: number;
  tieBreak: TieBreak;
  listLength: number;
  /** Holds for the periods that begin in this month or later. */
  fromMonth: PeriodKey;
  note: string;
  /** The rule in sentences for residents. */
  text: string[];
}

export interface BoardView extends BoardCardView {
  rule: BoardRuleView;
  /** The ledger was counted up to this moment; for a published board the moment it was frozen. */
  countedAt: Instant;
  publishedAt: Instant | null;
}

/** Points of one kind of work, or all minutes, or all redemptions. */
export interface StandingPartView {
  /** `null` where the board does not count earned points. */
  event: PointsEvent | null;
  label: string;
  score: number;
  times: number;
}

/** How my rank came about. */
export interface StandingView {
  place: MyPlaceView;
  participants: number;
  /** With a better figure than mine. */
  ahead: number;
  /** With the same figure as mine, myself not counted. */
  equal: number;
  /** They add up to my score. */
  parts: StandingPartView[];
  rule: BoardRuleView;
  countedAt: Instant;
}

// Mine

/** A published board with my name on it. */
export interface HonorView {
  snapshotId: BoardSnapshotId;
  kind: BoardKind;
  title: string;
  division: BoardDivisionView;
  period: BoardPeriodView;
  rank: number;
  score: number;
  participants: number;
  publishedAt: Instant;
}

export interface VisibilityView {
  /** On every board, published ones too, I appear as 匿名居民. */
  optedOut: boolean;
  /** The consent `publish-name` stands; given and withdrawn among the consents of my account. */
  nameConsented: boolean;
  /** What other people read now. */
  shownAs: string;
  masked: MaskReason | null;
}

export interface SetVisibilityRequest {
  optedOut: boolean;
}
