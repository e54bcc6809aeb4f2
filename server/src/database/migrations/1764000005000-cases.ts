import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions, type TableIndexOptions } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

const key = col.id('id', { primary: true });
const none = { nullable: true };
const moments = [col.time('created_at'), col.time('updated_at')];

function index(name: string, ...columnNames: string[]): TableIndexOptions {
  return { name, columnNames, isUnique: name.startsWith('uq_') };
}

const caseCategory: TableColumnOptions[] = [
  key, col.time('created_at'), col.code(40)('code'), col.int('version'), col.int('current_mark', none), col.code(20)('group_code'),
  col.text(20)('name'), col.flag('active'), col.text(300)('filing_conditions'), col.text(300)('closing_conditions'), col.int('limit_amount'),
  col.code(12)('limit_unit'), col.text(200)('warning', none), col.longText('questions'), col.flag('needs_verification'), col.flag('public_space'),
  col.int('near_meters'), col.int('recurrence_days'), col.flag('earns_points'), col.text(200)('source'), col.text(300)('reason'),
  col.id('changed_by', none), col.text(60)('changed_by_name'),
];

const handlingUnit: TableColumnOptions[] = [
  key, ...moments, col.text(40)('name'), col.code(12)('kind'), col.code(160)('division_path'), col.text(20)('phone', none), col.flag('active'),
  col.int('version'),
];

const caseRoutingRule: TableColumnOptions[] = [
  key, ...moments, col.text(40)('name'), col.int('position'), col.code(40)('category_code', none), col.code(20)('group_code', none),
  col.code(160)('division_path'), col.code(8)('time_days', none), col.int('from_hour', none), col.int('to_hour', none), col.id('unit_id'),
  col.int('limit_amount', none), col.code(12)('limit_unit', none), col.flag('active'), col.int('version'), col.text(60)('changed_by_name'),
];

const caseTemplate: TableColumnOptions[] = [
  key, ...moments, col.code(12)('step'), col.code(40)('category_code', none), col.text(40)('title'), col.text(500)('text'),
  col.code(160)('division_path'), col.int('version'),
];

const caseDuty: TableColumnOptions[] = [
  col.code(40)('category_code', { primary: true }), col.time('updated_at'), col.code(8)('part'), col.text(200)('basis'), col.int('version'),
];

const workCalendarDay: TableColumnOptions[] = [
  col.date('day', { primary: true }), col.flag('working'), col.text(20)('name'),
];

const caseRecord: TableColumnOptions[] = [
  key, ...moments, col.code(20)('number'), col.code(12)('status'), col.code(12)('kind'), col.code(10)('source'), col.code(40)('category_code'),
  col.int('category_version'), col.code(20)('group_code'), col.code(160)('division_path'), col.code(160)('desk_path'), col.text(120)('address'),
  col.text(40)('building', none), col.int('latitude_e6', none), col.int('longitude_e6', none), col.code(64)('place_key'),
  col.longText('description'), col.longText('answers'), col.id('reporter_id', none), col.code(800)('contact', none), col.flag('confidential'),
  col.flag('public_wish'), col.code(10)('public_state'), col.code(40)('outer_number', none), col.id('unit_id', none), col.id('handler_id', none),
  col.id('verifier_id', none), col.id('dispatched_by', none), col.code(160)('dispatch_desk_path', none), col.id('answered_by', none),
  col.id('parent_id', none), col.id('recurrence_of', none), col.int('attempt'), col.flag('returnable'), col.flag('objected'), col.int('extensions'),
  col.int('reworks'), col.int('escalation'), col.flag('supervised'), col.int('limit_amount', none), col.code(12)('limit_unit', none),
  col.code(8)('light'), col.time('step_due_at', none), col.time('handle_from', none), col.time('handle_due_at', none), col.time('paused_at', none),
  col.time('next_reply_at', none), col.text(300)('wait_reason', none), col.text(300)('question', none), col.time('reminded_at', none),
  col.time('accepted_at', none), col.time('filed_at', none), col.time('dispatched_at', none), col.time('signed_at', none),
  col.time('contact_due_at', none), col.time('contacted_at', none), col.time('answered_at', none), col.int('in_time', none),
  col.time('checked_at', none), col.time('ended_at', none), col.code(12)('closing_code', none), col.longText('result', none),
  col.text(300)('root_cause', none), col.code(8)('solved', none), col.int('satisfaction', none), col.int('followers'), col.int('thanks'),
  col.int('confirmed_fixed'), col.int('confirmed_broken'), col.date('suspended_until', none), col.time('surveyed_at', none),
  col.int('still_good', none), col.int('points', none), col.int('sign_minutes', none), col.int('open_minutes', none), col.time('anonymised_at', none),
];

