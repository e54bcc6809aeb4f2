import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BOARD_PROBLEM_TEXTS, boardProblem, boardRuleText, isOver, periodOf } from '@yuandian/shared/honors/honors.rules';
import type { CompileBoardRequest, SnapshotSavedView } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { snapshotStates, type SnapshotVerb } from '@yuandian/shared/honors/snapshot-status';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, insertRows, isDuplicate, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { boardKey, type Board } from './counting.policy.ts';
import { HonorNotices } from './honor-notice.service.ts';
import { boardEmpty, countBehind, periodNotOver, snapshotStands } from './honors.errors.ts';
import { toSavedView } from './honors.mapper.ts';
import { PERMISSION_FOR } from './honors.policy.ts';
import { LiveReader, type Counted } from './live.reader.ts';
import { RecountReader } from './recount.reader.ts';
import { SnapshotReader } from './snapshot.reader.ts';
import { digestOf, participantsOf, standingsOf, type BoardRule, type Frozen, type Standings } from './standing.policy.ts';

/** The board may be compiled anew. */
const LIES_DOWN = { standing_key: null };

const LIFE = { states: snapshotStates, table: 'board_snapshot', history: 'board_snapshot_history' };

/** A board of a closed period, ready to be frozen. */
interface Closed {
  board: Board;
  divisionPath: string;
  rule: BoardRule;
}

