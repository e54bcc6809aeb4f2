import { stateTable, type StateWords } from '../common/state-table.ts';

/**
 * Life-cycle of a case (诉求·事件): 受理 → 核实 → 立案 → 派遣 → 签收 → 处置 → 反馈 → 核查 → 回访 → 结案, the seven steps of CJJ/T 106
 * with the returns that hotline regulations know (异议、挂账、重办). Drafts live on the phone.
 */
const STATES = {
  SUBMITTED: { label: '待受理', tone: 'waiting' },
  SUPPLEMENT: { label: '待你补充', tone: 'waiting' },
  VERIFYING: { label: '核实中', tone: 'active' },
  FILED: { label: '已立案', tone: 'active' },
  DISPATCHED: { label: '已派遣，待签收', tone: 'active' },
  DISPUTED: { label: '派遣有异议', tone: 'waiting' },
  PROCESSING: { label: '处置中', tone: 'active' },
  SUSPENDED: { label: '已挂账', tone: 'waiting' },
  FEEDBACK: { label: '已反馈，待核查', tone: 'active' },
  CHECKED: { label: '已核查，待回访', tone: 'active' },
  REWORK: { label: '重新办理', tone: 'bad' },
  CLOSED: { label: '已结案', tone: 'done' },
  DIVERTED: { label: '已引导', tone: 'neutral' },
  REJECTED: { label: '不予受理', tone: 'bad' },
  MERGED: { label: '已并案', tone: 'neutral' },
  WITHDRAWN: { label: '已撤回', tone: 'neutral' },
} as const satisfies Record<string, StateWords>;

export type CaseStatus = keyof typeof STATES;

export type CaseVerb =
  | 'askReporter' | 'supplement' | 'lapse' | 'divert' | 'reject' | 'object' | 'merge' | 'sendVerifier' | 'file' | 'takeOn'
  | 'dispatch' | 'recall' | 'sign' | 'dispute' | 'arbitrate' | 'suspend' | 'resume' | 'answer' | 'failCheck' | 'passCheck'
  | 'close' | 'rework' | 'reopen' | 'withdraw';

/**
 * `desk`: the branch or centre that holds the case now. `verifier`: the person sent to look. `unit`: people of the unit that has the order,
 * or the grid leader who took it on. `arbiter`: one level above the desk that dispatched. `checker`: somebody other than the handler.
 * `visitor`: staff who ring the reporter. `neighbour`: a resident who sees that it is still there. `system`: a timer.
 */
export type CaseActor = 'reporter' | 'desk' | 'leader' | 'verifier' | 'gridLeader' | 'dispatcher' | 'unit' | 'arbiter' | 'granter' | 'checker' | 'visitor' | 'neighbour' | 'system';

