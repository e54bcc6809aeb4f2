import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

export class Common1763800000000 implements MigrationInterface {
  name = 'Common1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'idempotency_key',
      columns: [
        col.code(60)('actor_id', { primary: true }), col.code(80)('request_key', { primary: true }),
        col.code(64)('fingerprint'), col.longText('result'), col.time('created_at'),
      ],
      indices: [{ name: 'ix_idempotency_key_created', columnNames: ['created_at'] }],
    }), true);
    await runner.createTable(new Table({
      name: 'job_lease',
      columns: [col.code(80)('name', { primary: true }), col.code(36)('lease_by'), col.time('lease_until'), col.time('due_at')],
    }), true);
    await runner.createTable(new Table({
      name: 'chain_head',
      columns: [col.code(64)('name', { primary: true }), col.int('last_seq'), col.code(64)('last_hash')],
    }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['chain_head', 'job_lease', 'idempotency_key']) await runner.dropTable(table, true);
  }
}
