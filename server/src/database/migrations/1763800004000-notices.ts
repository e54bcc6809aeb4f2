import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

export class Notices1763800004000 implements MigrationInterface {
  name = 'Notices1763800004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'inbox_message',
      columns: [
        col.id('id', { primary: true }), col.id('person_id'), col.code(20)('kind'), col.text(40)('title'), col.text(500)('body'),
        col.code(200)('link', { nullable: true }), col.code(120)('dedupe_key', { nullable: true }),
        col.time('read_at', { nullable: true }), col.time('created_at'),
      ],
      indices: [
        { name: 'ix_inbox_message_person', columnNames: ['person_id', 'created_at', 'id'] },
        { name: 'ix_inbox_message_unread', columnNames: ['person_id', 'read_at'] },
        { name: 'ix_inbox_message_created', columnNames: ['created_at'] },
        { name: 'uq_inbox_message_dedupe', columnNames: ['person_id', 'dedupe_key'], isUnique: true },
      ],
    }), true);
    await runner.createTable(new Table({
      name: 'outbox_message',
      columns: [
        col.id('id', { primary: true }), col.id('notice_id'), col.id('person_id'), col.code(40)('template'), col.longText('data'),
        col.code(16)('status'), col.time('due_at'), col.int('tries'), col.id('lease_by', { nullable: true }),
        col.time('lease_until', { nullable: true }), col.code(255)('division_path'), col.text(200)('reason'),
        col.time('created_at'), col.time('updated_at'),
      ],
      indices: [
        { name: 'ix_outbox_message_due', columnNames: ['status', 'due_at'] },
        { name: 'ix_outbox_message_lease', columnNames: ['lease_by'] },
        { name: 'ix_outbox_message_division', columnNames: ['status', 'division_path', 'created_at'] },
        { name: 'ix_outbox_message_notice', columnNames: ['notice_id'] },
      ],
    }), true);
    await runner.createTable(new Table({
      name: 'outbox_message_history',
      columns: historyColumns(),
      indices: [{ name: 'ix_outbox_message_history_subject', columnNames: ['subject_id', 'created_at'] }],
    }), true);
    await runner.createTable(new Table({
      name: 'subscribe_quota',
      columns: [
        col.id('person_id', { primary: true }), col.code(40)('template', { primary: true }), col.int('remaining'), col.time('updated_at'),
      ],
    }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['subscribe_quota', 'outbox_message_history', 'outbox_message', 'inbox_message']) await runner.dropTable(table, true);
  }
}