export const caseStates = stateTable<CaseStatus, CaseVerb, CaseActor>({
  name: 'cases.case',
  initial: 'SUBMITTED',
  states: STATES,
  transitions: [
    { verb: 'askReporter', from: ['SUBMITTED'], to: 'SUPPLEMENT', who: ['desk'], note: '写明要补充什么；时限暂停' },
    { verb: 'supplement', from: ['SUPPLEMENT'], to: 'SUBMITTED', who: ['reporter', 'desk', 'system'], note: '本人在小程序补充，或工作人员电话记录；还有别人反映的，三个工作日后按现有情况受理' },
    { verb: 'lapse', from: ['SUPPLEMENT'], to: 'WITHDRAWN', who: ['system'], note: '三个工作日没有补充' },
    { verb: 'divert', from: ['SUBMITTED'], to: 'DIVERTED', who: ['desk'], note: '属于六类不予受理情形，告知正确的渠道' },
    { verb: 'reject', from: ['SUBMITTED', 'VERIFYING'], to: 'REJECTED', who: ['leader'], note: '由二级网格长或街道确认，写明理由' },
    { verb: 'object', from: ['REJECTED'], to: 'SUBMITTED', who: ['reporter'], note: '可以申诉一次，转上一级受理' },
    { verb: 'merge', from: ['SUBMITTED', 'VERIFYING', 'FILED'], to: 'MERGED', who: ['desk'], note: '并入同一件事；报事人跟进主件' },
    { verb: 'sendVerifier', from: ['SUBMITTED'], to: 'VERIFYING', who: ['desk'], note: '网格员现场核实，四个工作小时' },
    { verb: 'file', from: ['SUBMITTED', 'VERIFYING'], to: 'FILED', who: ['desk', 'verifier'], note: '网格员自己发现的直接立案' },
    { verb: 'takeOn', from: ['FILED', 'REWORK'], to: 'PROCESSING', who: ['gridLeader'], note: '小事不出网格' },
    { verb: 'dispatch', from: ['FILED', 'REWORK'], to: 'DISPATCHED', who: ['dispatcher'], note: '按派遣规则或人工；主办一家，协办可多家' },
    { verb: 'recall', from: ['DISPATCHED'], to: 'FILED', who: ['dispatcher'], note: '派错了，签收前收回' },
    { verb: 'sign', from: ['DISPATCHED'], to: 'PROCESSING', who: ['unit'], note: '两个工作小时内' },
    { verb: 'dispute', from: ['DISPATCHED'], to: 'DISPUTED', who: ['unit'], note: '签收时限内，一次；写明依据和建议单位' },
    { verb: 'arbitrate', from: ['DISPUTED'], to: 'DISPATCHED', who: ['arbiter'], note: '上一级裁定，裁定后不得再退' },
    { verb: 'suspend', from: ['PROCESSING'], to: 'SUSPENDED', who: ['granter'], note: '暂时无法解决，进入挂账库，定期复核' },
    { verb: 'resume', from: ['SUSPENDED'], to: 'PROCESSING', who: ['granter'] },
    { verb: 'answer', from: ['PROCESSING'], to: 'FEEDBACK', who: ['unit'], note: '办理结果、说明和办后照片' },
    { verb: 'failCheck', from: ['FEEDBACK'], to: 'PROCESSING', who: ['checker'], note: '现场与反馈不符，写明理由' },
    { verb: 'passCheck', from: ['FEEDBACK'], to: 'CHECKED', who: ['checker'], note: '不能核查自己办理的；公共空间另需邻居确认' },
    { verb: 'close', from: ['CHECKED'], to: 'CLOSED', who: ['reporter', 'visitor', 'system'], note: '本人满意，或七天没有评价' },
    { verb: 'rework', from: ['CHECKED'], to: 'REWORK', who: ['reporter', 'visitor'], note: '本人不满意；两次之后转上一级督办' },
    { verb: 'reopen', from: ['CLOSED'], to: 'REWORK', who: ['reporter', 'neighbour', 'desk'], note: '三十天内，或这一类的复发期内：没有解决，或同一地点再次出现' },
    {
      verb: 'withdraw', to: 'WITHDRAWN', who: ['reporter'], note: '举报的安全隐患不因此结束：报事人退出，作为自行发现继续办理',
      from: ['SUBMITTED', 'SUPPLEMENT', 'VERIFYING', 'FILED', 'DISPATCHED', 'DISPUTED', 'PROCESSING', 'SUSPENDED'],
    },
  ],
});

/** Nothing more is awaited from the office. */
export const CASE_STATUSES_ENDED: readonly CaseStatus[] = ['CLOSED', 'DIVERTED', 'REJECTED', 'MERGED', 'WITHDRAWN'];
export const CASE_STATUSES_OPEN: readonly CaseStatus[] = [
  'SUBMITTED', 'SUPPLEMENT', 'VERIFYING', 'FILED', 'DISPATCHED', 'DISPUTED', 'PROCESSING', 'SUSPENDED', 'FEEDBACK', 'CHECKED', 'REWORK',
];
/** Before anybody works on it: the desk decides what it is. */
export const CASE_STATUSES_INTAKE: readonly CaseStatus[] = ['SUBMITTED', 'SUPPLEMENT', 'VERIFYING'];
/** The handling limit runs. */
export const CASE_STATUSES_HANDLING: readonly CaseStatus[] = ['DISPATCHED', 'DISPUTED', 'PROCESSING', 'REWORK'];
/** The limit of an urgent matter runs, from the report to the answer. */
export const CASE_STATUSES_URGENT: readonly CaseStatus[] = ['SUBMITTED', 'VERIFYING', 'FILED', ...CASE_STATUSES_HANDLING];

/** What a resident can do with their case now; the server says which. */
export const CASE_ACTIONS = {
  supplement: '补充情况', reply: '留言', withdraw: '撤回', remind: '催办', rate: '评价办理结果', object: '申诉', reopen: '还没解决，重新办理', stillThere: '还没解决',
  survey: '现在还好吗', thank: '感谢', follow: '我也遇到', unfollow: '不再跟进', confirm: '我在现场看过',
} as const;
export type CaseAction = keyof typeof CASE_ACTIONS;
