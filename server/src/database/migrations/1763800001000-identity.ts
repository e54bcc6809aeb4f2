import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const TABLES = [
  new Table({
    name: 'person',
    columns: [
      col.id('id', { primary: true }), col.text(40)('nickname', { nullable: true }), col.text(40)('display_name'),
      col.code(400)('real_name', { nullable: true }), col.code(64)('real_name_hash', { nullable: true }),
      col.code(200)('phone', { nullable: true }), col.code(64)('phone_hash', { nullable: true }),
      col.date('birth_date', { nullable: true }), col.id('avatar_file_id', { nullable: true }),
      col.code(160)('home_division_path', { nullable: true }), col.flag('elder_mode'),
      col.time('disabled_at', { nullable: true }), col.time('erased_at', { nullable: true }), col.id('merged_into_id', { nullable: true }),
      col.time('created_at'), col.time('updated_at'),
    ],
    indices: [
      { name: 'uq_person_phone', columnNames: ['phone_hash'], isUnique: true },
      { name: 'ix_person_real_name', columnNames: ['real_name_hash'] },
      { name: 'ix_person_home', columnNames: ['home_division_path', 'id'] },
      { name: 'ix_person_nickname', columnNames: ['nickname'] },
    ],
  }),
  new Table({
    name: 'person_home_move',
    columns: [
      col.id('id', { primary: true }), col.id('person_id'), col.code(160)('from_path', { nullable: true }), col.code(160)('to_path', { nullable: true }),
      col.text(400)('reason'), col.id('moved_by_id', { nullable: true }), col.text(60)('moved_by_name'), col.time('moved_at'),
    ],
    indices: [{ name: 'ix_person_home_move_person', columnNames: ['person_id', 'moved_at'] }],
  }),
  new Table({
    name: 'wechat_identity',
    columns: [col.code(64)('openid', { primary: true }), col.id('person_id'), col.code(64)('union_id', { nullable: true }), col.time('created_at')],
    indices: [{ name: 'uq_wechat_identity_person', columnNames: ['person_id'], isUnique: true }],
  }),
  new Table({
    name: 'staff_account',
    columns: [
      col.id('person_id', { primary: true }), col.code(32)('account'), col.code(200)('password_hash'), col.flag('must_change_password'), col.time('password_set_at'),
      col.code(200)('totp_secret', { nullable: true }), col.time('totp_confirmed_at', { nullable: true }), col.int('totp_last_step'),
      col.time('last_log_in_at', { nullable: true }), col.time('created_at'), col.time('updated_at'),
    ],
    indices: [{ name: 'uq_staff_account_account', columnNames: ['account'], isUnique: true }],
  }),
  new Table({
    name: 'try_count',
    columns: [col.code(64)('subject', { primary: true }), col.int('tries'), col.time('last_try_at')],
    indices: [{ name: 'ix_try_count_last', columnNames: ['last_try_at'] }],
  }),
  new Table({
    name: 'session',
    columns: [
      col.id('id', { primary: true }), col.id('person_id'), col.code(10)('via'), col.text(80)('device'),
      col.code(64)('refresh_seed'), col.int('generation'), col.time('rotated_at'), col.time('expires_at'), col.time('ends_at'),
      col.time('revoked_at', { nullable: true }), col.code(30)('revoked_because', { nullable: true }), col.time('created_at'),
    ],
    indices: [
      { name: 'ix_session_person', columnNames: ['person_id', 'revoked_at'] },
      { name: 'ix_session_expires', columnNames: ['expires_at'] },
    ],
  }),
  new Table({
    name: 'consent',
    columns: [
      col.id('id', { primary: true }), col.id('person_id'), col.code(30)('purpose'), col.code(10)('version'), col.code(80)('active_key', { nullable: true }),
      col.id('given_by_id'), col.time('given_at'), col.id('withdrawn_by_id', { nullable: true }), col.time('withdrawn_at', { nullable: true }),
    ],
    indices: [
      { name: 'uq_consent_active', columnNames: ['active_key'], isUnique: true },
      { name: 'ix_consent_person', columnNames: ['person_id', 'purpose'] },
      { name: 'ix_consent_giver', columnNames: ['given_by_id', 'purpose'] },
    ],
  }),
  new Table({
    name: 'guardian_code',
    columns: [col.id('person_id', { primary: true }), col.code(64)('code_hash'), col.time('expires_at')],
    indices: [{ name: 'uq_guardian_code_hash', columnNames: ['code_hash'], isUnique: true }],
  }),
];

export class Identity1763800001000 implements MigrationInterface {
  name = 'Identity1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.dropTable(table, true);
  }
}
