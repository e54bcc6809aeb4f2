import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

export class Announcements1764000002000 implements MigrationInterface {
  name = 'Announcements1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'announcement',
      columns: [
        col.id('id', { primary: true }), col.code(16)('status'), col.code(255)('division_path'), col.code(20)('audience'),
        col.code(12)('importance'), col.text(40)('title'), col.longText('body'), col.code(120)('photo_ids'), col.flag('pinned'),
        col.flag('by_wechat'), col.flag('urgent'), col.time('publish_at', { nullable: true }), col.time('expires_at', { nullable: true }),
        col.text(200)('end_reason', { nullable: true }), col.id('corrects_id', { nullable: true }), col.int('target_count', { nullable: true }),
        col.int('told_count'), col.id('told_through', { nullable: true }), col.time('told_at', { nullable: true }),
        col.id('lease_by', { nullable: true }), col.time('lease_until', { nullable: true }),
        col.id('created_by'), col.text(60)('created_by_name'), col.time('created_at'), col.time('updated_at'),
      ],
      indices: [
        { name: 'ix_announcement_shown', columnNames: ['status', 'audience', 'division_path', 'pinned', 'publish_at', 'id'] },
        { name: 'ix_announcement_division', columnNames: ['division_path', 'created_at', 'id'] },
        { name: 'ix_announcement_created', columnNames: ['created_at', 'id'] },
        { name: 'ix_announcement_publish', columnNames: ['status', 'publish_at'] },
        { name: 'ix_announcement_expire', columnNames: ['status', 'expires_at'] },
        { name: 'ix_announcement_tell', columnNames: ['status', 'told_at'] },
        { name: 'ix_announcement_corrects', columnNames: ['corrects_id'] },
      ],
    }), true);
    await runner.createTable(new Table({
      name: 'announcement_history',
      columns: historyColumns(),
      indices: [{ name: 'ix_announcement_history_subject', columnNames: ['subject_id', 'created_at'] }],
    }), true);
    await runner.createTable(new Table({
      name: 'announcement_receipt',
      columns: [col.id('announcement_id', { primary: true }), col.id('person_id', { primary: true }), col.time('read_at')],
      indices: [
        { name: 'ix_announcement_receipt_person', columnNames: ['person_id'] },
        { name: 'ix_announcement_receipt_read', columnNames: ['read_at'] },
      ],
    }), true);
    await runner.addColumn('outbox_message', new TableColumn(col.flag('day_only', { nullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('outbox_message', 'day_only');
    for (const table of ['announcement_receipt', 'announcement_history', 'announcement']) await runner.dropTable(table, true);
  }
}
