import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { chainColumns, col } from '../columns.ts';

const TABLES = [
  new Table({
    name: 'points_wallet',
    columns: [
      col.code(64)('account', { primary: true }), col.int('balance'), col.int('held'), col.int('earned'), col.int('seq'),
      col.time('created_at'), col.time('updated_at'),
    ],
  }),
  new Table({
    name: 'points_transaction',
    columns: [
      col.id('id', { primary: true }), col.code(16)('kind'), col.code(60)('source_type'), col.code(80)('source_id'),
      col.code(40)('event', { nullable: true }), col.id('person_id'), col.int('points'), col.id('rule_id', { nullable: true }),
      col.code(160)('division_path'), col.text(200)('reason', { nullable: true }), col.id('actor_id', { nullable: true }),
      col.id('reverses_id', { nullable: true }), col.code(80)('idempotency_key', { nullable: true }),
      col.time('occurred_at'), col.time('created_at'), ...chainColumns(),
    ],
    indices: [
      { name: 'uq_points_transaction_source', columnNames: ['source_type', 'source_id', 'kind'], isUnique: true },
      { name: 'uq_points_transaction_chain', columnNames: ['chain_seq'], isUnique: true },
      { name: 'ix_points_transaction_division', columnNames: ['division_path', 'created_at'] },
      { name: 'ix_points_transaction_person', columnNames: ['person_id', 'created_at'] },
      { name: 'ix_points_transaction_created', columnNames: ['created_at'] },
    ],
  }),
  new Table({
    name: 'points_entry',
    columns: [
      col.id('transaction_id', { primary: true }), col.int('leg', { primary: true }), col.code(64)('account'), col.int('points'),
      col.int('seq', { nullable: true }), col.int('balance_after', { nullable: true }),
    ],
    indices: [{ name: 'uq_points_entry_seq', columnNames: ['account', 'seq'], isUnique: true }],
  }),
  new Table({
    name: 'points_lot',
    columns: [
      col.id('id', { primary: true }), col.code(64)('account'), col.id('transaction_id'), col.code(160)('division_path'), col.int('points'),
      col.int('remaining'), col.flag('is_open'), col.time('expires_at'), col.time('created_at'),
    ],
    indices: [
      { name: 'ix_points_lot_open', columnNames: ['account', 'is_open', 'expires_at'] },
      { name: 'ix_points_lot_expiry', columnNames: ['is_open', 'expires_at'] },
      { name: 'ix_points_lot_transaction', columnNames: ['transaction_id'] },
    ],
  }),
  new Table({
    name: 'points_hold',
    columns: [
      col.id('id', { primary: true }), col.code(64)('account'), col.int('points'), col.code(60)('source_type'), col.code(80)('source_id'),
      col.code(160)('division_path'), col.code(16)('status'), col.time('expires_at'), col.id('capture_id', { nullable: true }),
      col.text(200)('close_reason', { nullable: true }), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_points_hold_source', columnNames: ['source_type', 'source_id'], isUnique: true },
      { name: 'ix_points_hold_account', columnNames: ['account', 'status', 'created_at'] },
      { name: 'ix_points_hold_due', columnNames: ['status', 'expires_at'] },
    ],
  }),
  new Table({
    name: 'points_hold_lot',
    columns: [col.id('hold_id', { primary: true }), col.id('lot_id', { primary: true }), col.int('points')],
  }),
  new Table({
    name: 'points_rule',
    columns: [
      col.id('id', { primary: true }), col.code(40)('event'), col.code(36)('division_code'), col.code(160)('division_path'), col.int('version'),
      col.int('points_per_unit'), col.int('per_day_cap', { nullable: true }), col.int('per_month_cap', { nullable: true }),
      col.int('expiry_months', { nullable: true }), col.time('valid_from'), col.time('valid_to', { nullable: true }), col.text(200)('note'),
      col.id('created_by', { nullable: true }), col.time('created_at'),
    ],
    indices: [
      { name: 'uq_points_rule_version', columnNames: ['division_code', 'event', 'version'], isUnique: true },
      { name: 'ix_points_rule_created', columnNames: ['created_at'] },
    ],
  }),
  new Table({
    name: 'points_cap_use',
    columns: [
      col.code(64)('account', { primary: true }), col.code(40)('event', { primary: true }), col.code(36)('division_code', { primary: true }),
      col.code(10)('period', { primary: true }), col.int('points'),
    ],
  }),
];

/** A second line of defence behind the conditional UPDATEs; the embedded database does without. */
const CHECKS = [
  'ALTER TABLE points_wallet ADD CONSTRAINT ck_points_wallet_covers CHECK (held >= 0 AND balance >= held)',
  'ALTER TABLE points_lot ADD CONSTRAINT ck_points_lot_remaining CHECK (remaining >= 0 AND remaining <= points)',
];

export class Points1763800006000 implements MigrationInterface {
  name = 'Points1763800006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
    if (runner.dataSource.options.type === 'better-sqlite3') return;
    for (const check of CHECKS) await runner.query(check);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
