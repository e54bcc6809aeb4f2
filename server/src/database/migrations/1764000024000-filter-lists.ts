import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const filterLists = new Table({ name: 'case_filter_list', columns: [col.id('person_id', { primary: true }), col.time('updated_at')] });

/** Two filters saved at one moment are counted one after the other. */
export class FilterLists1764000024000 implements MigrationInterface {
  name = 'FilterLists1764000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(filterLists, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(filterLists, true);
  }
}
