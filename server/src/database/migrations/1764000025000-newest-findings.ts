import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const newest = new TableIndex({ name: 'ix_camera_event_created', columnNames: ['created_at', 'id'] });

/** Findings of cameras in whatever state are read newest first. */
export class NewestFindings1764000025000 implements MigrationInterface {
  name = 'NewestFindings1764000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('camera_event', newest);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('camera_event', newest);
  }
}
