import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { DivisionView } from '@yuandian/shared/grid/grid.types';
import { BOARD_KIND_NAMES, BOARD_KINDS, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { HONORS_LIMITS } from '@yuandian/shared/honors/honors.limits';
import { BOARD_PROBLEM_TEXTS, boardProblem, PERIOD_PROBLEM_TEXTS, periodKeyAt, periodProblem, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type {
  BoardCardView, BoardListQuery, BoardPlacesQuery, BoardPlaceView, BoardQuery, BoardView, HonorView, StandingPartView, StandingView,
} from '@yuandian/shared/honors/honors.types';
import { POINTS_EVENTS } from '@yuandian/shared/points/points.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, select } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { BoardReader, type OpenBoard } from './board.reader.ts';
import { afterPosition, EVERYWHERE, toDivisionView, toPeriodView, toPlaceView, toRuleView } from './honors.mapper.ts';
import { BoardNames } from './names.reader.ts';
import type { Part } from './recount.reader.ts';
import { toMyPlace } from './standing.policy.ts';

interface HonorRow extends Pick<HonorView, 'snapshotId' | 'kind' | 'score' | 'participants'> {
  rankNo: number;
  divisionPath: string;
  period: PeriodKey;
  publishedAt: Date | string;
}

/** Boards as residents read them. */
@Injectable()
export class HonorsReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly boards: BoardReader,
    private readonly names: BoardNames, private readonly divisions: DivisionReader, private readonly people: PeopleReader,
  ) {}

  /** Every board of one division and period. @throws INVALID_INPUT, NOT_FOUND for an unknown division */
  async listBoards(actor: Actor | null, query: BoardListQuery): Promise<BoardCardView[]> {
    const division = query.divisionPath === undefined ? await this.divisionFor(actor) : await this.divisions.get(query.divisionPath);
    const period = this.periodOf(query.period);
    const kinds = BOARD_KIND_NAMES.filter((kind) => boardProblem(kind, division.path) === null);
    if (kinds.length === 0) throw invalidInput({ field: 'divisionPath', problem: BOARD_PROBLEM_TEXTS['no-such-level'] });
    const cards: BoardCardView[] = [];
    for (const kind of kinds) cards.push(await this.card(actor, await this.boards.open(kind, division, period)));
    return cards;
  }

  /** @throws INVALID_INPUT for a period or division without such a board, NOT_FOUND for an unknown division */
  async getBoard(actor: Actor | null, query: BoardQuery): Promise<BoardView> {
    const open = await this.open(query);
    const [card, basis] = await Promise.all([this.card(actor, open), this.basis(open)]);
    return { ...card, ...basis, publishedAt: open.snapshot?.publishedAt?.toISOString() ?? null };
  }

  /** The list of the board, as far as its rule lists. @throws like {@link getBoard} */
  async listPlaces(actor: Actor | null, query: BoardPlacesQuery): Promise<Page<BoardPlaceView>> {
    const open = await this.open(query);
    const limit = pageLimit(query);
    const mine = await this.boards.subjectOf(actor, open.board.kind);
    const rows = await this.boards.places(open, limit + 1, afterPosition(query));
    const shownNames = await this.names.namesOf(open.board.kind, open.division.path, rows.map(({ subjectId }) => subjectId));
    return pageOf(rows, limit, ({ position }) => [position], (row) => toPlaceView(row, shownNames(row.subjectId), mine));
  }

  /** How my rank came about. @throws like {@link getBoard}; NOT_FOUND when nothing of mine can be on this board */
  async getStanding(actor: Actor, query: BoardQuery): Promise<StandingView> {
    const open = await this.open(query);
    const subjectId = await this.boards.subjectOf(actor, open.board.kind);
    if (subjectId === null) throw notFound();
    const { participants, standing } = await this.boards.stand(open, subjectId);
    const shownNames = await this.names.namesOf(open.board.kind, open.division.path, [subjectId]);
    return {
      place: toMyPlace(standing, open.rule, shownNames(subjectId)), participants, ahead: standing?.ahead ?? 0, equal: standing?.equal ?? 0,
      parts: (await this.boards.parts(open, subjectId)).map((part) => toPartView(open.board.kind, part)),
      ...(await this.basis(open)),
    };
  }

  /** Published boards with the person on the list, the latest first. */
  async listMyHonors(actor: Actor, query: PageQuery): Promise<Page<HonorView>> {
    const limit = pageLimit(query);
    const where = allOf([{ sql: "r.subject_id = ? AND s.status = 'PUBLISHED'", params: [actor.personId] }, ...olderThan(query, 's.published_at', 's.id')]);
    const rows = await select<HonorRow>(
      this.dataSource.manager,
      `SELECT s.id AS snapshotId, s.kind, s.division_path AS divisionPath, s.period, s.participants, s.published_at AS publishedAt,
         r.rank_no AS rankNo, r.score FROM board_snapshot_row r JOIN board_snapshot s ON s.id = r.snapshot_id
       WHERE ${where.sql} ORDER BY s.published_at DESC, s.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.publishedAt, row.snapshotId), (row) => this.toHonor(row, names.get(row.divisionPath) ?? row.divisionPath));
  }

  private async open(query: BoardQuery): Promise<OpenBoard> {
    const division = await this.divisions.get(query.divisionPath);
    const problem = boardProblem(query.kind, division.path);
    if (problem) throw invalidInput({ field: 'divisionPath', problem: BOARD_PROBLEM_TEXTS[problem] });
    return this.boards.open(query.kind, division, this.periodOf(query.period));
  }

  private periodOf(period: PeriodKey | undefined): PeriodKey {
    const now = this.clock.now();
    const key = period ?? periodKeyAt('month', now);
    const problem = periodProblem(key, now);
    if (problem) throw invalidInput({ field: 'period', problem: PERIOD_PROBLEM_TEXTS[problem] });
    return key;
  }

  /** Home community, else the whole district. */
  private async divisionFor(actor: Actor | null): Promise<DivisionView> {
    const home = actor ? (await this.people.get(actor.personId)).homePath : null;
    const community = home === null ? null : communityPathOf(home);
    if (community !== null) return this.divisions.get(community);
    const [district] = await this.divisions.listDistricts();
    if (!district) throw notFound();
    return district;
  }

  private async card(actor: Actor | null, open: OpenBoard): Promise<BoardCardView> {
    const { board: { kind, period }, division } = open;
    const { title, summary } = BOARD_KINDS[kind];
    const mine = await this.boards.subjectOf(actor, kind);
    const [top, { participants, standing }] = await Promise.all([this.boards.places(open, HONORS_LIMITS.cardPlaces), this.boards.stand(open, mine)]);
    const shownNames = await this.names.namesOf(kind, division.path, [...top.map(({ subjectId }) => subjectId), ...(mine === null ? [] : [mine])]);
    return {
      kind, title, summary, division: toDivisionView(division), period: toPeriodView(period, this.clock.now()), state: this.boards.stateOf(open),
      participants, top: top.map((row) => toPlaceView(row, shownNames(row.subjectId), mine)),
      mine: mine === null ? null : toMyPlace(standing, open.rule, shownNames(mine)),
    };
  }

  /** By which rule, and up to when. */
  private async basis(open: OpenBoard): Promise<Pick<BoardView, 'rule' | 'countedAt'>> {
    const { rule, snapshot } = open;
    const names = rule.divisionCode === '' ? null : await this.divisions.namesOf([rule.divisionPath]);
    return {
      rule: toRuleView(rule, names?.get(rule.divisionPath) ?? EVERYWHERE, snapshot?.ruleText.split('\n')),
      countedAt: (await this.boards.countedAt(open)).toISOString(),
    };
  }

  private toHonor({ rankNo, divisionPath, period, publishedAt, ...row }: HonorRow, divisionName: string): HonorView {
    return {
      ...row, rank: rankNo, title: BOARD_KINDS[row.kind].title, division: { path: divisionPath, name: divisionName },
      period: toPeriodView(period, this.clock.now()), publishedAt: isoTime(publishedAt),
    };
  }
}

function toPartView(kind: BoardKind, { event, score, times }: Part): StandingPartView {
  if (event !== null) return { event, label: POINTS_EVENTS[event].label, score, times };
  return { event, label: BOARD_KINDS[kind].subject === 'merchant' ? '到店兑换' : '志愿服务', score, times };
}
