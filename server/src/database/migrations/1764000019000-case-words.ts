import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const CONFIRMATION = 'case_confirmation';
const OF_PERSON = 'uq_case_confirmation_person';
const BEFORE = ['case_id', 'attempt', 'person_id'];

/** In which capacity somebody confirmed, and whether their word is about the answer that stands: after a failed check everybody is asked anew. */
const confirmation = [col.code(10)('capacity', { since: 'neighbour' }), col.int('standing_mark', { nullable: true, since: 1 })];
/** Why there is no photo from before the work, and why a case is late, in the owner's words. */
const record = [
  col.text(100)('no_before_photo', { nullable: true }), col.code(12)('late_cause', { nullable: true }), col.text(200)('late_text', { nullable: true }),
  col.time('late_explained_at', { nullable: true }),
];
/** The office as it was called when its people acted; lines from before have none. */
const entry = col.text(200)('office_name', { nullable: true });

export class CaseWords1764000019000 implements MigrationInterface {
  name = 'CaseWords1764000019000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(CONFIRMATION, confirmation.map((column) => new TableColumn(column)));
    await this.onePerPerson(runner, [...BEFORE, 'standing_mark']);
    await runner.addColumns('case_record', record.map((column) => new TableColumn(column)));
    await runner.addColumn('case_entry', new TableColumn(entry));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('case_entry', entry.name);
    await runner.dropColumns('case_record', record.map(({ name }) => name));
    await runner.query('DELETE FROM case_confirmation WHERE standing_mark IS NULL');
    await this.onePerPerson(runner, BEFORE);
    await runner.dropColumns(CONFIRMATION, confirmation.map(({ name }) => name));
  }

  private async onePerPerson(runner: QueryRunner, columnNames: string[]): Promise<void> {
    await runner.dropIndex(CONFIRMATION, OF_PERSON);
    await runner.createIndex(CONFIRMATION, new TableIndex({ name: OF_PERSON, columnNames, isUnique: true }));
  }
}