const caseEntry: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('case_id'), col.code(20)('kind'), col.code(10)('audience'), col.id('author_id', none),
  col.text(60)('author_name'), col.text(60)('title'), col.longText('text', none),
];

const caseOrder: TableColumnOptions[] = [
  key, ...moments, col.id('case_id'), col.id('unit_id'), col.flag('is_lead'), col.int('attempt'), col.code(12)('status'), col.int('active_mark', none),
  col.text(300)('task', none), col.time('due_at', none), col.id('sent_by', none), col.time('signed_at', none), col.time('answered_at', none),
  col.longText('answer', none), col.id('handler_id', none),
];

const caseExtension: TableColumnOptions[] = [
  key, ...moments, col.id('case_id'), col.code(160)('division_path'), col.code(12)('status'), col.int('pending_mark', none), col.text(300)('reason'),
  col.time('wanted_due_at'), col.id('asked_by'), col.text(60)('asked_by_name'), col.id('decided_by', none), col.text(60)('decided_by_name', none),
  col.time('decided_at', none), col.text(300)('decision_reason', none),
];

const caseSupervision: TableColumnOptions[] = [
  key, ...moments, col.id('case_id'), col.code(160)('division_path'), col.code(12)('status'), col.text(300)('reason'), col.time('due_at'),
  col.id('issued_by', none), col.text(60)('issued_by_name'), col.longText('answer', none), col.time('answered_at', none),
  col.text(60)('answered_by_name', none),
];

const caseTimer: TableColumnOptions[] = [
  key, col.id('case_id'), col.code(20)('kind'), col.time('due_at'),
];

const caseFollow: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('case_id'), col.id('person_id'),
];

const caseThanks: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('case_id'), col.id('person_id'), col.text(300)('text', none),
];

const caseConfirmation: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('case_id'), col.int('attempt'), col.id('person_id'), col.flag('fixed'), col.text(300)('text', none),
];

const caseRating: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('case_id'), col.int('attempt'), col.code(8)('solved'), col.int('satisfaction'), col.text(120)('topics'),
  col.longText('text', none), col.flag('by_phone'), col.id('author_id', none),
];

const caseFilter: TableColumnOptions[] = [
  key, ...moments, col.id('person_id'), col.text(40)('name'), col.longText('query'),
];

const caseHandover: TableColumnOptions[] = [
  key, ...moments, col.id('case_id'), col.code(40)('system_code'), col.code(80)('outer_number', none), col.text(200)('status_text'),
  col.text(300)('reason'), col.time('taken_at', none),
];

const caseIntake: TableColumnOptions[] = [
  key, col.time('created_at'), col.id('client_id'), col.code(80)('event_key'), col.id('case_id'),
];

const caseDayQuota: TableColumnOptions[] = [
  key, col.id('person_id'), col.date('day'), col.int('count'),
];

const caseDayNumber: TableColumnOptions[] = [
  col.date('day', { primary: true }), col.int('last_number'),
];

const caseDeletion: TableColumnOptions[] = [
  key, col.time('created_at'), col.code(20)('case_number'), col.code(20)('what'), col.text(200)('basis'),
];

