import type { DataSource } from 'typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { boardRuleInForce, periodKeyAt, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import { Clock } from '../../common/clock/clock.ts';
import { select } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { JournalReader } from '../points/journal.reader.ts';
import { MinutesJournalReader } from '../volunteering/minutes-journal.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { boardKey, isCounted, type Board } from './counting.policy.ts';
import { LiveReader } from './live.reader.ts';
import { RecountReader } from './recount.reader.ts';
import { SNAPSHOT_COLUMNS_SQL, SnapshotReader, toSnapshot, type Snapshot, type SnapshotRow } from './snapshot.reader.ts';
import { digestOf, standingsOf } from './standing.policy.ts';

/** A snapshot is counted again for so long after it was compiled; from then on its digest, once proved, is proof enough. */
const COUNTED_AGAIN_FOR = 40 * DAY_MS;
/** Counting may go on between two looks; then they are looked at again. */
const LOOKS = 3;

/** What the boards must be able to show at any time: that the frozen was not touched, and that the live is what the ledgers say. */
export class BoardProof {
  constructor(
    private readonly dataSource: DataSource, private readonly rules: BoardRuleReader, private readonly live: LiveReader,
    private readonly snapshots: SnapshotReader, private readonly recounts: RecountReader,
  ) {}

  /** For the invariants, which are asked outside the module. */
  static over(dataSource: DataSource): BoardProof {
    const clock = new Clock();
    const rules = new BoardRuleReader(dataSource);
    const roles = new RoleReader(dataSource, clock, new DivisionReader(dataSource, clock));
    const recounts = new RecountReader(new JournalReader(dataSource), new MinutesJournalReader(dataSource), roles);
    return new BoardProof(dataSource, rules, new LiveReader(dataSource), new SnapshotReader(dataSource, rules, recounts), recounts);
  }

  /** Snapshots, whatever became of them, whose rows are not what was compiled, or not what the ledgers give. */
  async countBrokenSnapshots(now: Date): Promise<number> {
    const rows = await select<SnapshotRow>(this.dataSource.manager, `SELECT ${SNAPSHOT_COLUMNS_SQL} FROM board_snapshot s ORDER BY s.created_at, s.id`);
    let broken = 0;
    for (const snapshot of rows.map(toSnapshot)) {
      const isTouched = digestOf(snapshot, await this.snapshots.standings(snapshot)) !== snapshot.digest;
      const isRecent = now.getTime() - snapshot.createdAt.getTime() < COUNTED_AGAIN_FOR;
      if (isTouched || (isRecent && await this.differsFromLedger(snapshot))) broken += 1;
    }
    return broken;
  }

  /** Live boards of the running month whose sum is not that of the ledger lines counted so far. */
  async countBoardsOffLedger(now: Date): Promise<number> {
    const period = periodKeyAt('month', now);
    for (let look = 1; look <= LOOKS; look += 1) {
      const before = await this.live.counted();
      const [shown, counted] = [await this.shownTotals(period), await this.ledgerTotals(period, before)];
      const after = await this.live.counted();
      if (before.points !== after.points || before.minutes !== after.minutes) continue;
      const boards = new Set([...shown.keys(), ...counted.keys()]);
      return [...boards].filter((board) => (shown.get(board) ?? 0) !== (counted.get(board) ?? 0)).length;
    }
    return 0;
  }

  private async differsFromLedger(snapshot: Snapshot): Promise<boolean> {
    const recount = await this.snapshots.recountOf(snapshot);
    return digestOf(snapshot, standingsOf(await this.recounts.figures(recount), recount.rule)) !== snapshot.digest;
  }

  private async shownTotals(period: PeriodKey): Promise<Map<string, number>> {
    const rows = await select<Board & { total: number | string }>(
      this.dataSource.manager,
      `SELECT scope, kind, period, SUM(score) AS total FROM board_score WHERE period = ? AND kind <> '${BY_OFFICE}' GROUP BY scope, kind, period`, [period],
    );
    return new Map(rows.map((row) => [boardKey(row), Number(row.total)]));
  }

  private async ledgerTotals(period: PeriodKey, upTo: { points: number; minutes: number }): Promise<Map<string, number>> {
    const rules = await this.rules.all();
    const totals = new Map<string, number>();
    for await (const { board, boardPath, event, score } of this.recounts.everything(period, upTo)) {
      const rule = boardRuleInForce(rules, board.kind, boardPath, period);
      if (board.kind === BY_OFFICE || !rule || !isCounted(rule.events, event)) continue;
      totals.set(boardKey(board), (totals.get(boardKey(board)) ?? 0) + score);
    }
    return totals;
  }
}

/** Live, this board goes by the offices as they were entered when the work was counted: the ledger alone does not say. */
const BY_OFFICE = 'micro-grid-leaders';
