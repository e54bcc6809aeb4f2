import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { JournalReader } from '../points/journal.reader.ts';
import { MinutesJournalReader } from '../volunteering/minutes-journal.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { sharesOfMinutes, sharesOfPoints, type Share } from './counting.policy.ts';
import { Scores } from './score.service.ts';

type Ledger = 'points' | 'minutes';

/** Lines of a ledger, as what they add to the boards. */
interface Batch {
  lines: number;
  upTo: number;
  shares: Share[];
}

/** Small enough that the embedded database is never held for long. */
const BATCH = 200;

/**
 * Keeps the live scores in step with the two ledgers: reads what was sealed since the last time and adds it. The cursor and
 * the scores move in one commit, so that a line counts once, whatever crashes and however many servers count.
 */
@Injectable()
export class Tally {
  constructor(
    private readonly dataSource: DataSource, private readonly tx: Tx, private readonly clock: Clock, private readonly journal: JournalReader,
    private readonly minutes: MinutesJournalReader, private readonly roles: RoleReader, private readonly rules: BoardRuleReader,
    private readonly scores: Scores,
  ) {}

  /** Counts everything that is sealed by now. */
  async catchUp(): Promise<void> {
    await this.count('points', (after) => this.pointsAfter(after));
    await this.count('minutes', (after) => this.minutesAfter(after));
  }

  private async count(ledger: Ledger, read: (after: number) => Promise<Batch>): Promise<void> {
    for (;;) {
      const after = await this.cursorOf(ledger);
      const batch = await read(after);
      const counted = await this.commit(ledger, after, batch);
      if (!counted || batch.lines < BATCH) return;
    }
  }

  /** @returns false when another server has counted these lines. */
  private async commit(ledger: Ledger, after: number, { upTo, shares }: Batch): Promise<boolean> {
    return this.tx.run(async (manager) => {
      const moved = await change(
        manager, 'UPDATE board_cursor SET seq = ?, counted_at = ? WHERE ledger = ? AND seq = ?', [upTo, this.clock.now(), ledger, after],
      );
      if (moved !== 1) return false;
      if (shares.length > 0) await this.scores.add(manager, shares, await this.rules.all(manager));
      return true;
    });
  }

  private async pointsAfter(after: number): Promise<Batch> {
    const lines = await this.journal.lines({ after }, BATCH);
    const people = [...new Set(lines.map(({ personId }) => personId))];
    const terms = await this.roles.termsOf('microGridLeader', people, this.clock.now());
    return { lines: lines.length, upTo: lines.at(-1)?.seq ?? after, shares: lines.flatMap((line) => sharesOfPoints(line, terms)) };
  }

  private async minutesAfter(after: number): Promise<Batch> {
    const lines = await this.minutes.lines({ after }, BATCH);
    return { lines: lines.length, upTo: lines.at(-1)?.seq ?? after, shares: lines.flatMap(sharesOfMinutes) };
  }

  private async cursorOf(ledger: Ledger): Promise<number> {
    const row = await selectOne<{ seq: number }>(this.dataSource.manager, 'SELECT seq FROM board_cursor WHERE ledger = ?', [ledger]);
    return row?.seq ?? 0;
  }
}
