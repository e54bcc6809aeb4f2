import { stateTable, type StateWords } from '../common/state-table.ts';

/**
 * Life-cycle of a volunteer task. `SCHEDULED` stands between approval and the opening of sign-up, so that every
 * change by the clock is a row of its own.
 */
const STATES = {
  DRAFT: { label: '草稿', tone: 'neutral' },
  PENDING_REVIEW: { label: '待审核', tone: 'waiting' },
  REJECTED: { label: '已退回', tone: 'bad' },
  SCHEDULED: { label: '待开放报名', tone: 'waiting' },
  OPEN: { label: '招募中', tone: 'active' },
  FULL: { label: '已满', tone: 'waiting' },
  CLOSED_SIGNUP: { label: '报名截止', tone: 'neutral' },
  ONGOING: { label: '进行中', tone: 'active' },
  SETTLING: { label: '待确认时长', tone: 'waiting' },
  FINISHED: { label: '已完成', tone: 'done' },
  CANCELLED: { label: '已取消', tone: 'bad' },
  REPORTED: { label: '已冻结', tone: 'bad' },
} as const satisfies Record<string, StateWords>;

export type TaskStatus = keyof typeof STATES;

export type TaskVerb =
  | 'submit' | 'approve' | 'reject' | 'openSignup' | 'fill' | 'free' | 'closeSignup' | 'begin' | 'settle' | 'finish'
  | 'cancel' | 'freeze' | 'lift';

/** `organiser` drafts; `approver` is another person with the right to publish; `system` acts by time and by quota. */
export type TaskActor = 'organiser' | 'approver' | 'system';

export const taskStates = stateTable<TaskStatus, TaskVerb, TaskActor>({
  name: 'volunteering.task',
  initial: 'DRAFT',
  states: STATES,
  transitions: [
    { verb: 'submit', from: ['DRAFT', 'REJECTED'], to: 'PENDING_REVIEW', who: ['organiser'] },
    { verb: 'approve', from: ['PENDING_REVIEW'], to: 'SCHEDULED', who: ['approver'], note: '提交人不能审批自己的任务' },
    { verb: 'reject', from: ['PENDING_REVIEW'], to: 'REJECTED', who: ['approver'], note: '写明理由，修改后可再提交' },
    { verb: 'openSignup', from: ['SCHEDULED'], to: 'OPEN', who: ['system'], note: '到报名开始时间' },
    { verb: 'fill', from: ['OPEN'], to: 'FULL', who: ['system'], note: '最后一个名额被认领' },
    { verb: 'free', from: ['FULL'], to: 'OPEN', who: ['system'], note: '有人取消且无人候补' },
    { verb: 'closeSignup', from: ['OPEN', 'FULL'], to: 'CLOSED_SIGNUP', who: ['system'], note: '到报名截止时间' },
    { verb: 'begin', from: ['CLOSED_SIGNUP'], to: 'ONGOING', who: ['system'], note: '到开始时间；未获名额的报名失效' },
    { verb: 'settle', from: ['ONGOING'], to: 'SETTLING', who: ['system'], note: '到结束时间' },
    { verb: 'finish', from: ['SETTLING'], to: 'FINISHED', who: ['system'], note: '每一份认领都有结果' },
    {
      verb: 'cancel', who: ['organiser'], to: 'CANCELLED', note: '写明理由并通知所有报名的人',
      from: ['DRAFT', 'PENDING_REVIEW', 'REJECTED', 'SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP', 'REPORTED'],
    },
    { verb: 'freeze', from: ['SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP'], to: 'REPORTED', who: ['approver'], note: '被举报，核实前暂停' },
    { verb: 'lift', from: ['REPORTED'], to: 'SCHEDULED', who: ['approver'], note: '核实无误；之后按时间继续' },
  ],
});

/** What a resident may see; the rest answers as if it were not there. */
export const TASK_STATUSES_SHOWN: readonly TaskStatus[] = [
  'SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP', 'ONGOING', 'SETTLING', 'FINISHED', 'CANCELLED',
];

/** What the residents' list offers: not over, not called off. */
export const TASK_STATUSES_COMING: readonly TaskStatus[] = ['SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP', 'ONGOING'];

/** Sign-up is possible: a place while there is one, else the waiting list. */
export const TASK_STATUSES_SIGNUP: readonly TaskStatus[] = ['OPEN', 'FULL'];

/** The work can be going on: check-in opens before sign-up has closed. A frozen or cancelled task has none. */
export const TASK_STATUSES_AT_WORK: readonly TaskStatus[] = ['OPEN', 'FULL', 'CLOSED_SIGNUP', 'ONGOING', 'SETTLING'];

export const TASK_STATUSES_EDITABLE: readonly TaskStatus[] = ['DRAFT', 'REJECTED'];
