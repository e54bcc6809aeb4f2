import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const none = { nullable: true };
const ofPerson = new TableIndex({ name: 'ix_case_record_withdrawn', columnNames: ['withdrawn_by', 'withdrawn_at'] });

/** A 举报 of danger goes on when its reporter takes it back: who that was stands apart, so that nothing that asks for the reporter finds them. */
export class WithdrawnTipOffs1764000021000 implements MigrationInterface {
  name = 'WithdrawnTipOffs1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('case_record', [new TableColumn(col.id('withdrawn_by', none)), new TableColumn(col.time('withdrawn_at', none))]);
    await runner.createIndex('case_record', ofPerson);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_record', ofPerson.name ?? '');
    await runner.dropColumns('case_record', ['withdrawn_at', 'withdrawn_by']);
  }
}
