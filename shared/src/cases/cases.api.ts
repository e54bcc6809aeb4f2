/** Endpoints of 有事找支部: residents, then desks, units and supervisors, then directories and rules. */
import { endpoint } from '../common/endpoint.ts';
import type { Page } from '../common/page.ts';
import type {
  CalendarDayParams, CalendarDayView, CalendarQuery, CategoryListQuery, CategoryParams, CategoryView, DryRunRequest, DryRunView,
  DutyView, RerunRequest, RerunView, RoutingRuleParams, RoutingRuleView, SaveCalendarDayRequest, SaveCategoryRequest, SaveDutyRequest,
  CaseUnitQuery, CaseUnitView, SaveRoutingRuleRequest, SaveTemplateRequest, SaveUnitRequest, TemplateListQuery, TemplateParams, TemplateView, UnitListQuery,
  UnitParams, UnitView,
} from './cases.rule.types.ts';
import type {
  CaseCountsView, CaseDeskFilters, CaseDeskQuery, CaseDeskRowView, CaseOuterSystemView, DispatchAdviceView, ExtensionParams, MyCaseWorkView, OrderParams,
  SavedFilterParams, SavedFilterView, SaveFilterRequest, StaffCaseView, SupervisionParams,
} from './cases.staff.types.ts';
import type { CaseSubmittedView, NearbyCaseView, NearbyQuery, ReportFormView, ReportForOthersRequest, SubmitCaseRequest } from './report.types.ts';
import type {
  AnswerRequest, ArbitrateRequest, AskExtensionRequest, AskReporterRequest, AssignRequest, BulkRequest, BulkResultView, CandidateQuery, CandidateView,
  CheckRequest, ContactRequest, CoOrderRequest, DecideExtensionRequest, DispatchRequest, DisputeRequest, DivertRequest,
  FileCaseRequest, HandOverRequest, MergeRequest, NoteRequest, OrderAnswerRequest, ProgressRequest, RaiseRequest, RecategoriseRequest,
  RecordReplyRequest, RejectRequest, ReopenRequest, ReporterContactView, ResumeRequest, RevealContactRequest, SendVerifierRequest,
  SettleSupervisionRequest, SignRequest, SuperviseRequest, SupervisionAnswerRequest, SuspendRequest, TakeOnRequest, VerifyRequest, VisitBackRequest,
  VouchRequest,
} from './step.types.ts';
import type { StatisticsQuery, StatisticsView } from './statistics.types.ts';
import type { WallQuery, WallView } from './wall.types.ts';
import type {
  BoardCaseView, BoardQuery, CaseCardView, CaseParams, CaseReasonRequest, CaseResultView, CaseView, ConfirmFixedRequest, MessageRequest, MyCasesQuery,
  RateCaseRequest, StillThereRequest, StillThereView, SurveyRequest, ThankRequest, WaitingCountView,
} from './cases.types.ts';

const once = { idempotent: true };

