import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { chainColumns, col } from '../columns.ts';

export class Audit1763800005000 implements MigrationInterface {
  name = 'Audit1763800005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'audit_entry',
      columns: [
        col.id('id', { primary: true }), col.time('created_at'), ...chainColumns(),
        col.id('actor_id', { nullable: true }), col.text(60)('actor_name'), col.code(255)('roles'), col.code(60)('action'),
        col.code(60)('subject_kind'), col.code(80)('subject_id'), col.code(255)('division_path'),
        col.code(64)('before_hash', { nullable: true }), col.code(64)('after_hash', { nullable: true }),
        col.text(200)('reason'), col.code(64)('request_id'),
      ],
      indices: [
        { name: 'uq_audit_entry_chain', columnNames: ['chain_seq'], isUnique: true },
        { name: 'ix_audit_entry_created', columnNames: ['created_at', 'id'] },
        { name: 'ix_audit_entry_division', columnNames: ['division_path', 'created_at'] },
        { name: 'ix_audit_entry_actor', columnNames: ['actor_id', 'created_at'] },
        { name: 'ix_audit_entry_subject', columnNames: ['subject_kind', 'subject_id', 'created_at'] },
      ],
    }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry', true);
  }
}