const TABLES: Table[] = [
  new Table({
    name: 'case_category', columns: caseCategory,
    indices: [
      index('uq_case_category_version', 'code', 'version'), index('uq_case_category_current', 'code', 'current_mark'),
    ],
  }),
  new Table({ name: 'handling_unit', columns: handlingUnit, indices: [index('uq_handling_unit_name', 'division_path', 'name')] }),
  new Table({
    name: 'case_routing_rule', columns: caseRoutingRule,
    indices: [
      index('ix_case_routing_rule_position', 'position'), index('ix_case_routing_rule_unit', 'unit_id'),
    ],
  }),
  new Table({ name: 'case_template', columns: caseTemplate, indices: [index('ix_case_template_step', 'step', 'category_code')] }),
  new Table({ name: 'case_duty', columns: caseDuty }),
  new Table({ name: 'work_calendar_day', columns: workCalendarDay }),
  new Table({
    name: 'case_record', columns: caseRecord,
    indices: [
      index('uq_case_record_number', 'number'), index('ix_case_record_box', 'status', 'division_path', 'step_due_at', 'light', 'group_code'),
      index('ix_case_record_light', 'light', 'division_path', 'step_due_at'), index('ix_case_record_division', 'division_path', 'created_at'),
      index('ix_case_record_unit', 'unit_id', 'status', 'step_due_at'), index('ix_case_record_handler', 'handler_id', 'status'),
      index('ix_case_record_verifier', 'verifier_id', 'status'), index('ix_case_record_reporter', 'reporter_id', 'created_at'),
      index('ix_case_record_place', 'place_key', 'category_code', 'created_at'), index('ix_case_record_near', 'category_code', 'latitude_e6'),
      index('ix_case_record_board', 'public_state', 'division_path', 'created_at'), index('ix_case_record_parent', 'parent_id'),
      index('ix_case_record_recurrence', 'recurrence_of'), index('ix_case_record_supervised', 'supervised', 'division_path', 'step_due_at'),
      index('ix_case_record_filed', 'filed_at', 'division_path'), index('ix_case_record_ended', 'ended_at', 'division_path'),
      index('ix_case_record_created', 'created_at'),
    ],
  }),
  new Table({ name: 'case_entry', columns: caseEntry, indices: [index('ix_case_entry_case', 'case_id', 'created_at')] }),
  new Table({
    name: 'case_order', columns: caseOrder,
    indices: [
      index('uq_case_order_active', 'case_id', 'unit_id', 'active_mark'), index('ix_case_order_unit', 'unit_id', 'status', 'due_at'),
    ],
  }),
  new Table({
    name: 'case_extension', columns: caseExtension,
    indices: [
      index('uq_case_extension_pending', 'case_id', 'pending_mark'), index('ix_case_extension_desk', 'status', 'division_path', 'created_at'),
    ],
  }),
  new Table({
    name: 'case_supervision', columns: caseSupervision,
    indices: [
      index('ix_case_supervision_case', 'case_id'), index('ix_case_supervision_desk', 'status', 'division_path', 'due_at'),
    ],
  }),
  new Table({ name: 'case_timer', columns: caseTimer, indices: [index('uq_case_timer_kind', 'case_id', 'kind'), index('ix_case_timer_due', 'due_at')] }),
  new Table({
    name: 'case_follow', columns: caseFollow,
    indices: [
      index('uq_case_follow_person', 'case_id', 'person_id'), index('ix_case_follow_mine', 'person_id', 'created_at'),
    ],
  }),
  new Table({
    name: 'case_thanks', columns: caseThanks,
    indices: [
      index('uq_case_thanks_person', 'case_id', 'person_id'), index('ix_case_thanks_mine', 'person_id'),
    ],
  }),
  new Table({
    name: 'case_confirmation', columns: caseConfirmation,
    indices: [
      index('uq_case_confirmation_person', 'case_id', 'attempt', 'person_id'), index('ix_case_confirmation_mine', 'person_id'),
    ],
  }),
  new Table({ name: 'case_rating', columns: caseRating, indices: [index('uq_case_rating_attempt', 'case_id', 'attempt')] }),
  new Table({ name: 'case_filter', columns: caseFilter, indices: [index('ix_case_filter_person', 'person_id', 'created_at')] }),
  new Table({
    name: 'case_handover', columns: caseHandover,
    indices: [index('uq_case_handover_system', 'case_id', 'system_code'), index('ix_case_handover_waiting', 'taken_at', 'created_at')],
  }),
  new Table({
    name: 'case_intake', columns: caseIntake,
    indices: [
      index('uq_case_intake_event', 'client_id', 'event_key'), index('ix_case_intake_case', 'case_id'),
    ],
  }),
  new Table({ name: 'case_day_quota', columns: caseDayQuota, indices: [index('uq_case_day_quota_day', 'person_id', 'day')] }),
  new Table({ name: 'case_day_number', columns: caseDayNumber }),
  new Table({ name: 'case_deletion', columns: caseDeletion, indices: [index('ix_case_deletion_created', 'created_at')] }),
  ...['case_history', 'case_order_history', 'case_extension_history', 'case_supervision_history'].map((name) => new Table({
    name, columns: historyColumns(), indices: [index(`ix_${name}_subject`, 'subject_id', 'created_at')],
  })),
];

export class Cases1764000005000 implements MigrationInterface {
  name = 'Cases1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table, true);
  }
}
