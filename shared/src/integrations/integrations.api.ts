/** Endpoints for outer systems (signed, docs/modules/integrations.md), then those of the staff pages. */
import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type { ImportQuery, ImportReportView } from '../grid/grid.types.ts';
import type {
  CameraFindingRequest, CameraFindingView, ClientFileView, HandoverParams, HandoverReplyRequest, HandoverReplyView,
} from './integrations.types.ts';
import type {
  ApiClientParams, ApiClientView, CameraExportQuery, CameraFindingCardView, CameraFindingParams, CameraFindingQuery, CameraParams, CameraQuery,
  CameraView, CreateApiClientRequest, CreateOuterSystemRequest, CreateWebhookRequest, DeliveryParams, DeliveryQuery, DeliveryView,
  EditApiClientRequest, EditCameraRequest, EditOuterSystemRequest, EditWebhookRequest, HandoverQuery, HandoverView, OuterSystemParams,
  OuterSystemView, ReasonRequest, RegisterCameraRequest, RotateRequest, SecretView, WebhookParams, WebhookView,
} from './integrations.staff.types.ts';

// Not idempotent by key: each carries the partner's own id of the event, message or photo.
export const integrationsApi = {
  reportFinding: endpoint<{ body: CameraFindingRequest; response: CameraFindingView }>(
    'POST', '/integrations/camera-events', 'client:integrations.camera.report', '视频点位上报发现的问题'),
  sendPhoto: endpoint<{ response: ClientFileView }>(
    'POST', '/integrations/files', 'client:integrations.camera.report', '先传照片，上报时引用（请求体就是照片）', { transport: 'upload' }),
  replyHandover: endpoint<{ params: HandoverParams; body: HandoverReplyRequest; response: HandoverReplyView }>(
    'POST', '/integrations/handovers/:id/status', 'client:integrations.handover.reply', '外部系统回传办理情况'),
};

const MANAGE = 'integrations.client.manage';
const SETTLE = 'integrations.dead-letter.manage';

