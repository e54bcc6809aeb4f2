import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

export class Files1763800003000 implements MigrationInterface {
  name = 'Files1763800003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'file',
      columns: [
        col.id('id', { primary: true }), col.id('uploader_id'),
        col.code(60)('owner_kind', { nullable: true }), col.code(80)('owner_id', { nullable: true }),
        col.code(255)('division_path', { nullable: true }), col.code(16)('visibility'), col.time('attached_at', { nullable: true }),
        col.int('width'), col.int('height'), col.code(64)('large_sha256'), col.code(64)('small_sha256'),
        col.time('created_at'), col.time('updated_at'),
      ],
      indices: [
        { name: 'ix_file_uploader', columnNames: ['uploader_id', 'attached_at'] },
        { name: 'ix_file_attached', columnNames: ['attached_at', 'updated_at'] },
        { name: 'ix_file_owner', columnNames: ['owner_kind', 'owner_id'] },
      ],
    }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('file', true);
  }
}
