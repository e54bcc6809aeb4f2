import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const none = { nullable: true };
const proposed = () => [
  col.text(40)('next_nickname', none), col.code(10)('nickname_review', none), col.id('next_avatar_file_id', none), col.code(10)('avatar_review', none),
];

const blockLists = new Table({ name: 'person_block_list', columns: [col.id('person_id', { primary: true }), col.time('updated_at')] });

/** Nicknames and avatars are seen when they passed; who reported something is told what became of it; a list of blocks has a row to be locked by. */
export class ModeratedProfile1764000014000 implements MigrationInterface {
  name = 'ModeratedProfile1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('person', proposed().map((column) => new TableColumn(column)));
    await runner.addColumn('moderation_report', new TableColumn(col.time('answered_at', none)));
    // Nobody was told so far; what was decided long ago is not told now.
    await runner.query('UPDATE moderation_report SET answered_at = created_at WHERE check_id IN (SELECT id FROM moderation_check WHERE decided_by IS NOT NULL)');
    await runner.createTable(blockLists, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(blockLists, true);
    await runner.dropColumn('moderation_report', 'answered_at');
    await runner.dropColumns('person', proposed().map(({ name }) => name));
  }
}
