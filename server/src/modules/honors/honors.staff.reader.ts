import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import type { DivisionView } from '@yuandian/shared/grid/grid.types';
import { BOARD_KIND_NAMES, BOARD_KINDS } from '@yuandian/shared/honors/board-kind';
import { BOARD_PROBLEM_TEXTS, boardLevelOf, boardProblem, isOver, periodBefore, periodKeyAt, type PeriodKey, type PeriodSpan } from '@yuandian/shared/honors/honors.rules';
import type {
  DueBoardsQuery, DueBoardView, HonorsSummaryView, SnapshotCardView, SnapshotListQuery, SnapshotPlaceView, SnapshotStepView, SnapshotView,
} from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import type { SnapshotStatus, SnapshotVerb } from '@yuandian/shared/honors/snapshot-status';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { afterPosition, EVERYWHERE, toDivisionView, toPeriodView, toRuleView, toSavedView, toSnapshotCard, toSnapshotPlace } from './honors.mapper.ts';
import { verbsFor } from './honors.policy.ts';
import { LiveReader } from './live.reader.ts';
import { BoardNames } from './names.reader.ts';
import { SNAPSHOT_COLUMNS_SQL, SnapshotReader, toSnapshot, type Snapshot, type SnapshotRow } from './snapshot.reader.ts';

interface StepRow { verb: string; toState: SnapshotStatus; actorName: string; reason: string; createdAt: Date | string }

