import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions, type TableIndexOptions } from 'typeorm';
import { chainColumns, col, historyColumns } from '../columns.ts';

const key = col.id('id', { primary: true });
const none = { nullable: true };
const moments = [col.time('created_at'), col.time('updated_at')];

function index(name: string, ...columnNames: string[]): TableIndexOptions {
  return { name, columnNames, isUnique: name.startsWith('uq_') };
}

const campaign: TableColumnOptions[] = [
  key, ...moments, col.code(160)('division_path'), col.text(40)('title'), col.longText('summary'), col.date('starts_on'), col.date('ends_on'),
  col.code(16)('goal_kind'), col.int('goal_target'), col.time('closed_at', none), col.id('created_by'),
];

const task: TableColumnOptions[] = [
  key, ...moments, col.code(20)('status'), col.code(160)('division_path'), col.id('campaign_id', none), col.text(40)('title'),
  col.code(20)('category'), col.longText('description'), col.text(500)('needs', none), col.text(500)('risks', none), col.text(200)('insurance', none),
  col.text(60)('place_name'), col.text(120)('address', none), col.int('latitude_e6', none), col.int('longitude_e6', none),
  col.time('starts_at'), col.time('ends_at'), col.time('signup_opens_at'), col.time('signup_closes_at'), col.int('min_age'), col.int('max_age', none),
  col.flag('needs_approval'), col.id('leader_id'), col.id('created_by'), col.text(60)('created_by_name'), col.id('submitted_by', none),
  col.int('capacity'), col.int('taken'), col.int('waiting'), col.time('due_at', none),
];

const taskSlot: TableColumnOptions[] = [
  key, col.id('task_id'), col.int('position'), col.text(20)('name'), col.int('capacity'), col.int('taken'), col.int('waiting'),
];

const taskClaim: TableColumnOptions[] = [
  key, ...moments, col.id('task_id'), col.id('slot_id'), col.id('person_id'), col.code(20)('status'), col.int('active_mark', none),
  col.code(160)('division_path'), col.time('starts_at'), col.time('ends_at'), col.text(200)('note', none), col.time('claimed_at'),
  col.flag('late_cancelled'), col.text(200)('last_reason', none), col.time('due_at', none), col.time('offer_expires_at', none),
  col.time('checked_in_at', none), col.time('checked_out_at', none), col.int('in_distance', none), col.int('out_distance', none),
  col.int('code_tries'), col.time('code_tries_from', none), col.int('computed_minutes', none), col.int('confirmed_minutes', none),
  col.code(20)('settlement', none), col.id('confirmed_by', none), col.time('answer_until', none), col.time('appealed_at', none),
  col.int('credited_minutes', none), col.int('points', none),
];

const minutesEntry: TableColumnOptions[] = [
  key, col.time('created_at'), ...chainColumns(), col.id('person_id'), col.id('claim_id'), col.id('task_id'), col.id('campaign_id', none),
  col.code(160)('division_path'), col.code(10)('kind'), col.int('minutes'), col.date('served_on'), col.code(40)('source_type'), col.id('source_id'),
  col.id('points_transaction_id', none), col.text(200)('reason', none),
];

const minutesCorrection: TableColumnOptions[] = [
  key, ...moments, col.id('claim_id'), col.code(160)('division_path'), col.code(20)('status'), col.int('pending_mark', none),
  col.int('minutes_before'), col.int('minutes_after'), col.text(200)('reason'), col.id('proposed_by'), col.text(60)('proposed_by_name'),
  col.id('decided_by', none), col.text(60)('decided_by_name', none), col.time('decided_at', none), col.text(200)('decision_reason', none),
];

const TABLES: Table[] = [
  new Table({
    name: 'campaign', columns: campaign,
    indices: [index('ix_campaign_end', 'ends_on', 'id'), index('ix_campaign_division', 'division_path')],
  }),
  new Table({
    name: 'task', columns: task,
    indices: [
      index('ix_task_start', 'starts_at', 'id'), index('ix_task_division', 'division_path', 'starts_at'), index('ix_task_status', 'status', 'starts_at'),
      index('ix_task_campaign', 'campaign_id', 'starts_at'), index('ix_task_leader', 'leader_id', 'starts_at'), index('ix_task_due', 'due_at'),
    ],
  }),
  new Table({ name: 'task_slot', columns: taskSlot, indices: [index('uq_task_slot_position', 'task_id', 'position')] }),
  new Table({
    name: 'task_claim', columns: taskClaim,
    indices: [
      index('uq_task_claim_active', 'task_id', 'person_id', 'active_mark'), index('ix_task_claim_person', 'person_id', 'status', 'starts_at'),
      index('ix_task_claim_queue', 'slot_id', 'status', 'claimed_at'), index('ix_task_claim_roster', 'task_id', 'status', 'claimed_at'),
      index('ix_task_claim_desk', 'status', 'division_path', 'ends_at'), index('ix_task_claim_due', 'due_at'),
    ],
  }),
  new Table({ name: 'task_claim_guard', columns: [col.id('person_id', { primary: true }), col.int('version')] }),
  new Table({
    name: 'service_minutes_entry', columns: minutesEntry,
    indices: [
      index('uq_service_minutes_source', 'source_type', 'source_id'), index('uq_service_minutes_chain', 'chain_seq'),
      index('ix_service_minutes_person', 'person_id', 'served_on'), index('ix_service_minutes_claim', 'claim_id'),
      index('ix_service_minutes_campaign', 'campaign_id', 'person_id', 'task_id', 'kind', 'minutes'), index('ix_service_minutes_division', 'division_path', 'created_at'),
      index('ix_service_minutes_created', 'created_at'),
    ],
  }),
  new Table({
    name: 'minutes_correction', columns: minutesCorrection,
    indices: [
      index('uq_minutes_correction_pending', 'claim_id', 'pending_mark'),
      index('ix_minutes_correction_desk', 'status', 'division_path', 'created_at'),
    ],
  }),
  ...['task_history', 'task_claim_history', 'minutes_correction_history'].map((name) => new Table({
    name, columns: historyColumns(), indices: [index(`ix_${name}_subject`, 'subject_id', 'created_at')],
  })),
];

export class Volunteering1763800007000 implements MigrationInterface {
  name = 'Volunteering1763800007000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table, true);
  }
}
