import type { MigrationInterface, QueryRunner } from 'typeorm';

const ENDED = "('CLOSED', 'DIVERTED', 'REJECTED', 'MERGED', 'WITHDRAWN')";

/** No supervision order outlives its case: until now only closing and taking back settled them. */
export class SettledSupervisions1764000022000 implements MigrationInterface {
  name = 'SettledSupervisions1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE case_supervision SET status = 'SETTLED' WHERE status <> 'SETTLED' AND case_id IN (SELECT id FROM case_record WHERE status IN ${ENDED})`);
    await runner.query(`UPDATE case_record SET supervised = 0 WHERE supervised = 1 AND status IN ${ENDED}`);
  }

  /** What was settled stays settled. */
  async down(): Promise<void> {}
}
