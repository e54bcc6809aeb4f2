import { Injectable } from '@nestjs/common';
import { communityPathOf, codeOfPath } from '@yuandian/shared/grid/grid.rules';
import type { DivisionView } from '@yuandian/shared/grid/grid.types';
import { BOARD_KINDS, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { isOver, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardState } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import type { Board } from './counting.policy.ts';
import { LiveReader } from './live.reader.ts';
import { RecountReader, type Part } from './recount.reader.ts';
import { SnapshotReader, type Snapshot } from './snapshot.reader.ts';
import type { BoardRule, PlaceRow, Stand } from './standing.policy.ts';

/** A board as it is shown: the published snapshot, or the live scores while there is none. */
export interface OpenBoard {
  board: Board;
  division: DivisionView;
  rule: BoardRule;
  snapshot: Snapshot | null;
}

/** One board, wherever its figures come from. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly clock: Clock, private readonly rules: BoardRuleReader, private readonly live: LiveReader,
    private readonly snapshots: SnapshotReader, private readonly recounts: RecountReader, private readonly people: PeopleReader,
  ) {}

  async open(kind: BoardKind, division: DivisionView, period: PeriodKey): Promise<OpenBoard> {
    const board: Board = { scope: division.code, kind, period };
    const snapshot = await this.snapshots.publishedOf(board);
    const rule = snapshot ? await this.rules.get(snapshot.ruleId) : await this.rules.inForce(kind, division.path, period);
    return { board, division, rule, snapshot };
  }

  stateOf({ board, snapshot }: OpenBoard): BoardState {
    if (snapshot) return 'published';
    return isOver(board.period, this.clock.now()) ? 'provisional' : 'live';
  }

  async countedAt({ snapshot }: OpenBoard): Promise<Date> {
    return snapshot ? snapshot.countedAt : (await this.live.counted()).at;
  }

  async places({ board, rule, snapshot }: OpenBoard, limit: number, afterPosition = 0): Promise<PlaceRow[]> {
    return snapshot ? this.snapshots.places(snapshot.id, limit, afterPosition) : this.live.places(board, rule, limit, afterPosition);
  }

  async stand({ board, rule, snapshot }: OpenBoard, subjectId: string | null): Promise<Stand> {
    if (!snapshot) return this.live.stand(board, rule, subjectId);
    return { participants: snapshot.participants, standing: subjectId === null ? null : await this.snapshots.standing(snapshot, subjectId) };
  }

  async parts({ board, rule, snapshot }: OpenBoard, subjectId: string): Promise<Part[]> {
    if (snapshot) return this.recounts.partsOf(await this.snapshots.recountOf(snapshot), subjectId);
    return this.recounts.partsOf({ board, rule, upTo: await this.live.counted(), asOf: this.clock.now() }, subjectId);
  }

  /** Who or what stands for the actor on a board: the person, the home community, the shop. */
  async subjectOf(actor: Actor | null, kind: BoardKind): Promise<string | null> {
    if (!actor) return null;
    switch (BOARD_KINDS[kind].subject) {
      case 'person': return actor.personId;
      case 'merchant': return actor.grants.find(({ role }) => role === 'merchantClerk')?.subjectId ?? null;
      case 'community': return this.homeCommunityOf(actor);
    }
  }

  private async homeCommunityOf(actor: Actor): Promise<string | null> {
    const { homePath } = await this.people.get(actor.personId);
    const path = homePath === null ? null : communityPathOf(homePath);
    return path === null ? null : codeOfPath(path);
  }
}
