import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that nothing ever awarded: its rules go, and boards no longer name it. */
export class NoTaskBonus1763800011000 implements MigrationInterface {
  name = 'NoTaskBonus1763800011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM points_rule WHERE event = 'volunteer.task-bonus'");
    // A list of events is never left empty: that would count everything.
    await runner.query(`UPDATE board_rule SET events = REPLACE(REPLACE(REPLACE(events,
      ',volunteer.task-bonus', ''), 'volunteer.task-bonus,', ''), 'volunteer.task-bonus', 'volunteer.hour')`);
  }

  /** What never paid is not missed. */
  async down(): Promise<void> {}
}
