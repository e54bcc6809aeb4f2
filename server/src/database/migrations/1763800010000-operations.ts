import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

export class Operations1763800010000 implements MigrationInterface {
  name = 'Operations1763800010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'invariant_run',
      columns: [col.code(20)('id', { primary: true }), col.int('violations', { nullable: true }), col.int('duration_ms'), col.time('ran_at')],
    }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('invariant_run', true);
  }
}