/** Boards as the people who compile and publish them see them. */
@Injectable()
export class HonorsStaffReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader,
    private readonly rules: BoardRuleReader, private readonly live: LiveReader, private readonly snapshots: SnapshotReader,
    private readonly names: BoardNames,
  ) {}

  /** Last month's boards of the divisions in which the actor compiles. */
  async getSummary(actor: Actor): Promise<HonorsSummaryView> {
    const own = scopeOf(actor, 'honors.board.compile').filter((path) => boardLevelOf(path) !== null);
    const divisions = await this.divisions.listByCodes(own.map(codeOfPath));
    const due: DueBoardView[] = [];
    for (const division of divisions.values()) due.push(...await this.due(division, this.lastPeriod('month')));
    const drafts = insideScope('division_path', actor, 'honors.board.publish');
    const row = await selectOne<{ drafts: number | string }>(
      this.dataSource.manager, `SELECT COUNT(*) AS drafts FROM board_snapshot WHERE status = 'DRAFT' AND ${drafts.sql}`, drafts.params,
    );
    return { toCompile: due.filter(({ participants, snapshot }) => participants > 0 && snapshot === null).length, toPublish: Number(row?.drafts ?? 0) };
  }

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT for a period that is not over or a division without boards */
  async listDueBoards(actor: Actor, { divisionPath, span = 'month', period }: DueBoardsQuery): Promise<DueBoardView[]> {
    const division = await this.divisions.get(divisionPath);
    requireInScope(actor, 'honors.board.read', division.path);
    const key = period ?? this.lastPeriod(span);
    if (!isOver(key, this.clock.now())) throw invalidInput({ field: 'period', problem: '须为已经结束的一期' });
    return this.due(division, key);
  }

  /** Newest first, whatever became of them. */
  async listSnapshots(actor: Actor, query: SnapshotListQuery): Promise<Page<SnapshotCardView>> {
    const limit = pageLimit(query);
    const where = allOf([insideScope('s.division_path', actor, 'honors.board.read'), ...filtersOf(query), ...olderThan(query, 's.created_at', 's.id')]);
    const rows = await select<SnapshotRow>(
      this.dataSource.manager,
      `SELECT ${SNAPSHOT_COLUMNS_SQL} FROM board_snapshot s WHERE ${where.sql} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    const now = this.clock.now();
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => (
      toSnapshotCard(toSnapshot(row), names.get(row.divisionPath) ?? row.divisionPath, now)));
  }

  /** @throws NOT_FOUND outside the scope */
  async getSnapshot(actor: Actor, id: BoardSnapshotId): Promise<SnapshotView> {
    const snapshot = await this.inScope(actor, id);
    const rule = await this.rules.get(snapshot.ruleId);
    const names = await this.divisions.namesOf([snapshot.divisionPath, rule.divisionPath]);
    return {
      ...toSnapshotCard(snapshot, names.get(snapshot.divisionPath) ?? snapshot.divisionPath, this.clock.now()),
      rule: toRuleView(rule, names.get(rule.divisionPath) ?? EVERYWHERE),
      ruleText: snapshot.ruleText.split('\n'),
      digest: snapshot.digest,
      countedUpTo: { points: snapshot.pointsSeq, minutes: snapshot.minutesSeq },
      steps: await this.stepsOf(id),
      can: verbsFor(actor, snapshot),
    };
  }

  /** The rows as residents read them: names by today's consents. @throws NOT_FOUND outside the scope */
  async listSnapshotPlaces(actor: Actor, id: BoardSnapshotId, query: PageQuery): Promise<Page<SnapshotPlaceView>> {
    const { kind, divisionPath } = await this.inScope(actor, id);
    const limit = pageLimit(query);
    const rows = await this.snapshots.places(id, limit + 1, afterPosition(query));
    const shownNames = await this.names.namesOf(kind, divisionPath, rows.map(({ subjectId }) => subjectId));
    return pageOf(rows, limit, ({ position }) => [position], (row) => toSnapshotPlace(row, shownNames(row.subjectId)));
  }

  private async inScope(actor: Actor, id: BoardSnapshotId): Promise<Snapshot> {
    const snapshot = await this.snapshots.get(id);
    requireInScope(actor, 'honors.board.read', snapshot.divisionPath);
    return snapshot;
  }

  private lastPeriod(span: PeriodSpan): PeriodKey {
    return periodBefore(periodKeyAt(span, this.clock.now()));
  }

  private async due(division: DivisionView, period: PeriodKey): Promise<DueBoardView[]> {
    const boards: DueBoardView[] = [];
    for (const kind of BOARD_KIND_NAMES.filter((each) => boardProblem(each, division.path) === null)) {
      const board = { scope: division.code, kind, period };
      const snapshot = await this.snapshots.standingOf(board);
      const rule = await this.rules.inForce(kind, division.path, period);
      boards.push({
        kind, title: BOARD_KINDS[kind].title, division: toDivisionView(division), period: toPeriodView(period, this.clock.now()),
        participants: (await this.live.stand(board, rule, null)).participants, snapshot: snapshot && toSavedView(snapshot),
      });
    }
    if (boards.length === 0) throw invalidInput({ field: 'divisionPath', problem: BOARD_PROBLEM_TEXTS['no-such-level'] });
    return boards;
  }

  private async stepsOf(id: BoardSnapshotId): Promise<SnapshotStepView[]> {
    const rows = await select<StepRow>(
      this.dataSource.manager,
      `SELECT verb, to_state AS toState, actor_name AS actorName, reason, created_at AS createdAt FROM board_snapshot_history
       WHERE subject_id = ? ORDER BY created_at, id`,
      [id],
    );
    return rows.map((row) => ({
      verb: row.verb === 'compile' ? null : (row.verb as SnapshotVerb), to: row.toState, byName: row.actorName, at: isoTime(row.createdAt),
      reason: row.reason === '' ? null : row.reason,
    }));
  }
}

function filtersOf({ divisionPath, kind, period, status }: SnapshotListQuery): SqlPart[] {
  const parts: SqlPart[] = [];
  if (divisionPath) parts.push(pathInside('s.division_path', [divisionPath]));
  if (kind) parts.push({ sql: 's.kind = ?', params: [kind] });
  if (period) parts.push({ sql: 's.period = ?', params: [period] });
  if (status) parts.push({ sql: 's.status = ?', params: [status] });
  return parts;
}
