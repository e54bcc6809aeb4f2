/** Endpoints of 荣誉榜单. */
import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  BoardRuleListQuery, CompileBoardRequest, DueBoardsQuery, DueBoardView, HonorsSummaryView, PublishBoardRuleRequest, SnapshotCardView,
  SnapshotListQuery, SnapshotParams, SnapshotPlaceView, SnapshotSavedView, SnapshotView, StaffBoardRuleView,
  WithdrawSnapshotRequest,
} from './honors.staff.types.ts';
import type {
  BoardCardView, BoardListQuery, BoardPlacesQuery, BoardPlaceView, BoardQuery, BoardView, HonorView, SetVisibilityRequest, StandingView,
  VisibilityView,
} from './honors.types.ts';

const once = { idempotent: true };

export const honorsApi = {
  listBoards: endpoint<{ query: BoardListQuery; response: BoardCardView[] }>('GET', '/honors/boards', 'public', '一个区域一期的全部榜单，含前三名和我的名次'),
  getBoard: endpoint<{ query: BoardQuery; response: BoardView }>('GET', '/honors/board', 'public', '一个榜单：规则、状态、我的名次'),
  listPlaces: endpoint<{ query: BoardPlacesQuery; response: Page<BoardPlaceView> }>('GET', '/honors/board/places', 'public', '榜单名次，同分同名次'),
  getStanding: endpoint<{ query: BoardQuery; response: StandingView }>('GET', '/honors/board/standing', 'signed-in', '我的名次是怎么来的'),
  listMyHonors: endpoint<{ query: PageQuery; response: Page<HonorView> }>('GET', '/honors/mine', 'signed-in', '我的荣誉：已公布榜单上的名次'),
  getVisibility: endpoint<{ response: VisibilityView }>('GET', '/honors/visibility', 'signed-in', '我在榜单上怎样显示'),
  setVisibility: endpoint<{ body: SetVisibilityRequest; response: VisibilityView }>('PUT', '/honors/visibility', 'signed-in', '在所有榜单上匿名，或恢复'),
} as const;

export const honorsStaffApi = {
  getSummary: endpoint<{ response: HonorsSummaryView }>('GET', '/staff/honors/summary', 'honors.board.read', '工作台计数'),
  listDueBoards: endpoint<{ query: DueBoardsQuery; response: DueBoardView[] }>('GET', '/staff/honors/due', 'honors.board.read', '一个区域上一期各榜单的进度'),

  listSnapshots: endpoint<{ query: SnapshotListQuery; response: Page<SnapshotCardView> }>('GET', '/staff/honors/snapshots', 'honors.board.read', '已生成的榜单'),
  getSnapshot: endpoint<{ params: SnapshotParams; response: SnapshotView }>('GET', '/staff/honors/snapshots/:snapshotId', 'honors.board.read', '一份榜单'),
  listSnapshotPlaces: endpoint<{ params: SnapshotParams; query: PageQuery; response: Page<SnapshotPlaceView> }>(
    'GET', '/staff/honors/snapshots/:snapshotId/places', 'honors.board.read', '榜单预览，与居民看到的一致'),
  compileBoard: endpoint<{ body: CompileBoardRequest; response: SnapshotSavedView }>(
    'POST', '/staff/honors/snapshots', 'honors.board.compile', '生成榜单，冻结名次和数字', once),
  publishSnapshot: endpoint<{ params: SnapshotParams; response: SnapshotSavedView }>(
    'POST', '/staff/honors/snapshots/:snapshotId/publish', 'honors.board.publish', '发布榜单', once),
  discardSnapshot: endpoint<{ params: SnapshotParams; response: SnapshotSavedView }>(
    'POST', '/staff/honors/snapshots/:snapshotId/discard', 'honors.board.compile', '作废未发布的榜单', once),
  withdrawSnapshot: endpoint<{ params: SnapshotParams; body: WithdrawSnapshotRequest; response: SnapshotSavedView }>(
    'POST', '/staff/honors/snapshots/:snapshotId/withdraw', 'honors.board.publish', '撤下已发布的榜单，写明理由', once),

  listRules: endpoint<{ query: BoardRuleListQuery; response: Page<StaffBoardRuleView> }>('GET', '/staff/honors/rules', 'honors.board.read', '榜单规则各版本'),
  publishRule: endpoint<{ body: PublishBoardRuleRequest; response: StaffBoardRuleView }>(
    'POST', '/staff/honors/rules', 'honors.board.publish', '发布榜单规则新版本，从以后的月份起生效', once),
} as const;
