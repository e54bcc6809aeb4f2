import { stateTable, type StateWords } from '../common/state-table.ts';

/** Life-cycle of one person's claim of one task, from sign-up to minutes and points in the ledgers. */
const STATES = {
  APPLIED: { label: '待审批', tone: 'waiting' },
  WAITLISTED: { label: '候补中', tone: 'waiting' },
  OFFERED: { label: '有名额，待你确认', tone: 'active' },
  APPROVED: { label: '已认领', tone: 'active' },
  CHECKED_IN: { label: '已签到', tone: 'active' },
  CHECKED_OUT: { label: '已签退，待确认', tone: 'waiting' },
  AUTO_OUT: { label: '系统签退，待确认', tone: 'waiting' },
  CONFIRMED: { label: '时长已确认，待入账', tone: 'waiting' },
  DISPUTED: { label: '时长有异议', tone: 'waiting' },
  SETTLED: { label: '已入账', tone: 'done' },
  CORRECTED: { label: '已更正', tone: 'done' },
  NO_SHOW: { label: '未到', tone: 'bad' },
  APPEALED: { label: '申诉中', tone: 'waiting' },
  REJECTED: { label: '未通过', tone: 'bad' },
  CANCELLED: { label: '已取消', tone: 'neutral' },
  EXPIRED: { label: '已失效', tone: 'neutral' },
} as const satisfies Record<string, StateWords>;

export type ClaimStatus = keyof typeof STATES;

export type ClaimVerb =
  | 'approve' | 'reject' | 'waitlist' | 'offer' | 'accept' | 'decline' | 'expire' | 'cancel' | 'callOff'
  | 'checkIn' | 'checkOut' | 'autoOut' | 'confirm' | 'settle' | 'dispute' | 'resolve' | 'correct'
  | 'markNoShow' | 'appeal' | 'grantAppeal' | 'denyAppeal';

/**
 * `leader`: named on the task, or staff of its community. `auditor`: staff who may correct minutes and is not
 * the person who confirmed them. `system`: by time, by quota, or because the task was called off.
 */
export type ClaimActor = 'volunteer' | 'leader' | 'auditor' | 'system';

export const claimStates = stateTable<ClaimStatus, ClaimVerb, ClaimActor>({
  name: 'volunteering.claim',
  initial: 'APPLIED',
  states: STATES,
  transitions: [
    { verb: 'approve', from: ['APPLIED'], to: 'APPROVED', who: ['leader', 'system'], note: '占一个名额；无需审批的任务由系统通过' },
    { verb: 'reject', from: ['APPLIED'], to: 'REJECTED', who: ['leader'], note: '写明理由' },
    { verb: 'waitlist', from: ['APPLIED'], to: 'WAITLISTED', who: ['leader', 'system'], note: '名额已满' },
    { verb: 'offer', from: ['WAITLISTED'], to: 'OFFERED', who: ['system'], note: '腾出的名额先留给候补第一位' },
    { verb: 'accept', from: ['OFFERED'], to: 'APPROVED', who: ['volunteer'], note: '两小时内，且在任务开始前' },
    { verb: 'decline', from: ['OFFERED'], to: 'CANCELLED', who: ['volunteer'] },
    { verb: 'expire', from: ['APPLIED', 'WAITLISTED', 'OFFERED'], to: 'EXPIRED', who: ['system'], note: '超时未接受，或任务已开始' },
    { verb: 'cancel', from: ['APPLIED', 'WAITLISTED', 'APPROVED'], to: 'CANCELLED', who: ['volunteer'], note: '写明理由；开始前 24 小时内算临时取消' },
    { verb: 'callOff', from: ['APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED'], to: 'CANCELLED', who: ['system'], note: '任务取消，或监护人撤回同意' },
    { verb: 'checkIn', from: ['APPROVED'], to: 'CHECKED_IN', who: ['volunteer'], note: '凭负责人出示的签到码' },
    { verb: 'checkOut', from: ['CHECKED_IN'], to: 'CHECKED_OUT', who: ['volunteer'], note: '凭负责人出示的签到码' },
    { verb: 'autoOut', from: ['CHECKED_IN'], to: 'AUTO_OUT', who: ['system'], note: '结束两小时后仍未签退' },
    { verb: 'confirm', from: ['CHECKED_OUT', 'AUTO_OUT'], to: 'CONFIRMED', who: ['leader'], note: '不能确认自己的时长' },
    { verb: 'settle', from: ['CONFIRMED'], to: 'SETTLED', who: ['system', 'auditor'], note: '时长与积分同时入账，只一次；调高的时长须另一人复核' },
    { verb: 'dispute', from: ['CONFIRMED'], to: 'DISPUTED', who: ['volunteer'], note: '时长被调低后三天内' },
    { verb: 'resolve', from: ['DISPUTED'], to: 'CONFIRMED', who: ['auditor'] },
    { verb: 'correct', from: ['SETTLED', 'CORRECTED'], to: 'CORRECTED', who: ['auditor'], note: '一人提出、另一人确认；只添新分录' },
    { verb: 'markNoShow', from: ['APPROVED'], to: 'NO_SHOW', who: ['leader'], note: '任务结束后' },
    { verb: 'appeal', from: ['NO_SHOW'], to: 'APPEALED', who: ['volunteer'], note: '三天内，一次' },
    { verb: 'grantAppeal', from: ['APPEALED'], to: 'CONFIRMED', who: ['auditor'], note: '写明时长，另一人复核后入账' },
    { verb: 'denyAppeal', from: ['APPEALED'], to: 'NO_SHOW', who: ['auditor'] },
  ],
});

/** The claim ended without service: the person may claim the same task again. */
export const CLAIM_STATUSES_RELEASED: readonly ClaimStatus[] = ['CANCELLED', 'EXPIRED'];

/** Before the work: counts against overlap and the personal quota, and falls when the task is called off. */
export const CLAIM_STATUSES_COMING: readonly ClaimStatus[] = ['APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED'];

/** Occupies one of the task's places (an offered place is kept until it is answered). */
export const CLAIM_STATUSES_PLACED: readonly ClaimStatus[] = [
  'OFFERED', 'APPROVED', 'CHECKED_IN', 'CHECKED_OUT', 'AUTO_OUT', 'CONFIRMED', 'DISPUTED', 'SETTLED', 'CORRECTED',
  'NO_SHOW', 'APPEALED',
];

/** Nothing more is awaited; a task is finished when all its claims are here. */
export const CLAIM_STATUSES_ENDED: readonly ClaimStatus[] = ['SETTLED', 'CORRECTED', 'NO_SHOW', 'REJECTED', 'CANCELLED', 'EXPIRED'];

/** What a volunteer can do, and what a leader or auditor can do, in words for buttons. */
export const CLAIM_VERB_LABELS = {
  accept: '接受名额', decline: '放弃名额', cancel: '取消报名', checkIn: '签到', checkOut: '签退', dispute: '对时长有异议', appeal: '申诉',
  approve: '通过', reject: '不通过', confirm: '确认时长', markNoShow: '标记未到', settle: '复核入账', resolve: '处理异议',
  correct: '更正时长', grantAppeal: '申诉成立', denyAppeal: '申诉不成立',
} as const satisfies Partial<Record<ClaimVerb, string>>;

/** Verbs offered on a page; the rest belongs to the system. */
export type ClaimAction = keyof typeof CLAIM_VERB_LABELS;
