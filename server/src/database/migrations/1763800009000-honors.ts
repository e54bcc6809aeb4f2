import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { sqlTime } from '../../common/tx/sql.ts';
import { col, historyColumns } from '../columns.ts';

const board = (primary: boolean) => [col.code(24)('scope', { primary }), col.code(20)('kind', { primary }), col.code(8)('period', { primary })];

const TABLES = [
  new Table({
    name: 'board_cursor',
    columns: [col.code(20)('ledger', { primary: true }), col.int('seq'), col.time('counted_at')],
  }),
  new Table({
    name: 'board_rule',
    columns: [
      col.id('id', { primary: true }), col.code(20)('kind'), col.code(24)('division_code'), col.code(160)('division_path'), col.int('version'),
      col.code(400)('events'), col.int('minimum'), col.code(20)('tie_break'), col.int('list_length'), col.code(7)('from_month'),
      col.text(200)('note'), col.id('created_by', { nullable: true }), col.text(60)('created_by_name'), col.time('created_at'),
    ],
    indices: [{ name: 'uq_board_rule_version', columnNames: ['kind', 'division_code', 'version'], isUnique: true }],
  }),
  new Table({
    name: 'board_score',
    columns: [...board(true), col.code(36)('subject_id', { primary: true }), col.int('score'), col.int('tie'), col.int('times')],
    indices: [{ name: 'ix_board_score_order', columnNames: ['scope', 'kind', 'period', 'score', 'tie', 'subject_id'] }],
  }),
  new Table({
    name: 'board_step',
    columns: [...board(true), col.int('score', { primary: true }), col.int('people')],
  }),
  new Table({
    name: 'board_snapshot',
    columns: [
      col.id('id', { primary: true }), ...board(false), col.code(160)('division_path'), col.code(16)('status'),
      col.code(60)('standing_key', { nullable: true }), col.id('rule_id'), col.longText('rule_text'), col.int('participants'), col.int('listed'),
      col.int('points_seq'), col.int('minutes_seq'), col.code(64)('digest'), col.time('counted_at'),
      col.id('compiled_by', { nullable: true }), col.text(60)('compiled_by_name'), col.time('published_at', { nullable: true }),
      col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_board_snapshot_standing', columnNames: ['standing_key'], isUnique: true },
      { name: 'ix_board_snapshot_division', columnNames: ['division_path', 'created_at'] },
    ],
  }),
  new Table({
    name: 'board_snapshot_history',
    columns: historyColumns(),
    indices: [{ name: 'ix_board_snapshot_history_subject', columnNames: ['subject_id', 'created_at'] }],
  }),
  new Table({
    name: 'board_snapshot_row',
    columns: [
      col.id('snapshot_id', { primary: true }), col.int('row_no', { primary: true }), col.int('rank_no'), col.code(36)('subject_id'),
      col.int('score'), col.int('tie'), col.int('times'),
    ],
    indices: [{ name: 'uq_board_snapshot_row_subject', columnNames: ['subject_id', 'snapshot_id'], isUnique: true }],
  }),
  new Table({
    name: 'board_snapshot_step',
    columns: [col.id('snapshot_id', { primary: true }), col.int('score', { primary: true }), col.int('people')],
  }),
  new Table({
    name: 'honor_opt_out',
    columns: [col.id('person_id', { primary: true }), col.time('opted_out_at')],
  }),
];

const WORK = 'volunteer.hour,volunteer.task-bonus,micro-grid.survey,case.verified-report';

/** What every installation counts until a division decides otherwise. */
const STANDARD_RULES = [
  { kind: 'points', events: WORK, minimum: 1 },
  { kind: 'minutes', events: '', minimum: 30 },
  { kind: 'micro-grid-leaders', events: WORK, minimum: 1 },
  { kind: 'communities', events: WORK, minimum: 1 },
  { kind: 'merchants', events: '', minimum: 1 },
];

/** Old enough for every period that can be opened. */
const BEGINNING = { month: '2016-01', at: new Date('2015-12-31T16:00:00.000Z') };

async function foundRules(runner: QueryRunner): Promise<void> {
  for (const { kind, events, minimum } of STANDARD_RULES) {
    await runner.query(
      `INSERT INTO board_rule (id, kind, division_code, division_path, version, events, minimum, tie_break, list_length, from_month, note,
         created_by, created_by_name, created_at) VALUES (?, ?, '', '/', 1, ?, ?, 'earlier-first', 100, ?, '统一规则', NULL, '系统', ?)`,
      [v7(), kind, events, minimum, BEGINNING.month, sqlTime(BEGINNING.at)],
    );
  }
}

export class Honors1763800009000 implements MigrationInterface {
  name = 'Honors1763800009000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
    for (const ledger of ['points', 'minutes']) {
      await runner.query('INSERT INTO board_cursor (ledger, seq, counted_at) VALUES (?, 0, ?)', [ledger, sqlTime(BEGINNING.at)]);
    }
    await foundRules(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
