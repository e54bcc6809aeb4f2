import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

const optional = { nullable: true };
const key = { primary: true };

const historyTable = (name: string) => new Table({
  name, columns: historyColumns(), indices: [{ name: `ix_${name}_subject`, columnNames: ['subject_id', 'created_at'] }],
});

const TABLES = [
  new Table({
    name: 'fieldwork_rule',
    columns: [
      col.id('id', key), col.code(16)('kind'), col.code(160)('division_path'), col.int('version'), col.longText('content'),
      col.id('created_by'), col.text(60)('created_by_name'), col.time('created_at'),
    ],
    indices: [{ name: 'uq_fieldwork_rule_version', columnNames: ['kind', 'division_path', 'version'], isUnique: true }],
  }),
  new Table({
    name: 'patrol_point',
    columns: [
      col.id('id', key), col.code(160)('division_path'), col.text(30)('name'), col.text(80)('place'), col.code(16)('category'),
      col.int('latitude_e6', optional), col.int('longitude_e6', optional), col.int('position'), col.time('last_visited_at', optional),
      col.time('removed_at', optional), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [{ name: 'ix_patrol_point_division', columnNames: ['division_path', 'position', 'id'] }],
  }),
  new Table({
    name: 'patrol',
    columns: [
      col.id('id', key), col.code(20)('status'), col.id('person_id'), col.text(60)('person_name'), col.code(160)('division_path'),
      col.id('open_key', optional), col.int('checklist_version'), col.int('points'), col.time('started_at'), col.time('ended_at', optional),
      col.time('due_at', optional), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_patrol_open', columnNames: ['open_key'], isUnique: true },
      { name: 'ix_patrol_division', columnNames: ['division_path', 'started_at'] },
      { name: 'ix_patrol_started', columnNames: ['started_at', 'id'] },
      { name: 'ix_patrol_person', columnNames: ['person_id', 'started_at'] },
      { name: 'ix_patrol_due', columnNames: ['due_at'] },
    ],
  }),
  historyTable('patrol_history'),
  new Table({
    name: 'patrol_stop',
    columns: [
      col.id('id', key), col.id('patrol_id'), col.id('point_id'), col.code(160)('division_path'), col.time('visited_at'), col.int('found'),
      col.text(300)('note', optional), col.code(400)('photo_ids'), col.int('distance', optional), col.time('created_at'),
    ],
    indices: [
      { name: 'uq_patrol_stop_point', columnNames: ['patrol_id', 'point_id'], isUnique: true },
      { name: 'ix_patrol_stop_division', columnNames: ['division_path', 'visited_at'] },
      { name: 'ix_patrol_stop_visited', columnNames: ['visited_at'] },
    ],
  }),
  new Table({
    name: 'patrol_check',
    columns: [col.id('stop_id', key), col.code(40)('code', key), col.text(20)('label'), col.flag('found')],
  }),
  new Table({
    name: 'care_archive',
    columns: [
      col.id('id', key), col.code(20)('status'), col.code(160)('division_path'), col.code(16)('kind'), col.text(30)('display_name'),
      col.text(40)('display_address'), col.longText('name', optional), col.code(64)('name_hash', optional), col.longText('phone', optional),
      col.code(64)('phone_hash', optional), col.longText('address', optional), col.code(64)('address_hash', optional),
      col.code(64)('active_key', optional), col.code(16)('consent_way'), col.date('consent_on'), col.text(30)('consent_by'),
      col.id('consent_recorded_by'), col.int('every_days'), col.date('next_on'), col.id('responsible_id'), col.time('last_contact_at', optional),
      col.code(16)('last_contact_way', optional), col.code(16)('last_result', optional), col.time('closed_at', optional),
      col.code(16)('close_reason', optional), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'ix_care_archive_division', columnNames: ['division_path', 'next_on'] },
      { name: 'ix_care_archive_next', columnNames: ['status', 'next_on', 'id'] },
      { name: 'ix_care_archive_name', columnNames: ['name_hash'] },
      { name: 'ix_care_archive_phone', columnNames: ['phone_hash'] },
      { name: 'ix_care_archive_responsible', columnNames: ['responsible_id'] },
      { name: 'ix_care_archive_closed', columnNames: ['closed_at'] },
      { name: 'uq_care_archive_active', columnNames: ['active_key'], isUnique: true },
    ],
  }),
  historyTable('care_archive_history'),
  new Table({
    name: 'care_visit',
    columns: [
      col.id('id', key), col.id('archive_id'), col.code(160)('division_path'), col.id('person_id'), col.text(60)('person_name'), col.code(16)('way'),
      col.code(16)('result'), col.longText('note', optional), col.date('next_on', optional), col.time('contacted_at'), col.time('created_at'),
    ],
    indices: [
      { name: 'ix_care_visit_archive', columnNames: ['archive_id', 'contacted_at', 'id'] },
      { name: 'ix_care_visit_division', columnNames: ['division_path', 'contacted_at'] },
      { name: 'ix_care_visit_person', columnNames: ['person_id'] },
    ],
  }),
  new Table({
    name: 'quiet_alert',
    columns: [
      col.id('id', key), col.code(20)('status'), col.id('archive_id'), col.id('open_archive_id', optional), col.date('planned_on'),
      col.int('rule_version'), col.int('worker_days'), col.int('leader_days'), col.time('due_at', optional), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_quiet_alert_open', columnNames: ['open_archive_id'], isUnique: true },
      { name: 'ix_quiet_alert_archive', columnNames: ['archive_id'] },
      { name: 'ix_quiet_alert_due', columnNames: ['due_at'] },
    ],
  }),
  historyTable('quiet_alert_history'),
  new Table({
    name: 'care_deletion',
    columns: [
      col.id('id', key), col.id('archive_id'), col.code(160)('division_path'), col.code(16)('close_reason'), col.time('closed_at'),
      col.int('visits'), col.time('deleted_at'),
    ],
    indices: [{ name: 'uq_care_deletion_archive', columnNames: ['archive_id'], isUnique: true }],
  }),
];

/** Rounds of a grid with their points; people to be cared for, contacts with them, and the timers behind planned contacts. */
export class Fieldwork1764000004000 implements MigrationInterface {
  name = 'Fieldwork1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
