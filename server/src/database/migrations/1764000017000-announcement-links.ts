import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const links = new Table({
  name: 'announcement_link',
  columns: [
    col.id('announcement_id', { primary: true }), col.code(400)('short_link', { nullable: true }), col.code(200)('url_link', { nullable: true }),
    col.time('expires_at'), col.time('made_at'),
  ],
});

export class AnnouncementLinks1764000017000 implements MigrationInterface {
  name = 'AnnouncementLinks1764000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(links, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(links, true);
  }
}