/** Residents. */
export const casesApi = {
  getReportForm: endpoint<{ response: ReportFormView }>('GET', '/cases/form', 'public', '报事表单：分类、问题和紧急电话'),
  findNearby: endpoint<{ query: NearbyQuery; response: NearbyCaseView[] }>('GET', '/cases/nearby', 'public', '附近可能是同一件的诉求'),
  listBoard: endpoint<{ query: BoardQuery; response: Page<BoardCaseView> }>('GET', '/cases/board', 'public', '公开栏，不含个人信息'),
  submitCase: endpoint<{ body: SubmitCaseRequest; response: CaseSubmittedView }>('POST', '/cases', 'signed-in', '提交诉求', once),
  listMine: endpoint<{ query: MyCasesQuery; response: Page<CaseCardView> }>('GET', '/cases/mine', 'signed-in', '我的诉求'),
  countWaiting: endpoint<{ response: WaitingCountView }>('GET', '/cases/mine/waiting', 'signed-in', '等我处理的件数'),
  getCase: endpoint<{ params: CaseParams; response: CaseView }>('GET', '/cases/:caseId', 'public', '一件诉求；没有公开的，别人只看到地点类别和进展'),
  supplement: endpoint<{ params: CaseParams; body: MessageRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/supplement', 'signed-in', '补充情况', once),
  reply: endpoint<{ params: CaseParams; body: MessageRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/replies', 'signed-in', '留言或回答办理单位的问题', once),
  withdraw: endpoint<{ params: CaseParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/withdraw', 'signed-in', '撤回', once),
  remind: endpoint<{ params: CaseParams; response: CaseResultView }>('POST', '/cases/:caseId/remind', 'signed-in', '催办，一天一次', once),
  rate: endpoint<{ params: CaseParams; body: RateCaseRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/rating', 'signed-in', '评价；不满意则重办', once),
  object: endpoint<{ params: CaseParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/objection', 'signed-in', '对不予受理申诉，一次', once),
  reopen: endpoint<{ params: CaseParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/reopen', 'signed-in', '结案后的期限内要求重新办理', once),
  stillThere: endpoint<{ params: CaseParams; body: StillThereRequest; response: StillThereView }>(
    'POST', '/cases/:caseId/still-there', 'signed-in', '别人报的已结案，我看到还没解决：附照片退回重新办理', once),
  answerSurvey: endpoint<{ params: CaseParams; body: SurveyRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/survey', 'signed-in', '回答“现在还好吗”', once),
  follow: endpoint<{ params: CaseParams; response: CaseResultView }>('POST', '/cases/:caseId/follow', 'signed-in', '我也遇到，跟进这一件', once),
  unfollow: endpoint<{ params: CaseParams; response: CaseResultView }>('POST', '/cases/:caseId/unfollow', 'signed-in', '不再跟进', once),
  confirmFixed: endpoint<{ params: CaseParams; body: ConfirmFixedRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/confirmation', 'signed-in', '邻居在现场确认是否修好', once),
  thank: endpoint<{ params: CaseParams; body: ThankRequest; response: CaseResultView }>(
    'POST', '/cases/:caseId/thanks', 'signed-in', '感谢办理人，一次', once),
  getWall: endpoint<{ query: WallQuery; response: WallView }>('GET', '/cases/wall', 'public', '城运中心大屏：只有数字'),
} as const;

/** Desks of branch, community and centre; units; grid workers. The row policy narrows each to what is theirs. */
export const casesStaffApi = {
  countBoxes: endpoint<{ query: CaseDeskFilters; response: CaseCountsView }>('GET', '/staff/cases/counts', 'cases.case.read', '各收件箱的件数'),
  getMyWork: endpoint<{ response: MyCaseWorkView }>('GET', '/staff/cases/my-work', 'cases.case.read', '等我核实、办理和核查的诉求，按时限'),
  listCases: endpoint<{ query: CaseDeskQuery; response: Page<CaseDeskRowView> }>('GET', '/staff/cases', 'cases.case.read', '辖区诉求列表'),
  getCase: endpoint<{ params: CaseParams; response: StaffCaseView }>('GET', '/staff/cases/:caseId', 'cases.case.read', '一件诉求的全部经过'),
  getAdvice: endpoint<{ params: CaseParams; response: DispatchAdviceView }>(
    'GET', '/staff/cases/:caseId/advice', 'cases.case.dispatch', '这件会派给谁，为什么'),
  listCandidates: endpoint<{ params: CaseParams; query: CandidateQuery; response: Page<CandidateView> }>(
    'GET', '/staff/cases/:caseId/candidates', 'cases.case.read', '可以派去核实或经办的人'),
  listCaseUnits: endpoint<{ params: CaseParams; query: CaseUnitQuery; response: Page<CaseUnitView> }>(
    'GET', '/staff/cases/:caseId/units', 'cases.case.read', '在这个地点工作的单位'),
  report: endpoint<{ body: ReportForOthersRequest; response: CaseSubmittedView }>('POST', '/staff/cases', 'cases.case.report', '代报、来电登记、自行发现', once),
  askReporter: endpoint<{ params: CaseParams; body: AskReporterRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/ask', 'cases.case.accept', '请报事人补充', once),
  recordReply: endpoint<{ params: CaseParams; body: RecordReplyRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/record-reply', 'cases.case.accept', '电话里补充的情况', once),
  divert: endpoint<{ params: CaseParams; body: DivertRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/divert', 'cases.case.accept', '引导到其他渠道', once),
  reject: endpoint<{ params: CaseParams; body: RejectRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/reject', 'cases.case.reject', '不予受理', once),
  merge: endpoint<{ params: CaseParams; body: MergeRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/merge', 'cases.case.accept', '并入同一件', once),
  sendVerifier: endpoint<{ params: CaseParams; body: SendVerifierRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/send-verifier', 'cases.case.accept', '派人核实', once),
  verify: endpoint<{ params: CaseParams; body: VerifyRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/verify', 'cases.case.verify', '填写核实结果；属实即立案', once),
  file: endpoint<{ params: CaseParams; body: FileCaseRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/file', 'cases.case.accept', '立案', once),
  raise: endpoint<{ params: CaseParams; body: RaiseRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/raise', 'cases.case.accept', '上报上一级', once),
  recategorise: endpoint<{ params: CaseParams; body: RecategoriseRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/recategorise', 'cases.case.accept', '更改分类和地点', once),
  takeOn: endpoint<{ params: CaseParams; body: TakeOnRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/take-on', 'cases.case.handle', '网格自己办理', once),
  dispatch: endpoint<{ params: CaseParams; body: DispatchRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/dispatch', 'cases.case.dispatch', '派遣', once),
  recall: endpoint<{ params: CaseParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/recall', 'cases.case.dispatch', '签收前收回', once),
  sign: endpoint<{ params: CaseParams; body: SignRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/sign', 'cases.case.handle', '签收', once),
  dispute: endpoint<{ params: CaseParams; body: DisputeRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/dispute', 'cases.case.handle', '提出异议', once),
  arbitrate: endpoint<{ params: CaseParams; body: ArbitrateRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/arbitrate', 'cases.case.arbitrate', '裁定异议，裁定后不得再退', once),
  assign: endpoint<{ params: CaseParams; body: AssignRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/assign', 'cases.case.handle', '指定经办人', once),
  contact: endpoint<{ params: CaseParams; body: ContactRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/contact', 'cases.case.handle', '记录首次联系', once),
  progress: endpoint<{ params: CaseParams; body: ProgressRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/progress', 'cases.case.handle', '填写进展和下次答复日期', once),
  askExtension: endpoint<{ params: CaseParams; body: AskExtensionRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/extensions', 'cases.case.handle', '申请延期', once),
  decideExtension: endpoint<{ params: ExtensionParams; body: DecideExtensionRequest; response: CaseResultView }>(
    'POST', '/staff/cases/extensions/:extensionId/decide', 'cases.case.grant', '审批延期', once),
  suspend: endpoint<{ params: CaseParams; body: SuspendRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/suspend', 'cases.case.grant', '挂账', once),
  resume: endpoint<{ params: CaseParams; body: ResumeRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/resume', 'cases.case.grant', '恢复办理', once),
  answer: endpoint<{ params: CaseParams; body: AnswerRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/answer', 'cases.case.handle', '反馈办理结果', once),
  vouch: endpoint<{ params: CaseParams; body: VouchRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/vouch', 'cases.case.check', '微网格长到场确认修好没有', once),
  check: endpoint<{ params: CaseParams; body: CheckRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/check', 'cases.case.check', '核查；不能核查自己办理的', once),
  visitBack: endpoint<{ params: CaseParams; body: VisitBackRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/visit-back', 'cases.case.visit-back', '电话回访', once),
  reopen: endpoint<{ params: CaseParams; body: ReopenRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/reopen', 'cases.case.accept', '同一问题再次出现，重新办理', once),
  supervise: endpoint<{ params: CaseParams; body: SuperviseRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/supervisions', 'cases.case.supervise', '督办', once),
  answerSupervision: endpoint<{ params: SupervisionParams; body: SupervisionAnswerRequest; response: CaseResultView }>(
    'POST', '/staff/cases/supervisions/:supervisionId/answer', 'cases.case.handle', '回复督办', once),
  settleSupervision: endpoint<{ params: SupervisionParams; body: SettleSupervisionRequest; response: CaseResultView }>(
    'POST', '/staff/cases/supervisions/:supervisionId/settle', 'cases.case.supervise', '处理督办回复', once),
  addCoOrder: endpoint<{ params: CaseParams; body: CoOrderRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/orders', 'cases.case.dispatch', '增加协办单位', once),
  signOrder: endpoint<{ params: OrderParams; response: CaseResultView }>(
    'POST', '/staff/cases/orders/:orderId/sign', 'cases.case.handle', '协办签收', once),
  answerOrder: endpoint<{ params: OrderParams; body: OrderAnswerRequest; response: CaseResultView }>(
    'POST', '/staff/cases/orders/:orderId/answer', 'cases.case.handle', '协办答复', once),
  returnOrder: endpoint<{ params: OrderParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/staff/cases/orders/:orderId/return', 'cases.case.handle', '协办退回', once),
  sendBackOrder: endpoint<{ params: OrderParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/staff/cases/orders/:orderId/send-back', 'cases.case.handle', '请协办单位重新答复', once),
  cancelOrder: endpoint<{ params: OrderParams; body: CaseReasonRequest; response: CaseResultView }>(
    'POST', '/staff/cases/orders/:orderId/cancel', 'cases.case.dispatch', '取消协办', once),
  note: endpoint<{ params: CaseParams; body: NoteRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/notes', 'cases.case.handle', '内部备注', once),
  listOuterSystems: endpoint<{ params: CaseParams; response: CaseOuterSystemView[] }>(
    'GET', '/staff/cases/:caseId/outer-systems', 'cases.case.dispatch', '可以转交的上级平台'),
  handOver: endpoint<{ params: CaseParams; body: HandOverRequest; response: CaseResultView }>(
    'POST', '/staff/cases/:caseId/hand-over', 'cases.case.dispatch', '转上级平台', once),
  revealContact: endpoint<{ params: CaseParams; body: RevealContactRequest; response: ReporterContactView }>(
    'POST', '/staff/cases/:caseId/reveal', 'cases.contact.reveal', '查看报事人联系方式，记入审计'),
  doBulk: endpoint<{ body: BulkRequest; response: BulkResultView }>('POST', '/staff/cases/bulk', 'cases.case.dispatch', '批量办理，逐件给出结果'),
  listFilters: endpoint<{ response: SavedFilterView[] }>('GET', '/staff/cases/filters', 'cases.case.read', '我保存的筛选'),
  saveFilter: endpoint<{ body: SaveFilterRequest; response: SavedFilterView }>('POST', '/staff/cases/filters', 'cases.case.read', '保存筛选', once),
  deleteFilter: endpoint<{ params: SavedFilterParams; response: SavedFilterView }>(
    'DELETE', '/staff/cases/filters/:filterId', 'cases.case.read', '删除筛选'),
  getStatistics: endpoint<{ query: StatisticsQuery; response: StatisticsView }>(
    'GET', '/staff/cases/statistics', 'cases.statistics.read', '响应率、解决率、满意率等'),
  exportStatistics: endpoint<{ query: StatisticsQuery }>(
    'GET', '/staff/cases/statistics/export', 'cases.statistics.read', '导出统计表（XLSX）', { transport: 'download' }),
  exportCases: endpoint<{ query: CaseDeskQuery }>(
    'GET', '/staff/cases/export', 'cases.statistics.read', '导出诉求清单（XLSX），不含个人信息', { transport: 'download' }),
} as const;

/** Directories and rules, edited by streets and district. */
export const casesRulesApi = {
  listCategories: endpoint<{ query: CategoryListQuery; response: CategoryView[] }>('GET', '/staff/cases/rules/categories', 'cases.rule.read', '分类目录'),
  getCategory: endpoint<{ params: CategoryParams; response: CategoryView[] }>(
    'GET', '/staff/cases/rules/categories/:code', 'cases.rule.read', '一个小类的各个版本，新的在前'),
  saveCategory: endpoint<{ params: CategoryParams; body: SaveCategoryRequest; response: CategoryView }>(
    'PUT', '/staff/cases/rules/categories/:code', 'cases.rule.edit', '新建或修改小类，形成新版本'),
  listUnits: endpoint<{ query: UnitListQuery; response: Page<UnitView> }>('GET', '/staff/cases/rules/units', 'cases.rule.read', '责任单位'),
  saveUnit: endpoint<{ params: UnitParams; body: SaveUnitRequest; response: UnitView }>(
    'PUT', '/staff/cases/rules/units/:unitId', 'cases.rule.edit', '新建或修改责任单位'),
  listRoutingRules: endpoint<{ response: RoutingRuleView[] }>('GET', '/staff/cases/rules/routing', 'cases.rule.read', '派遣规则，按先后'),
  saveRoutingRule: endpoint<{ params: RoutingRuleParams; body: SaveRoutingRuleRequest; response: RoutingRuleView }>(
    'PUT', '/staff/cases/rules/routing/:ruleId', 'cases.rule.edit', '新建或修改派遣规则'),
  dryRun: endpoint<{ body: DryRunRequest; response: DryRunView }>('POST', '/staff/cases/rules/routing/dry-run', 'cases.rule.read', '试一试：会派给谁，为什么'),
  previewRerun: endpoint<{ query: RerunRequest; response: RerunView }>('GET', '/staff/cases/rules/routing/rerun', 'cases.rule.edit', '按现在的规则，哪些待签收的会改派'),
  rerun: endpoint<{ body: RerunRequest; response: RerunView }>('POST', '/staff/cases/rules/routing/rerun', 'cases.rule.edit', '按现在的规则改派待签收的', once),
  listTemplates: endpoint<{ query: TemplateListQuery; response: TemplateView[] }>('GET', '/staff/cases/rules/templates', 'cases.case.read', '常用语'),
  saveTemplate: endpoint<{ params: TemplateParams; body: SaveTemplateRequest; response: TemplateView }>(
    'PUT', '/staff/cases/rules/templates/:templateId', 'cases.rule.edit', '新建或修改常用语'),
  deleteTemplate: endpoint<{ params: TemplateParams; response: TemplateView }>(
    'DELETE', '/staff/cases/rules/templates/:templateId', 'cases.rule.edit', '删除常用语'),
  listDuties: endpoint<{ response: DutyView[] }>('GET', '/staff/cases/rules/duties', 'cases.rule.read', '社区职责清单'),
  saveDuty: endpoint<{ params: CategoryParams; body: SaveDutyRequest; response: DutyView }>(
    'PUT', '/staff/cases/rules/duties/:code', 'cases.rule.edit', '修改一项社区职责'),
  listCalendar: endpoint<{ query: CalendarQuery; response: CalendarDayView[] }>('GET', '/staff/cases/rules/calendar', 'cases.rule.read', '节假日和调休'),
  saveCalendarDay: endpoint<{ params: CalendarDayParams; body: SaveCalendarDayRequest; response: CalendarDayView }>(
    'PUT', '/staff/cases/rules/calendar/:day', 'cases.rule.edit', '设置一天'),
  deleteCalendarDay: endpoint<{ params: CalendarDayParams; response: CalendarDayView }>(
    'DELETE', '/staff/cases/rules/calendar/:day', 'cases.rule.edit', '恢复为平常的一天'),
} as const;
