import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

/** Voice and video beside photos: every file there is now is a photo. */
const columns = [col.code(4)('format', { since: 'jpg' }), col.int('seconds', { since: 0 }), col.int('bytes', { since: 0 })];

export class Recordings1764000013000 implements MigrationInterface {
  name = 'Recordings1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('file', columns.map((column) => new TableColumn(column)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('file', columns.map(({ name }) => name));
  }
}
