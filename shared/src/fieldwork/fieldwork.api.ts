import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  ArchiveCardView, ArchiveListQuery, ArchiveParams, ArchiveSavedView, ArchiveView, CloseArchiveRequest, DayView, EditArchiveRequest,
  FieldworkCountsView, FinishPatrolRequest, GridWeekView, OpenArchiveRequest, PatrolCardView, PatrolKitView, PatrolListQuery, PatrolParams,
  PatrolPointView, PatrolSavedView, PatrolView, PointListQuery, PointParams, PointSavedView, RecordStopRequest, RecordVisitRequest,
  RevealArchiveRequest, RevealedArchiveView, RulesQuery, RulesView, RuleSavedView, SaveChecklistRequest, SavePointRequest,
  SaveQuietRuleRequest, StartPatrolRequest, StopSavedView, VisitSavedView, VisitView, WeekQuery, WorkerQuery, WorkerView,
} from './fieldwork.types.ts';

const once = { idempotent: true };

/** The round of a grid, what is looked at on it, and the day's route. */
export const fieldworkStaffApi = {
  getDay: endpoint<{ response: DayView }>('GET', '/staff/fieldwork/day', 'fieldwork.patrol.run', '今日路线：该走访的人和本周没有巡查的点位'),
  getCounts: endpoint<{ response: FieldworkCountsView }>('GET', '/staff/fieldwork/counts', 'fieldwork.visit.record', '待走访、超期和久未联系的人数'),
  listWeek: endpoint<{ query: WeekQuery; response: Page<GridWeekView> }>('GET', '/staff/fieldwork/week', 'fieldwork.patrol.read', '各网格一周的巡查与走访'),

  getKit: endpoint<{ response: PatrolKitView }>('GET', '/staff/fieldwork/kit', 'fieldwork.patrol.run', '我的网格的点位和检查清单，供没有网络时使用'),
  startPatrol: endpoint<{ body: StartPatrolRequest; response: PatrolSavedView }>('POST', '/staff/fieldwork/patrols', 'fieldwork.patrol.run', '开始巡查', once),
  recordStop: endpoint<{ params: PatrolParams; body: RecordStopRequest; response: StopSavedView }>(
    'POST', '/staff/fieldwork/patrols/:patrolId/stops', 'fieldwork.patrol.run', '记录一个点位', once),
  finishPatrol: endpoint<{ params: PatrolParams; body: FinishPatrolRequest; response: PatrolSavedView }>(
    'POST', '/staff/fieldwork/patrols/:patrolId/finish', 'fieldwork.patrol.run', '结束巡查', once),
  listPatrols: endpoint<{ query: PatrolListQuery; response: Page<PatrolCardView> }>('GET', '/staff/fieldwork/patrols', 'fieldwork.patrol.read', '巡查记录'),
  getPatrol: endpoint<{ params: PatrolParams; response: PatrolView }>('GET', '/staff/fieldwork/patrols/:patrolId', 'fieldwork.patrol.read', '一次巡查的经过'),

  listPoints: endpoint<{ query: PointListQuery; response: Page<PatrolPointView> }>('GET', '/staff/fieldwork/points', 'fieldwork.patrol.read', '巡查点位'),
  createPoint: endpoint<{ body: SavePointRequest; response: PointSavedView }>('POST', '/staff/fieldwork/points', 'fieldwork.patrol.set-up', '添加点位', once),
  editPoint: endpoint<{ params: PointParams; body: SavePointRequest; response: PointSavedView }>(
    'PUT', '/staff/fieldwork/points/:pointId', 'fieldwork.patrol.set-up', '修改点位'),
  removePoint: endpoint<{ params: PointParams; response: PointSavedView }>(
    'POST', '/staff/fieldwork/points/:pointId/remove', 'fieldwork.patrol.set-up', '停用点位，已有的记录不变', once),
  getRules: endpoint<{ query: RulesQuery; response: RulesView }>('GET', '/staff/fieldwork/rules', 'fieldwork.patrol.read', '一个社区的检查清单和久未联系的天数'),
  saveChecklist: endpoint<{ body: SaveChecklistRequest; response: RuleSavedView }>(
    'POST', '/staff/fieldwork/rules/checklist', 'fieldwork.patrol.set-up', '保存检查清单的新版本', once),
  saveQuietRule: endpoint<{ body: SaveQuietRuleRequest; response: RuleSavedView }>(
    'POST', '/staff/fieldwork/rules/quiet', 'fieldwork.patrol.set-up', '保存久未联系天数的新版本', once),
} as const;

/** People to be cared for, and the contacts with them. */
export const careStaffApi = {
  listArchives: endpoint<{ query: ArchiveListQuery; response: Page<ArchiveCardView> }>('GET', '/staff/fieldwork/archives', 'fieldwork.archive.read', '走访对象，按下次联系的日期'),
  getArchive: endpoint<{ params: ArchiveParams; response: ArchiveView }>('GET', '/staff/fieldwork/archives/:archiveId', 'fieldwork.archive.read', '一位走访对象'),
  listVisits: endpoint<{ params: ArchiveParams; query: PageQuery; response: Page<VisitView> }>(
    'GET', '/staff/fieldwork/archives/:archiveId/visits', 'fieldwork.archive.read', '走访记录'),
  listWorkers: endpoint<{ query: WorkerQuery; response: WorkerView[] }>('GET', '/staff/fieldwork/workers', 'fieldwork.archive.edit', '可以负责走访的人'),
  openArchive: endpoint<{ body: OpenArchiveRequest; response: ArchiveSavedView }>('POST', '/staff/fieldwork/archives', 'fieldwork.archive.edit', '建立走访档案', once),
  editArchive: endpoint<{ params: ArchiveParams; body: EditArchiveRequest; response: ArchiveSavedView }>(
    'PATCH', '/staff/fieldwork/archives/:archiveId', 'fieldwork.archive.edit', '修改档案和走访计划'),
  closeArchive: endpoint<{ params: ArchiveParams; body: CloseArchiveRequest; response: ArchiveSavedView }>(
    'POST', '/staff/fieldwork/archives/:archiveId/close', 'fieldwork.archive.edit', '结束档案', once),
  reopenArchive: endpoint<{ params: ArchiveParams; response: ArchiveSavedView }>(
    'POST', '/staff/fieldwork/archives/:archiveId/reopen', 'fieldwork.archive.reopen', '恢复档案', once),
  revealArchive: endpoint<{ params: ArchiveParams; body: RevealArchiveRequest; response: RevealedArchiveView }>(
    'POST', '/staff/fieldwork/archives/:archiveId/reveal', 'fieldwork.archive.reveal', '查看姓名、电话和地址，留痕'),
  recordVisit: endpoint<{ params: ArchiveParams; body: RecordVisitRequest; response: VisitSavedView }>(
    'POST', '/staff/fieldwork/archives/:archiveId/visits', 'fieldwork.visit.record', '记录一次联系', once),
} as const;
