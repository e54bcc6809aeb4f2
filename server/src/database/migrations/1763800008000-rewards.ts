import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

const optional = { nullable: true };
const key = { primary: true };

const historyTable = (name: string) => new Table({
  name, columns: historyColumns(), indices: [{ name: `ix_${name}_subject`, columnNames: ['subject_id', 'created_at'] }],
});

const TABLES = [
  new Table({
    name: 'stock_point',
    columns: [
      col.id('id', key), col.code(16)('kind'), col.text(60)('name'), col.code(16)('trade', optional), col.text(120)('address'),
      col.int('latitude_e6', optional), col.int('longitude_e6', optional), col.longText('opening'), col.text(200)('guidance'),
      col.code(160)('division_path'), col.flag('active'), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [{ name: 'ix_stock_point_division', columnNames: ['division_path', 'id'] }],
  }),
  new Table({
    name: 'offer',
    columns: [
      col.id('id', key), col.int('version'), col.code(20)('status'), col.code(16)('kind'), col.text(60)('title'), col.text(80)('summary'),
      col.longText('description'), col.code(400)('photo_ids'), col.int('points_price'), col.int('limit_total', optional),
      col.int('limit_per_person', optional), col.code(8)('limit_period', optional), col.int('limit_per_period', optional),
      col.time('shown_from', optional), col.time('shown_until', optional), col.time('redeem_from', optional), col.time('redeem_until', optional),
      col.int('pickup_days'), col.flag('forfeit_when_expired'), col.code(160)('division_path'), col.time('listed_at', optional),
      col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'ix_offer_listed', columnNames: ['status', 'listed_at', 'id'] },
      { name: 'ix_offer_division', columnNames: ['division_path', 'created_at'] },
    ],
  }),
  historyTable('offer_history'),
  new Table({
    name: 'stock',
    columns: [col.id('stock_point_id', key), col.id('offer_id', key), col.int('on_hand'), col.int('reserved'), col.time('updated_at')],
    indices: [{ name: 'ix_stock_offer', columnNames: ['offer_id'] }],
  }),
  new Table({
    name: 'stock_move',
    columns: [
      col.id('id', key), col.id('stock_point_id'), col.id('offer_id'), col.code(16)('kind'), col.int('quantity'), col.text(200)('note', optional),
      col.id('order_id', optional), col.id('stock_take_id', optional), col.id('actor_id'), col.text(60)('actor_name'), col.time('created_at'),
    ],
    indices: [
      { name: 'ix_stock_move_point', columnNames: ['stock_point_id', 'created_at'] },
      { name: 'ix_stock_move_stock', columnNames: ['stock_point_id', 'offer_id', 'created_at'] },
      { name: 'uq_stock_move_order', columnNames: ['order_id'], isUnique: true },
    ],
  }),
  new Table({
    name: 'stock_take',
    columns: [
      col.id('id', key), col.code(20)('status'), col.id('stock_point_id'), col.id('open_point_id', optional), col.id('counted_by'),
      col.text(60)('counted_by_name'), col.int('line_count'), col.int('differing_lines'), col.time('closed_at', optional), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'ix_stock_take_point', columnNames: ['stock_point_id', 'created_at'] },
      { name: 'uq_stock_take_open', columnNames: ['open_point_id'], isUnique: true },
      { name: 'ix_stock_take_status', columnNames: ['status', 'created_at'] },
    ],
  }),
  historyTable('stock_take_history'),
  new Table({
    name: 'stock_take_line',
    columns: [col.id('stock_take_id', key), col.id('offer_id', key), col.int('expected'), col.int('counted'), col.text(200)('note', optional)],
  }),
  new Table({
    name: 'reward_order',
    columns: [
      col.id('id', key), col.code(20)('status'), col.id('person_id'), col.id('offer_id'), col.int('offer_version'),
      col.text(60)('title'), col.code(16)('kind'), col.id('cover_id', optional), col.int('quantity'), col.int('points'),
      col.code(16)('points_outcome'), col.id('hold_id'), col.id('stock_point_id'), col.code(160)('division_path'),
      col.flag('forfeit_when_expired'), col.flag('counts_total'), col.flag('counts_person'), col.code(20)('counts_period', optional),
      col.time('expires_at'), col.time('verified_at', optional), col.time('settled_at', optional), col.time('due_at', optional),
      col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'ix_reward_order_person', columnNames: ['person_id', 'created_at'] },
      { name: 'ix_reward_order_point', columnNames: ['stock_point_id', 'created_at'] },
      { name: 'ix_reward_order_division', columnNames: ['division_path', 'created_at'] },
      { name: 'ix_reward_order_created', columnNames: ['created_at'] },
      { name: 'ix_reward_order_status', columnNames: ['status', 'created_at'] },
      { name: 'ix_reward_order_due', columnNames: ['due_at'] },
    ],
  }),
  historyTable('reward_order_history'),
  new Table({
    name: 'order_dispute',
    columns: [
      col.id('order_id', key), col.code(20)('kind'), col.text(500)('detail'), col.code(400)('photo_ids'), col.time('raised_at'),
      col.time('answer_due_at'), col.text(200)('answer', optional),
    ],
  }),
  new Table({
    name: 'pickup_code',
    columns: [
      col.id('order_id', key), col.id('stock_point_id'), col.code(6)('number', optional), col.code(24)('nonce'), col.time('used_at', optional),
      col.id('used_by', optional), col.id('verifier_subject_id', optional),
    ],
    indices: [{ name: 'uq_pickup_code_number', columnNames: ['stock_point_id', 'number'], isUnique: true }],
  }),
  new Table({
    name: 'pickup_attempt',
    columns: [col.id('verifier_id', key), col.int('wrong'), col.time('since')],
  }),
  new Table({
    name: 'offer_limit_use',
    columns: [
      col.id('offer_id', key), col.code(36)('person_id', key), col.code(20)('period', key), col.int('used'), col.int('allowed'),
      col.time('updated_at'),
    ],
  }),
];

/** A second line of defence behind the conditional UPDATEs; the embedded database does without. */
const CHECKS = [
  'ALTER TABLE stock ADD CONSTRAINT ck_stock_covers CHECK (reserved >= 0 AND on_hand >= reserved)',
  'ALTER TABLE offer_limit_use ADD CONSTRAINT ck_offer_limit_use CHECK (used >= 0 AND used <= allowed)',
];

export class Rewards1763800008000 implements MigrationInterface {
  name = 'Rewards1763800008000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
    if (runner.dataSource.options.type === 'better-sqlite3') return;
    for (const check of CHECKS) await runner.query(check);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
