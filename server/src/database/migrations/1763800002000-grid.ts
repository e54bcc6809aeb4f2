import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const TABLES = [
  new Table({
    name: 'division',
    columns: [
      col.id('id', { primary: true }), col.code(24)('code'), col.code(20)('level'), col.text(60)('name'),
      col.id('parent_id', { nullable: true }), col.code(160)('path'),
      col.text(200)('coverage', { nullable: true }), col.int('households', { nullable: true }), col.code(20)('service_phone', { nullable: true }),
      col.time('opened_at'), col.time('closed_at', { nullable: true }), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_division_code', columnNames: ['code'], isUnique: true },
      { name: 'uq_division_path', columnNames: ['path'], isUnique: true },
      { name: 'ix_division_parent', columnNames: ['parent_id', 'code'] },
      { name: 'ix_division_level', columnNames: ['level', 'code'] },
    ],
  }),
  new Table({
    name: 'division_history',
    columns: [
      col.id('id', { primary: true }), col.id('division_id'), col.code(160)('path'), col.text(60)('name'),
      col.time('from_at'), col.time('to_at', { nullable: true }), col.text(400)('reason'),
      col.id('changed_by_id', { nullable: true }), col.text(60)('changed_by_name'),
    ],
    indices: [{ name: 'ix_division_history_division', columnNames: ['division_id', 'from_at'] }],
  }),
  new Table({
    name: 'division_alias',
    columns: [col.id('id', { primary: true }), col.id('division_id'), col.code(160)('former_path'), col.code(160)('current_path')],
    indices: [
      { name: 'uq_division_alias_former', columnNames: ['former_path', 'division_id'], isUnique: true },
      { name: 'ix_division_alias_current', columnNames: ['current_path'] },
    ],
  }),
  new Table({
    name: 'person_role',
    columns: [
      col.id('id', { primary: true }), col.id('person_id'), col.code(30)('role'), col.id('division_id'), col.id('subject_id', { nullable: true }),
      col.date('from_day'), col.date('to_day', { nullable: true }), col.code(200)('active_key', { nullable: true }),
      col.id('assigned_by_id', { nullable: true }), col.text(60)('assigned_by_name'), col.time('assigned_at'),
      col.time('ended_at', { nullable: true }), col.text(60)('ended_by_name', { nullable: true }), col.text(400)('end_reason', { nullable: true }),
    ],
    indices: [
      { name: 'uq_person_role_active', columnNames: ['active_key'], isUnique: true },
      { name: 'ix_person_role_person', columnNames: ['person_id', 'ended_at'] },
      { name: 'ix_person_role_division', columnNames: ['division_id', 'role'] },
    ],
  }),
  new Table({
    name: 'grid_import',
    columns: [
      col.id('id', { primary: true }), col.code(20)('kind'), col.text(120)('file_name'), col.code(64)('file_sha256'),
      col.int('row_count'), col.int('created_count'), col.int('changed_count'), col.int('unchanged_count'),
      col.id('imported_by_id'), col.text(60)('imported_by_name'), col.time('imported_at'),
    ],
    indices: [{ name: 'ix_grid_import_at', columnNames: ['imported_at', 'id'] }],
  }),
];

export class Grid1763800002000 implements MigrationInterface {
  name = 'Grid1763800002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
