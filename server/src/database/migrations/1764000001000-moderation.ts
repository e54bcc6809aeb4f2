import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { sqlTime } from '../../common/tx/sql.ts';
import { col, historyColumns } from '../columns.ts';

/** Before anybody's division has a list of its own: advertising that no neighbour writes. A hit asks a person, nothing more. */
const FIRST_WORDS = ['代开发票', '刷单返利', '兼职日结', '无抵押贷款', '信用卡套现', '加微信领红包', '扫码领现金', '高价回收药品'];
const BEGINNING = new Date('2020-01-01T00:00:00Z');

const checks = new Table({
  name: 'moderation_check',
  columns: [
    col.id('id', { primary: true }), col.code(60)('subject_kind'), col.code(80)('subject_id'), col.code(141)('active_key', { nullable: true }),
    col.id('author_id'), col.code(16)('scene'), col.code(16)('status'), col.longText('body', { nullable: true }), col.code(255)('division_path'),
    col.code(200)('hints'), col.text(400)('words'), col.text(200)('reason'), col.id('decided_by', { nullable: true }), col.int('reports'),
    col.text(300)('appeal', { nullable: true }), col.time('appealed_at', { nullable: true }), col.time('since'),
    col.time('due_at'), col.int('tries'), col.id('lease_by', { nullable: true }), col.time('lease_until', { nullable: true }),
    col.time('created_at'), col.time('updated_at'),
  ],
  indices: [
    { name: 'uq_moderation_check_active', columnNames: ['active_key'], isUnique: true },
    { name: 'ix_moderation_check_due', columnNames: ['status', 'due_at'] },
    { name: 'ix_moderation_check_lease', columnNames: ['lease_by'] },
    { name: 'ix_moderation_check_queue', columnNames: ['status', 'since', 'id'] },
    { name: 'ix_moderation_check_author', columnNames: ['author_id', 'created_at', 'id'] },
    { name: 'ix_moderation_check_division', columnNames: ['division_path', 'created_at'] },
  ],
});

const history = new Table({
  name: 'moderation_check_history',
  columns: historyColumns(),
  indices: [
    { name: 'ix_moderation_check_history_subject', columnNames: ['subject_id', 'created_at'] },
    { name: 'ix_moderation_check_history_day', columnNames: ['created_at', 'verb'] },
  ],
});

const pieces = new Table({
  name: 'moderation_piece',
  columns: [
    col.id('id', { primary: true }), col.id('check_id'), col.code(8)('kind'), col.int('position'), col.id('file_id', { nullable: true }),
    col.time('asked_at', { nullable: true }), col.code(20)('verdict', { nullable: true }), col.int('label', { nullable: true }),
  ],
  indices: [{ name: 'uq_moderation_piece_position', columnNames: ['check_id', 'kind', 'position'], isUnique: true }],
});

const traces = new Table({
  name: 'moderation_trace',
  columns: [
    col.code(80)('trace_id', { primary: true }), col.id('piece_id', { nullable: true }), col.code(20)('verdict', { nullable: true }),
    col.int('label', { nullable: true }), col.time('created_at'),
  ],
  indices: [
    { name: 'ix_moderation_trace_piece', columnNames: ['piece_id'] },
    { name: 'ix_moderation_trace_created', columnNames: ['created_at'] },
  ],
});

const reports = new Table({
  name: 'moderation_report',
  columns: [
    col.id('id', { primary: true }), col.id('check_id'), col.id('reporter_id', { nullable: true }), col.code(16)('reason'),
    col.text(200)('note', { nullable: true }), col.time('created_at'),
  ],
  indices: [
    { name: 'uq_moderation_report_person', columnNames: ['check_id', 'reporter_id'], isUnique: true },
    { name: 'ix_moderation_report_reporter', columnNames: ['reporter_id'] },
    { name: 'ix_moderation_report_created', columnNames: ['created_at'] },
  ],
});

const blocks = new Table({
  name: 'person_block',
  columns: [col.id('person_id', { primary: true }), col.id('blocked_id', { primary: true }), col.time('created_at')],
  indices: [
    { name: 'ix_person_block_list', columnNames: ['person_id', 'created_at', 'blocked_id'] },
    { name: 'ix_person_block_blocked', columnNames: ['blocked_id'] },
  ],
});

const wordLists = new Table({
  name: 'moderation_word_list',
  columns: [
    col.id('id', { primary: true }), col.code(24)('division_code'), col.code(255)('division_path'), col.int('version'), col.longText('words'),
    col.text(200)('note'), col.id('created_by', { nullable: true }), col.text(60)('created_by_name'), col.time('created_at'),
  ],
  indices: [{ name: 'uq_moderation_word_list_version', columnNames: ['division_code', 'version'], isUnique: true }],
});

const TABLES = [checks, history, pieces, traces, reports, blocks, wordLists];

export class Moderation1764000001000 implements MigrationInterface {
  name = 'Moderation1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
    await runner.query(
      `INSERT INTO moderation_word_list (id, division_code, division_path, version, words, note, created_by, created_by_name, created_at)
       VALUES (?, '', '/', 1, ?, '起始示例', NULL, '系统', ?)`,
      [v7(), FIRST_WORDS.join('\n'), sqlTime(BEGINNING)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
