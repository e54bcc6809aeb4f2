import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

const none = { nullable: true };
const times = (): TableColumnOptions[] => [col.time('created_at'), col.time('updated_at')];
/** Work that is sent by whoever leases it. */
const outbox = (): TableColumnOptions[] => [
  col.code(16)('status'), col.time('due_at'), col.int('tries'), col.id('lease_by', none), col.time('lease_until', none), col.text(200)('reason'),
];
const outboxIndices = (table: string) => [
  { name: `ix_${table}_due`, columnNames: ['status', 'due_at'] },
  { name: `ix_${table}_lease`, columnNames: ['lease_by'] },
  { name: `ix_${table}_division`, columnNames: ['status', 'division_path', 'created_at'] },
];

const TABLES: Table[] = [
  new Table({
    name: 'api_client',
    columns: [
      col.id('id', { primary: true }), col.text(40)('name'), col.code(40)('key_id'), col.code(200)('secret'), col.code(200)('former_secret', none),
      col.time('former_secret_until', none), col.longText('permissions'), col.code(255)('division_path'), col.longText('addresses'),
      col.time('expires_at', none), col.time('disabled_at', none), col.time('last_used_at', none), col.int('calls'), col.int('refusals'),
      col.code(40)('last_refusal', none), col.time('last_refused_at', none), ...times(),
    ],
    indices: [
      { name: 'uq_api_client_key', columnNames: ['key_id'], isUnique: true },
      { name: 'ix_api_client_division', columnNames: ['division_path', 'created_at'] },
    ],
  }),
  new Table({
    name: 'client_nonce',
    columns: [col.id('client_id', { primary: true }), col.code(64)('nonce', { primary: true }), col.time('seen_at')],
    indices: [{ name: 'ix_client_nonce_seen', columnNames: ['seen_at'] }],
  }),
  new Table({
    name: 'webhook',
    columns: [
      col.id('id', { primary: true }), col.text(40)('name'), col.code(300)('url'), col.code(200)('secret'), col.longText('events'),
      col.code(255)('division_path'), col.time('disabled_at', none), ...times(),
    ],
    indices: [{ name: 'ix_webhook_division', columnNames: ['division_path', 'created_at'] }],
  }),
  new Table({
    name: 'webhook_delivery',
    columns: [
      col.id('id', { primary: true }), col.id('webhook_id'), col.id('event_id'), col.code(40)('event'), col.code(80)('subject_id'), col.int('sequence'),
      col.code(255)('division_path'), col.longText('body'), ...outbox(), ...times(),
    ],
    indices: [{ name: 'uq_webhook_delivery_order', columnNames: ['webhook_id', 'subject_id', 'sequence'], isUnique: true }, ...outboxIndices('webhook_delivery')],
  }),
  new Table({
    name: 'outer_system',
    columns: [
      col.id('id', { primary: true }), col.code(20)('code'), col.text(40)('name'), col.code(300)('url'), col.code(200)('secret'), col.id('client_id', none),
      col.code(255)('division_path'), col.time('disabled_at', none), ...times(),
    ],
    indices: [
      { name: 'uq_outer_system_code', columnNames: ['code'], isUnique: true },
      { name: 'ix_outer_system_division', columnNames: ['division_path', 'created_at'] },
    ],
  }),
  new Table({
    name: 'outer_case',
    columns: [
      col.id('id', { primary: true }), col.id('system_id'), col.id('case_id'), col.code(80)('active_key', none), col.code(255)('division_path'), col.longText('body'),
      col.code(64)('outer_number', none), col.text(500)('last_message'), col.time('heard_at', none), ...outbox(), ...times(),
    ],
    indices: [
      { name: 'uq_outer_case_active', columnNames: ['active_key'], isUnique: true },
      { name: 'uq_outer_case_number', columnNames: ['system_id', 'outer_number'], isUnique: true },
      { name: 'ix_outer_case_case', columnNames: ['case_id'] },
      ...outboxIndices('outer_case'),
    ],
  }),
  new Table({
    name: 'outer_message',
    columns: [
      col.id('outer_case_id', { primary: true }), col.code(64)('message_id', { primary: true }), col.code(16)('status'), col.code(64)('outer_number', none),
      col.text(500)('message'), col.code(64)('fingerprint'), col.flag('applied'), col.time('happened_at'), col.time('received_at'),
    ],
    indices: [{ name: 'ix_outer_message_received', columnNames: ['received_at'] }],
  }),
  new Table({
    name: 'camera',
    columns: [
      col.id('id', { primary: true }), col.code(32)('number'), col.text(40)('name'), col.code(255)('division_path'), col.text(80)('place'),
      col.int('latitude_e6', none), col.int('longitude_e6', none), col.time('retired_at', none), col.time('last_finding_at', none), ...times(),
    ],
    indices: [
      { name: 'uq_camera_number', columnNames: ['number'], isUnique: true },
      { name: 'ix_camera_division', columnNames: ['division_path', 'number'] },
    ],
  }),
  new Table({
    name: 'camera_event',
    columns: [
      col.id('id', { primary: true }), col.id('client_id'), col.code(64)('event_id'), col.code(64)('fingerprint'), col.id('camera_id'), col.code(30)('kind'),
      col.time('happened_at'), col.text(300)('note'), col.code(300)('photo_url', none), col.longText('file_ids'), col.code(255)('division_path'),
      col.id('case_id', none), ...outbox(), ...times(),
    ],
    indices: [
      { name: 'uq_camera_event_event', columnNames: ['client_id', 'event_id'], isUnique: true },
      { name: 'ix_camera_event_camera', columnNames: ['camera_id', 'happened_at'] },
      ...outboxIndices('camera_event'),
    ],
  }),
  ...['webhook_delivery', 'outer_case', 'camera_event'].map((table) => new Table({
    name: `${table}_history`,
    columns: historyColumns(),
    indices: [{ name: `ix_${table}_history_subject`, columnNames: ['subject_id', 'created_at'] }],
  })),
];

export class Integrations1764000003000 implements MigrationInterface {
  name = 'Integrations1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table.clone(), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of TABLES.toReversed()) await runner.dropTable(name, true);
  }
}
