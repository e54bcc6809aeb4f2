/** What desks, units, grid workers and supervisors see. What they send is in step.types.ts, rules and directories in cases.rule.types.ts, figures in statistics.types.ts. */
import type { PhotoView, RecordingView } from '../files/files.types.ts';
import type { AssetId, CaseId, Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';
import type { CaseStatus } from './case-status.ts';
import type { CaseKind, CaseSource, ClosingCode, Light } from './case-kind.ts';
import type { CaseView, LateReasonView } from './cases.types.ts';
import type { ExtensionStatus } from './extension-status.ts';
import type { CaseOrderStatus } from './order-status.ts';
import type { SupervisionStatus } from './supervision-status.ts';

export type UnitId = Id<'handling-unit'>;
export type CaseOrderId = Id<'case-order'>;
export type ExtensionId = Id<'case-extension'>;
export type SupervisionId = Id<'case-supervision'>;
export type SavedFilterId = Id<'case-filter'>;

export interface OrderParams { orderId: CaseOrderId }
export interface ExtensionParams { extensionId: ExtensionId }
export interface SupervisionParams { supervisionId: SupervisionId }
export interface SavedFilterParams { filterId: SavedFilterId }

// Lists

/** The inboxes of the desk, each an index range. */
export const CASE_BOXES = {
  intake: '待受理', verifying: '核实中', toDispatch: '待派遣', toSign: '待签收', disputes: '异议', processing: '处置中', extensions: '延期待批',
  suspended: '挂账库', toCheck: '待核查', toVisit: '待回访', late: '超期', supervised: '督办中', mine: '由我办理', ended: '已办结', all: '全部',
} as const;
export type CaseBox = keyof typeof CASE_BOXES;

/** Whose desk has it: my office's own, and none below. */
export const CASE_DESKS = { own: '本级' } as const;
export type CaseDesk = keyof typeof CASE_DESKS;

export const CASE_ORDERS = { due: '按时限', newest: '按时间' } as const;
export type CaseListOrder = keyof typeof CASE_ORDERS;

export interface CaseDeskQuery extends PageQuery {
  box?: CaseBox;
  /** Below this division; always within the caller's scope. */
  divisionPath?: string;
  desk?: CaseDesk;
  kind?: CaseKind;
  source?: CaseSource;
  categoryCode?: string;
  unitId?: UnitId;
  /** Everything that was ever reported of one public asset. */
  assetId?: AssetId;
  light?: Light;
  /** Case number, or words of place and description; in `ended` and `all` words reach back 180 days, further with `from`. */
  q?: string;
  from?: LocalDate;
  to?: LocalDate;
  order?: CaseListOrder;
}

/** A list query without its page: what an address carries and a saved filter keeps. */
export type CaseDeskFilters = Omit<CaseDeskQuery, 'cursor' | 'limit'>;
export interface SaveFilterRequest { name: string; query: CaseDeskFilters }
export interface SavedFilterView { id: SavedFilterId; name: string; query: CaseDeskFilters }

export interface CaseDeskRowView {
  id: CaseId;
  number: string;
  kind: CaseKind;
  source: CaseSource;
  categoryName: string;
  status: CaseStatus;
  divisionName: string;
  place: string;
  summary: string;
  unitName: string | null;
  /** Whose turn it is: a desk, a unit, 报事人; `null` once it has ended. */
  ownerName: string | null;
  light: Light;
  /** When the running step must be done. */
  dueAt: Instant | null;
  reportedAt: Instant;
  endedAt: Instant | null;
  attempt: number;
  supervised: boolean;
  recurring: boolean;
  /** 举报, or the reporter wished it. */
  confidential: boolean;
  followers: number;
  thumbnailUrl: string | null;
}

/** Numbers on the tabs, of what the filters leave. */
export interface BoxCountView { box: CaseBox; count: number }
export interface CaseCountsView { boxes: BoxCountView[]; yellow: number; red: number }

/** What one person owes a case on the spot. */
export const CASE_TASKS = { verify: '核实', handle: '办理', vouch: '微网格长确认', check: '核查' } as const;
export type CaseTask = keyof typeof CASE_TASKS;

/** A case on somebody's route of the day. Names nobody: a phone may keep it. */
export interface CaseWorkView {
  id: CaseId;
  task: CaseTask;
  number: string;
  categoryName: string;
  divisionName: string;
  place: string;
  light: Light;
  dueAt: Instant | null;
  /** What the directory asks before such a matter is filed, where it is to be verified; before it is closed, otherwise. */
  conditions: string | null;
  closingCode: ClosingCode | null;
}
/** By when it is due; `more` counts what is not in the list. */
export interface MyCaseWorkView { items: CaseWorkView[]; more: number }

// One case

export const STAFF_CASE_ACTIONS = {
  askReporter: '请报事人补充', recordReply: '电话补充', divert: '引导到其他渠道', reject: '不予受理', merge: '并入同一件', sendVerifier: '派人核实',
  verify: '填写核实结果', file: '立案', raise: '上报上一级', takeOn: '自己办理', dispatch: '派遣', recall: '收回', sign: '签收', dispute: '提出异议', arbitrate: '裁定',
  contact: '记录联系', progress: '填写进展', askExtension: '申请延期', decideExtension: '审批延期', suspend: '挂账', resume: '恢复办理',
  answer: '反馈结果', vouch: '到现场确认', check: '核查', visitBack: '回访', reopen: '再次发生，重新办理', supervise: '督办', answerSupervision: '回复督办', settleSupervision: '处理督办回复',
  addCoOrder: '增加协办', answerOrder: '答复协办', note: '内部备注', reveal: '查看联系方式', recategorise: '更改分类和地点', handOver: '转上级平台', assign: '指定经办人',
} as const;
export type StaffCaseAction = keyof typeof STAFF_CASE_ACTIONS;

export interface CaseOrderView {
  id: CaseOrderId;
  unitId: UnitId;
  unitName: string;
  lead: boolean;
  status: CaseOrderStatus;
  task: string | null;
  sentAt: Instant;
  dueAt: Instant | null;
  /** Of a cooperating unit until it has answered. */
  light: Light;
  signedAt: Instant | null;
  answeredAt: Instant | null;
  answer: string | null;
  handlerName: string | null;
  /** What this caller may do with it. */
  actions: ('sign' | 'answer' | 'return' | 'sendBack' | 'cancel')[];
}

export interface ExtensionView {
  id: ExtensionId;
  status: ExtensionStatus;
  reason: string;
  wantedDueAt: Instant;
  askedBy: string;
  askedAt: Instant;
  decidedBy: string | null;
  decisionReason: string | null;
}

export interface SupervisionView {
  id: SupervisionId;
  status: SupervisionStatus;
  reason: string;
  dueAt: Instant;
  issuedBy: string;
  issuedAt: Instant;
  answer: string | null;
  answeredAt: Instant | null;
}

export interface StaffCaseEntryView {
  id: string;
  at: Instant;
  by: string;
  /** For which office they acted, as it was called then; `null` of residents, of the clock, and of lines from before it was written down. */
  office: string | null;
  title: string;
  text: string | null;
  photos: PhotoView[];
  recordings: RecordingView[];
  /** Who can read it: everybody who may see the case's board row, its reporter, or staff. */
  audience: 'public' | 'reporter' | 'staff';
}

/** A case of the same class at the same place that was closed before this one came (A29). */
export interface FormerCaseView { id: CaseId; number: string; closedAt: Instant; closingCode: ClosingCode; result: string; rootCause: string | null }

export interface CommunityDutyView { allowed: boolean; /** Article and list item. */ basis: string }

/** What is left to who did not accept a case while the objection is judged: nothing, or where nobody else can judge it, to file it. */
export type OwnRefusal = 'forOthers' | 'fileOnly';

export interface StaffCaseView extends Omit<CaseView, 'entries' | 'actions' | 'promise' | 'waitsForMe' | 'mine' | 'goesOnWithoutMe' | 'mergedInto'> {
  /** The case that has taken this one in. */
  mergedInto: { id: CaseId; number: string } | null;
  divisionPath: string;
  deskPath: string;
  deskName: string;
  groupName: string;
  categoryCode: string;
  categoryConditions: string | null;
  closingConditions: string | null;
  /** Masked, and `null` for whoever must not know (举报: everybody but the desk that took it). */
  reporterName: string | null;
  /** Masked. */
  reporterPhone: string | null;
  onBehalfOf: string | null;
  /** The reporter of a danger took that back then; it goes on as a find of our own, and there is nobody to ask. */
  reporterLeftAt: Instant | null;
  /** In the platform that it came from. */
  outerNumber: string | null;
  unitName: string | null;
  handlerName: string | null;
  verifierName: string | null;
  stepDueAt: Instant | null;
  handleDueAt: Instant | null;
  nextReplyAt: Instant | null;
  contactedAt: Instant | null;
  extensionsGranted: number;
  returnable: boolean;
  escalation: number;
  /** Some line of the story shows how it was before the work (A18). */
  hasBeforePhoto: boolean;
  /** Why the last answer has none. */
  noBeforePhoto: string | null;
  /** The owner's next step must say why the case is late (A30). */
  lateReasonWanted: boolean;
  /** What was said since the limit was over. */
  lateReason: LateReasonView | null;
  rootCauseWanted: boolean;
  rootCause: string | null;
  suspendedUntil: LocalDate | null;
  orders: CaseOrderView[];
  extensions: ExtensionView[];
  supervisions: SupervisionView[];
  former: FormerCaseView[];
  handovers: CaseHandoverView[];
  entries: StaffCaseEntryView[];
  /** `null`: the reader did not refuse it, or no objection is judged. */
  ownRefusal: OwnRefusal | null;
  actions: StaffCaseAction[];
}

/** One attempt to give the case to an outer system. */
export interface CaseHandoverView {
  system: string;
  systemName: string;
  /** 1 for the first one to this system; one more each time it came back and went there again. */
  attempt: number;
  /** False once it came back or was given up: it can be handed over anew. */
  isWithThem: boolean;
  outerNumber: string | null;
  statusText: string;
  /** Why it was handed over. */
  reason: string;
  /** Sendings that failed, why the last one did, and when the next one comes. */
  tries: number;
  problem: string | null;
  nextTryAt: Instant | null;
  handedAt: Instant;
  at: Instant;
}

/** A system that is set up for the place of the case. `hasIt`: the case is there and did not come back. */
export interface CaseOuterSystemView { code: string; name: string; hasIt: boolean }

/** Where the case would go, and why: the same answer the routing rules give when it is dispatched. */
export interface DispatchAdviceView {
  unitId: UnitId | null;
  unitName: string | null;
  /** Name of the rule that decided, or why none did. */
  why: string;
  limit: TimeLimit;
  /** Guard of 社区减负 (A32) for each unit of a community. */
  communityDuty: CommunityDutyView;
  templates: TemplateChoice[];
}

export interface TemplateChoice { title: string; text: string }
