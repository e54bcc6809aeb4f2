import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const casePointsGuard = new Table({
  name: 'case_points_guard',
  columns: [col.code(40)('community_code', { primary: true }), col.code(40)('category_code', { primary: true }), col.int('version')],
});

const recordingDayQuota = new Table({
  name: 'recording_day_quota',
  columns: [col.id('id', { primary: true }), col.id('person_id'), col.date('day'), col.int('count')],
  indices: [{ name: 'uq_recording_day_quota_day', columnNames: ['person_id', 'day'], isUnique: true }],
});

/** What is counted before something is given has a row that those who come at once wait for. */
export class RaceGuards1764000020000 implements MigrationInterface {
  name = 'RaceGuards1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [casePointsGuard, recordingDayQuota]) await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [recordingDayQuota, casePointsGuard]) await runner.dropTable(table, true);
  }
}
