import { endpoint } from '../common/endpoint.ts';
import type { PersonId } from '../common/ids.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  AssetChoiceView, AssetCodeParams, AssetDetailView, AssetListQuery, AssetParams, AssetReasonRequest, AssetView, FindAssetsQuery, SaveAssetRequest,
  StaffAssetView,
} from './asset.types.ts';
import type {
  AssignRoleRequest, CloseDivisionRequest, CommunityQuery, CommunityView, DivisionDetailView, DivisionView, DivisionWithParentsView,
  EditDivisionRequest, EndRoleRequest, ExportQuery, ImportQuery, ImportRecordView, ImportReportView, MoveDivisionRequest,
  MovePersonRequest, MyCommunityView, PeopleQuery, PersonCardView, PersonDetailView, PersonRoleId, PersonRoleView, TreeNodeView,
  TreeQuery,
} from './grid.types.ts';

export const gridApi = {
  listCommunities: endpoint<{ query: CommunityQuery; response: Page<CommunityView> }>('GET', '/grid/communities', 'public', '按名称查找社区'),
  getDivision: endpoint<{ params: { code: string }; response: DivisionWithParentsView }>('GET', '/grid/divisions/:code', 'public', '一个区划或网格'),
  listChildren: endpoint<{ params: { code: string }; response: DivisionView[] }>('GET', '/grid/divisions/:code/children', 'public', '下一级区划或网格'),
  getMyCommunity: endpoint<{ response: MyCommunityView | null }>('GET', '/grid/my-community', 'signed-in', '我的社区、网格和网格长'),
  findAssets: endpoint<{ query: FindAssetsQuery; response: AssetChoiceView[] }>('GET', '/grid/assets', 'public', '报事时选择设施：一个社区的部件，想要的小类和近的在前'),
  getAsset: endpoint<{ params: AssetCodeParams; response: AssetView }>('GET', '/grid/assets/:assetCode', 'public', '按标识码找设施；扫码或照铭牌输入'),
};

export const gridStaffApi = {
  listTree: endpoint<{ query: TreeQuery; response: TreeNodeView[] }>('GET', '/staff/grid/tree', 'grid.division.read', '网格树的一层'),
  getDivision: endpoint<{ params: { code: string }; response: DivisionDetailView }>('GET', '/staff/grid/divisions/:code', 'grid.division.read', '网格详情、人员和沿革'),
  editDivision: endpoint<{ params: { code: string }; body: EditDivisionRequest; response: DivisionDetailView }>('PATCH', '/staff/grid/divisions/:code', 'grid.division.edit', '修改网格名称、范围、户数、监督电话'),
  moveDivision: endpoint<{ params: { code: string }; body: MoveDivisionRequest; response: DivisionDetailView }>('POST', '/staff/grid/divisions/:code/move', 'grid.division.move', '把一个网格连同下级移到另一个上级之下', { idempotent: true }),
  closeDivision: endpoint<{ params: { code: string }; body: CloseDivisionRequest }>('POST', '/staff/grid/divisions/:code/close', 'grid.division.move', '撤销一个没有下级、没有人员的网格', { idempotent: true }),
  importDivisions: endpoint<{ query: ImportQuery; response: ImportReportView }>('POST', '/staff/grid/divisions/import', 'grid.division.import', '导入区划、三级网格、微网格（CSV 或 XLSX）', { transport: 'upload' }),
  exportDivisions: endpoint<{ query: ExportQuery }>('GET', '/staff/grid/divisions/export', 'grid.division.read', '导出区划和网格', { transport: 'download' }),

  listPeople: endpoint<{ query: PeopleQuery; response: Page<PersonCardView> }>('GET', '/staff/grid/people', 'grid.people.read', '查找本辖区的人员'),
  getPerson: endpoint<{ params: { id: PersonId }; response: PersonDetailView }>('GET', '/staff/grid/people/:id', 'grid.people.read', '一个人的岗位和迁移记录'),
  assignRole: endpoint<{ params: { id: PersonId }; body: AssignRoleRequest; response: PersonRoleView }>('POST', '/staff/grid/people/:id/roles', 'grid.role.assign', '授予岗位', { idempotent: true }),
  endRole: endpoint<{ params: { id: PersonRoleId }; body: EndRoleRequest; response: PersonRoleView }>('POST', '/staff/grid/roles/:id/end', 'grid.role.assign', '结束岗位，立即生效', { idempotent: true }),
  movePerson: endpoint<{ params: { id: PersonId }; body: MovePersonRequest; response: PersonDetailView }>('POST', '/staff/grid/people/:id/move', 'grid.people.move', '变更居住社区', { idempotent: true }),
  importShapes: endpoint<{ query: ImportQuery; response: ImportReportView<'shapes'> }>('POST', '/staff/grid/shapes/import', 'grid.division.import', '导入网格边界（GeoJSON）', { transport: 'upload' }),
  importPeople: endpoint<{ query: ImportQuery; response: ImportReportView }>('POST', '/staff/grid/people/import', 'grid.people.import', '导入人员岗位（CSV 或 XLSX）', { transport: 'upload' }),
  exportPeople: endpoint<{ query: ExportQuery }>('GET', '/staff/grid/people/export', 'grid.people.read', '导出人员岗位，姓名和手机号遮挡', { transport: 'download' }),
  listImports: endpoint<{ query: PageQuery; response: Page<ImportRecordView> }>('GET', '/staff/grid/imports', 'grid.people.read', '导入记录'),

  listAssets: endpoint<{ query: AssetListQuery; response: Page<StaffAssetView> }>('GET', '/staff/grid/assets', 'grid.asset.read', '本辖区的部件'),
  getAsset: endpoint<{ params: AssetParams; response: AssetDetailView }>('GET', '/staff/grid/assets/:assetId', 'grid.asset.read', '一个部件和它的沿革'),
  saveAsset: endpoint<{ params: AssetParams; body: SaveAssetRequest; response: AssetDetailView }>('PUT', '/staff/grid/assets/:assetId', 'grid.asset.edit', '登记或修改部件'),
  removeAsset: endpoint<{ params: AssetParams; body: AssetReasonRequest; response: AssetDetailView }>('POST', '/staff/grid/assets/:assetId/remove', 'grid.asset.edit', '撤除部件，沿革保留', { idempotent: true }),
  restoreAsset: endpoint<{ params: AssetParams; body: AssetReasonRequest; response: AssetDetailView }>('POST', '/staff/grid/assets/:assetId/restore', 'grid.asset.edit', '恢复撤除的部件', { idempotent: true }),
  importAssets: endpoint<{ query: ImportQuery; response: ImportReportView<'assets'> }>('POST', '/staff/grid/assets/import', 'grid.asset.edit', '导入部件（CSV 或 XLSX）', { transport: 'upload' }),
  exportAssets: endpoint<{ query: ExportQuery }>('GET', '/staff/grid/assets/export', 'grid.asset.read', '导出在用的部件', { transport: 'download' }),
};