export const integrationsStaffApi = {
  listClients: endpoint<{ query: PageQuery; response: Page<ApiClientView> }>('GET', '/staff/integrations/clients', 'integrations.client.read', '接口密钥'),
  createClient: endpoint<{ body: CreateApiClientRequest; response: SecretView }>('POST', '/staff/integrations/clients', MANAGE, '新建接口密钥，密钥只显示一次', { idempotent: true }),
  editClient: endpoint<{ params: ApiClientParams; body: EditApiClientRequest; response: ApiClientView }>('PATCH', '/staff/integrations/clients/:id', MANAGE, '修改权限、来源地址和有效期'),
  rotateClient: endpoint<{ params: ApiClientParams; body: RotateRequest; response: SecretView }>('POST', '/staff/integrations/clients/:id/rotate', MANAGE, '更换密钥，旧密钥在宽限期内仍可用', { idempotent: true }),
  disableClient: endpoint<{ params: ApiClientParams; body: ReasonRequest; response: ApiClientView }>('POST', '/staff/integrations/clients/:id/disable', MANAGE, '停用，立即生效', { idempotent: true }),
  enableClient: endpoint<{ params: ApiClientParams; body: ReasonRequest; response: ApiClientView }>('POST', '/staff/integrations/clients/:id/enable', MANAGE, '恢复使用', { idempotent: true }),

  listWebhooks: endpoint<{ query: PageQuery; response: Page<WebhookView> }>('GET', '/staff/integrations/webhooks', 'integrations.client.read', '事件推送'),
  createWebhook: endpoint<{ body: CreateWebhookRequest; response: SecretView }>('POST', '/staff/integrations/webhooks', MANAGE, '新建事件推送，密钥只显示一次', { idempotent: true }),
  editWebhook: endpoint<{ params: WebhookParams; body: EditWebhookRequest; response: WebhookView }>('PATCH', '/staff/integrations/webhooks/:id', MANAGE, '修改网址和事件'),
  disableWebhook: endpoint<{ params: WebhookParams; body: ReasonRequest; response: WebhookView }>('POST', '/staff/integrations/webhooks/:id/disable', MANAGE, '停止推送', { idempotent: true }),
  enableWebhook: endpoint<{ params: WebhookParams; body: ReasonRequest; response: WebhookView }>('POST', '/staff/integrations/webhooks/:id/enable', MANAGE, '恢复推送', { idempotent: true }),
  listDeliveries: endpoint<{ query: DeliveryQuery; response: Page<DeliveryView> }>('GET', '/staff/integrations/deliveries', SETTLE, '没有送达的事件'),
  redriveDelivery: endpoint<{ params: DeliveryParams; body: ReasonRequest; response: DeliveryView }>('POST', '/staff/integrations/deliveries/:id/redrive', SETTLE, '再次推送', { idempotent: true }),
  dropDelivery: endpoint<{ params: DeliveryParams; body: ReasonRequest; response: DeliveryView }>('POST', '/staff/integrations/deliveries/:id/drop', SETTLE, '不再推送', { idempotent: true }),

  listSystems: endpoint<{ query: PageQuery; response: Page<OuterSystemView> }>('GET', '/staff/integrations/systems', 'integrations.client.read', '外部系统'),
  createSystem: endpoint<{ body: CreateOuterSystemRequest; response: SecretView }>('POST', '/staff/integrations/systems', MANAGE, '登记外部系统，密钥只显示一次', { idempotent: true }),
  editSystem: endpoint<{ params: OuterSystemParams; body: EditOuterSystemRequest; response: OuterSystemView }>('PATCH', '/staff/integrations/systems/:id', MANAGE, '修改外部系统'),
  disableSystem: endpoint<{ params: OuterSystemParams; body: ReasonRequest; response: OuterSystemView }>('POST', '/staff/integrations/systems/:id/disable', MANAGE, '停止转交', { idempotent: true }),
  enableSystem: endpoint<{ params: OuterSystemParams; body: ReasonRequest; response: OuterSystemView }>('POST', '/staff/integrations/systems/:id/enable', MANAGE, '恢复转交', { idempotent: true }),
  listHandovers: endpoint<{ query: HandoverQuery; response: Page<HandoverView> }>('GET', '/staff/integrations/handovers', SETTLE, '转交外部系统的事项'),
  redriveHandover: endpoint<{ params: HandoverParams; body: ReasonRequest; response: HandoverView }>('POST', '/staff/integrations/handovers/:id/redrive', SETTLE, '再次转交', { idempotent: true }),
  dropHandover: endpoint<{ params: HandoverParams; body: ReasonRequest; response: HandoverView }>('POST', '/staff/integrations/handovers/:id/drop', SETTLE, '不再转交', { idempotent: true }),

  listCameras: endpoint<{ query: CameraQuery; response: Page<CameraView> }>('GET', '/staff/integrations/cameras', 'integrations.camera.read', '视频点位'),
  registerCamera: endpoint<{ body: RegisterCameraRequest; response: CameraView }>('POST', '/staff/integrations/cameras', 'integrations.camera.manage', '登记视频点位', { idempotent: true }),
  editCamera: endpoint<{ params: CameraParams; body: EditCameraRequest; response: CameraView }>('PATCH', '/staff/integrations/cameras/:id', 'integrations.camera.manage', '修改视频点位'),
  importCameras: endpoint<{ query: ImportQuery; response: ImportReportView<'cameras'> }>('POST', '/staff/integrations/cameras/import', 'integrations.camera.manage', '导入视频点位（CSV 或 XLSX）', { transport: 'upload' }),
  exportCameras: endpoint<{ query: CameraExportQuery }>('GET', '/staff/integrations/cameras/export', 'integrations.camera.read', '导出视频点位', { transport: 'download' }),
  listFindings: endpoint<{ query: CameraFindingQuery; response: Page<CameraFindingCardView> }>('GET', '/staff/integrations/camera-events', 'integrations.camera.read', '视频点位上报的问题'),
  redriveFinding: endpoint<{ params: CameraFindingParams; body: ReasonRequest; response: CameraFindingCardView }>('POST', '/staff/integrations/camera-events/:id/redrive', SETTLE, '再次交办', { idempotent: true }),
  dropFinding: endpoint<{ params: CameraFindingParams; body: ReasonRequest; response: CameraFindingCardView }>('POST', '/staff/integrations/camera-events/:id/drop', SETTLE, '不再交办', { idempotent: true }),
};