/** Compiling, publishing and withdrawing boards. */
@Injectable()
export class Snapshots {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
    private readonly rules: BoardRuleReader, private readonly live: LiveReader, private readonly recounts: RecountReader,
    private readonly reader: SnapshotReader, private readonly notices: HonorNotices,
  ) {}

  /**
   * Freezes a board of a closed period as a draft: rule, list, and how many stood on every figure.
   * @throws NOT_FOUND outside the actor's scope; INVALID_INPUT for a division without such a board; HONORS_PERIOD_NOT_OVER;
   *   HONORS_COUNT_BEHIND; HONORS_SNAPSHOT_STANDS, also for the slower of two at once; HONORS_BOARD_EMPTY
   */
  async compile(actor: Actor, { kind, divisionPath, period }: CompileBoardRequest): Promise<SnapshotSavedView> {
    const division = await this.divisions.get(divisionPath);
    requireInScope(actor, 'honors.board.compile', division.path);
    const problem = boardProblem(kind, division.path);
    if (problem) throw invalidInput({ field: 'divisionPath', problem: BOARD_PROBLEM_TEXTS[problem] });
    if (!isOver(period, this.clock.now())) throw periodNotOver();
    const rule = await this.rules.inForce(kind, division.path, period);
    const closed: Closed = { board: { scope: division.code, kind, period }, divisionPath: division.path, rule };
    const recounted = kind === 'micro-grid-leaders' ? await this.recountLeaders(closed) : null;
    return this.tx.run((manager) => this.freeze(manager, actor, closed, recounted));
  }

  /** @throws NOT_FOUND outside the scope; WRONG_STATE unless it is a draft */
  async publish(actor: Actor, id: BoardSnapshotId): Promise<SnapshotSavedView> {
    return this.move(actor, id, 'publish', { set: { published_at: this.clock.now() } });
  }

  /** @throws NOT_FOUND outside the scope; WRONG_STATE unless it is a draft */
  async discard(actor: Actor, id: BoardSnapshotId): Promise<SnapshotSavedView> {
    return this.move(actor, id, 'discard', { set: LIES_DOWN });
  }

  /** The board shows its live figures again until it is compiled anew. @throws NOT_FOUND outside the scope; WRONG_STATE unless it is published */
  async withdraw(actor: Actor, id: BoardSnapshotId, reason: string): Promise<SnapshotSavedView> {
    return this.move(actor, id, 'withdraw', { reason, set: LIES_DOWN });
  }

  /**
   * Leaders are counted straight from the ledger: an office may have been entered after the work it covers, and the live
   * scores went by the books of that moment.
   */
  private async recountLeaders({ board, rule }: Closed): Promise<{ counted: Counted; standings: Standings }> {
    const counted = await this.live.counted();
    const figures = await this.recounts.figures({ board, rule, upTo: counted, asOf: this.clock.now() });
    return { counted, standings: standingsOf(figures, rule) };
  }

  private async freeze(
    manager: EntityManager, actor: Actor, closed: Closed, recounted: { counted: Counted; standings: Standings } | null,
  ): Promise<SnapshotSavedView> {
    const { board, divisionPath, rule } = closed;
    await holdCursors(manager);
    const counted = recounted?.counted ?? await this.live.counted(manager);
    if (counted.at < periodOf(board.period).to) throw countBehind();
    const standings = recounted?.standings ?? await this.live.standings(board, rule, manager);
    if (standings.rows.length === 0) throw boardEmpty();
    const frozen: Frozen = {
      ...board, divisionPath, ruleId: rule.id, ruleText: boardRuleText(rule).join('\n'), pointsSeq: counted.points, minutesSeq: counted.minutes,
    };
    const id = await this.insert(manager, actor, { frozen, standings, countedAt: counted.at });
    await this.audit.record(manager, {
      actor, action: 'honors.board.compile', subjectKind: 'honors.snapshot', subjectId: id, divisionPath, after: { ...frozen, digest: digestOf(frozen, standings) },
    });
    return toSavedView({ id, status: snapshotStates.initial, participants: participantsOf(standings.steps), listed: standings.rows.length });
  }

  private async insert(
    manager: EntityManager, actor: Actor, { frozen, standings, countedAt }: { frozen: Frozen; standings: Standings; countedAt: Date },
  ): Promise<BoardSnapshotId> {
    const id: BoardSnapshotId = newId();
    const now = this.clock.now();
    const { rows, steps } = standings;
    try {
      await insertRow(manager, 'board_snapshot', {
        id, scope: frozen.scope, kind: frozen.kind, period: frozen.period, division_path: frozen.divisionPath, status: snapshotStates.initial,
        standing_key: boardKey(frozen), rule_id: frozen.ruleId, rule_text: frozen.ruleText, participants: participantsOf(steps), listed: rows.length,
        points_seq: frozen.pointsSeq, minutes_seq: frozen.minutesSeq, digest: digestOf(frozen, standings), counted_at: countedAt,
        compiled_by: actor.personId, compiled_by_name: actor.displayName, published_at: null, created_at: now, updated_at: now,
      });
    } catch (error) {
      if (isDuplicate(error)) throw snapshotStands();
      throw error;
    }
    await insertRows(manager, 'board_snapshot_row', rows.map((row) => (
      { snapshot_id: id, row_no: row.position, rank_no: row.rank, subject_id: row.subjectId, score: row.score, tie: row.tie, times: row.times })));
    await insertRows(manager, 'board_snapshot_step', steps.map((step) => ({ snapshot_id: id, ...step })));
    await startHistory(manager, LIFE.history, { id, verb: 'compile', to: snapshotStates.initial, actor, at: now });
    return id;
  }

  private async move(
    actor: Actor, id: BoardSnapshotId, verb: SnapshotVerb, { reason, set }: { reason?: string; set: Readonly<Record<string, SqlValue>> },
  ): Promise<SnapshotSavedView> {
    return this.tx.run(async (manager) => {
      const snapshot = await this.reader.get(id, manager);
      requireInScope(actor, PERMISSION_FOR[verb], snapshot.divisionPath);
      const status = await moveState(manager, LIFE, { id, from: snapshot.status, verb, actor, at: this.clock.now(), reason, set });
      await this.audit.record(manager, {
        actor, action: `honors.board.${verb}`, subjectKind: 'honors.snapshot', subjectId: id, divisionPath: snapshot.divisionPath,
        before: { status: snapshot.status }, after: { status }, reason,
      });
      if (verb === 'publish') await this.notices.published(manager, snapshot, await this.reader.listedPersons(snapshot, manager));
      return toSavedView({ ...snapshot, status });
    });
  }
}

/** The counting job waits until the commit, so that the figures and the cursors frozen with them belong together. */
async function holdCursors(manager: EntityManager): Promise<void> {
  await change(manager, 'UPDATE board_cursor SET seq = seq');
}
