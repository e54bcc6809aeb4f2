import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  CampaignSavedView, CorrectionListQuery, CorrectionParams, CorrectionResultView, CorrectionView, HoursDeskQuery, ProposeCorrectionRequest,
  ResolveMinutesRequest, SaveCampaignRequest, SaveTaskRequest, ShouldBeHereQuery, StaffClaimView, StaffRosterEntryView,
  StaffTaskView, TaskDeskCountsView, TaskDeskQuery, TaskDeskRowView, TaskSavedView,
} from './volunteering.staff.types.ts';
import type {
  CampaignListQuery, CampaignParams, CampaignView, CheckInCodeView, CheckInRequest, ClaimParams, ClaimResultView, ClaimTaskRequest, ClaimView,
  ConfirmMinutesRequest, LedTasksQuery, LedTaskView, MinutesEntryView, MinutesSummaryView, MyClaimsQuery, MyMinutesQuery,
  ReasonRequest, RosterEntryView, RosterQuery, TaskCardView, TaskListQuery, TaskParams, TaskView,
} from './volunteering.types.ts';

const once = { idempotent: true };

/** Residents: tasks, own claims, own minutes, campaigns. */
export const volunteeringApi = {
  listTasks: endpoint<{ query: TaskListQuery; response: Page<TaskCardView> }>('GET', '/volunteering/tasks', 'public', '志愿任务列表，按开始时间'),
  getTask: endpoint<{ params: TaskParams; response: TaskView }>('GET', '/volunteering/tasks/:taskId', 'public', '志愿任务详情，含我的报名和不能报名的原因'),
  claimTask: endpoint<{ params: TaskParams; body: ClaimTaskRequest; response: ClaimResultView }>(
    'POST', '/volunteering/tasks/:taskId/claims', 'signed-in', '认领任务；名额已满则进入候补', once),

  listMyClaims: endpoint<{ query: MyClaimsQuery; response: Page<ClaimView> }>('GET', '/volunteering/claims', 'signed-in', '我的认领'),
  getMyClaim: endpoint<{ params: ClaimParams; response: ClaimView }>('GET', '/volunteering/claims/:claimId', 'signed-in', '我的一份认领'),
  cancelClaim: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/volunteering/claims/:claimId/cancel', 'signed-in', '取消报名，写明原因', once),
  acceptOffer: endpoint<{ params: ClaimParams; response: ClaimResultView }>('POST', '/volunteering/claims/:claimId/accept', 'signed-in', '接受候补到的名额', once),
  declineOffer: endpoint<{ params: ClaimParams; response: ClaimResultView }>('POST', '/volunteering/claims/:claimId/decline', 'signed-in', '放弃候补到的名额', once),
  checkIn: endpoint<{ params: ClaimParams; body: CheckInRequest; response: ClaimResultView }>(
    'POST', '/volunteering/claims/:claimId/check-in', 'signed-in', '凭签到码签到，可附位置', once),
  checkOut: endpoint<{ params: ClaimParams; body: CheckInRequest; response: ClaimResultView }>(
    'POST', '/volunteering/claims/:claimId/check-out', 'signed-in', '凭签到码签退，可附位置', once),
  disputeMinutes: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/volunteering/claims/:claimId/dispute', 'signed-in', '对被调低的时长提出异议', once),
  appealNoShow: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/volunteering/claims/:claimId/appeal', 'signed-in', '对“未到”提出申诉', once),

  listMyMinutes: endpoint<{ query: MyMinutesQuery; response: Page<MinutesEntryView> }>('GET', '/volunteering/minutes', 'signed-in', '我的服务时长明细'),
  getMyMinutes: endpoint<{ response: MinutesSummaryView }>('GET', '/volunteering/minutes/summary', 'signed-in', '我的服务时长合计'),

  listCampaigns: endpoint<{ query: CampaignListQuery; response: Page<CampaignView> }>('GET', '/volunteering/campaigns', 'public', '专项行动列表，含进度'),
  getCampaign: endpoint<{ params: CampaignParams; response: CampaignView }>('GET', '/volunteering/campaigns/:campaignId', 'public', '专项行动详情，含进度'),
} as const;

/** The leader named on a task: anybody signed in may ask, only the leader is answered. */
export const volunteeringLeaderApi = {
  listLedTasks: endpoint<{ query: LedTasksQuery; response: Page<TaskCardView> }>('GET', '/volunteering/led-tasks', 'signed-in', '我负责的任务'),
  getLedTask: endpoint<{ params: TaskParams; response: LedTaskView }>('GET', '/volunteering/led-tasks/:taskId', 'signed-in', '我负责的任务详情与人数'),
  listRoster: endpoint<{ params: TaskParams; query: RosterQuery; response: Page<RosterEntryView> }>(
    'GET', '/volunteering/led-tasks/:taskId/roster', 'signed-in', '任务名册'),
  getCheckInCode: endpoint<{ params: TaskParams; response: CheckInCodeView }>(
    'GET', '/volunteering/led-tasks/:taskId/check-in-code', 'signed-in', '出示签到码，每分钟变化'),
  approveClaim: endpoint<{ params: ClaimParams; response: ClaimResultView }>(
    'POST', '/volunteering/led-claims/:claimId/approve', 'signed-in', '通过报名；名额已满则转候补', once),
  rejectClaim: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/volunteering/led-claims/:claimId/reject', 'signed-in', '不通过报名，写明理由', once),
  confirmMinutes: endpoint<{ params: ClaimParams; body: ConfirmMinutesRequest; response: ClaimResultView }>(
    'POST', '/volunteering/led-claims/:claimId/confirm', 'signed-in', '确认服务时长', once),
  markNoShow: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/volunteering/led-claims/:claimId/no-show', 'signed-in', '标记未到', once),
} as const;

export const volunteeringStaffApi = {
  getDeskCounts: endpoint<{ response: TaskDeskCountsView }>('GET', '/staff/volunteering/counts', 'volunteering.task.read', '任务与时长的待办数'),
  listDeskTasks: endpoint<{ query: TaskDeskQuery; response: Page<TaskDeskRowView> }>('GET', '/staff/volunteering/tasks', 'volunteering.task.read', '辖区任务列表'),
  getDeskTask: endpoint<{ params: TaskParams; response: StaffTaskView }>('GET', '/staff/volunteering/tasks/:taskId', 'volunteering.task.read', '任务详情、人数与经过'),
  draftTask: endpoint<{ body: SaveTaskRequest; response: TaskSavedView }>('POST', '/staff/volunteering/tasks', 'volunteering.task.draft', '起草任务', once),
  editTask: endpoint<{ params: TaskParams; body: SaveTaskRequest; response: TaskSavedView }>(
    'PUT', '/staff/volunteering/tasks/:taskId', 'volunteering.task.draft', '修改草稿或被退回的任务'),
  submitTask: endpoint<{ params: TaskParams; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/submit', 'volunteering.task.draft', '提交审核', once),
  approveTask: endpoint<{ params: TaskParams; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/approve', 'volunteering.task.approve', '审核通过并发布；不能审核自己提交的', once),
  rejectTask: endpoint<{ params: TaskParams; body: ReasonRequest; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/reject', 'volunteering.task.approve', '退回任务，写明理由', once),
  cancelTask: endpoint<{ params: TaskParams; body: ReasonRequest; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/cancel', 'volunteering.task.cancel', '取消任务，通知所有报名的人', once),
  freezeTask: endpoint<{ params: TaskParams; body: ReasonRequest; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/freeze', 'volunteering.task.approve', '被举报后冻结任务', once),
  liftTask: endpoint<{ params: TaskParams; body: ReasonRequest; response: TaskSavedView }>(
    'POST', '/staff/volunteering/tasks/:taskId/lift', 'volunteering.task.approve', '核实后解冻任务', once),

  listTaskRoster: endpoint<{ params: TaskParams; query: RosterQuery; response: Page<RosterEntryView> }>(
    'GET', '/staff/volunteering/tasks/:taskId/roster', 'volunteering.task.read', '任务名册'),
  listShouldBeHere: endpoint<{ query: ShouldBeHereQuery; response: Page<StaffRosterEntryView> }>(
    'GET', '/staff/volunteering/should-be-here', 'volunteering.task.read', '进行中任务应到未到的人'),
  listHours: endpoint<{ query: HoursDeskQuery; response: Page<StaffRosterEntryView> }>(
    'GET', '/staff/volunteering/hours', 'volunteering.task.read', '待确认、待复核、有异议和申诉的时长'),
  getClaim: endpoint<{ params: ClaimParams; response: StaffClaimView }>(
    'GET', '/staff/volunteering/claims/:claimId', 'volunteering.task.read', '一份认领的全部经过'),
  approveClaim: endpoint<{ params: ClaimParams; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/approve', 'volunteering.claim.decide', '通过报名；名额已满则转候补', once),
  rejectClaim: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/reject', 'volunteering.claim.decide', '不通过报名，写明理由', once),
  confirmMinutes: endpoint<{ params: ClaimParams; body: ConfirmMinutesRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/confirm', 'volunteering.hours.confirm', '确认服务时长', once),
  markNoShow: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/no-show', 'volunteering.hours.confirm', '标记未到', once),
  countersignMinutes: endpoint<{ params: ClaimParams; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/countersign', 'volunteering.hours.correct', '复核调高的时长并入账', once),
  resolveDispute: endpoint<{ params: ClaimParams; body: ResolveMinutesRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/resolve', 'volunteering.hours.correct', '处理时长异议并入账', once),
  grantAppeal: endpoint<{ params: ClaimParams; body: ResolveMinutesRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/grant-appeal', 'volunteering.hours.correct', '申诉成立，写明时长，另一人复核后入账', once),
  denyAppeal: endpoint<{ params: ClaimParams; body: ReasonRequest; response: ClaimResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/deny-appeal', 'volunteering.hours.correct', '申诉不成立，写明理由', once),

  listCorrections: endpoint<{ query: CorrectionListQuery; response: Page<CorrectionView> }>(
    'GET', '/staff/volunteering/corrections', 'volunteering.task.read', '时长更正'),
  proposeCorrection: endpoint<{ params: ClaimParams; body: ProposeCorrectionRequest; response: CorrectionResultView }>(
    'POST', '/staff/volunteering/claims/:claimId/corrections', 'volunteering.hours.correct', '提出更正已入账的时长', once),
  applyCorrection: endpoint<{ params: CorrectionParams; response: CorrectionResultView }>(
    'POST', '/staff/volunteering/corrections/:correctionId/apply', 'volunteering.hours.correct', '确认另一人提出的更正', once),
  refuseCorrection: endpoint<{ params: CorrectionParams; body: ReasonRequest; response: CorrectionResultView }>(
    'POST', '/staff/volunteering/corrections/:correctionId/refuse', 'volunteering.hours.correct', '不同意另一人提出的更正', once),

  listDeskCampaigns: endpoint<{ query: PageQuery; response: Page<CampaignView> }>('GET', '/staff/volunteering/campaigns', 'volunteering.task.read', '辖区专项行动'),
  createCampaign: endpoint<{ body: SaveCampaignRequest; response: CampaignSavedView }>(
    'POST', '/staff/volunteering/campaigns', 'volunteering.campaign.manage', '发起专项行动', once),
  editCampaign: endpoint<{ params: CampaignParams; body: SaveCampaignRequest; response: CampaignSavedView }>(
    'PUT', '/staff/volunteering/campaigns/:campaignId', 'volunteering.campaign.manage', '修改专项行动'),
  closeCampaign: endpoint<{ params: CampaignParams; response: CampaignSavedView }>(
    'POST', '/staff/volunteering/campaigns/:campaignId/close', 'volunteering.campaign.manage', '结束专项行动', once),
} as const;
