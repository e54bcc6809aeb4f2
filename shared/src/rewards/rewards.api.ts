/** Endpoints of 积分兑换. */
import { endpoint } from '../common/endpoint.ts';
import type { OfferId, OrderId, StockPointId } from '../common/ids.ts';
import type { Page } from '../common/page.ts';
import type {
  CreateOfferRequest, CreateStockPointRequest, EditOfferRequest, EditStockPointRequest, OfferSavedView, PickupCodeRequest, PickupPreview,
  RewardsSummaryView, SettleDisputeRequest, StaffOfferQuery, StaffOfferView, StaffOrderCardView, StaffOrderQuery, StaffOrderView,
  StaffReasonRequest, StaffStockPointQuery, StaffStockPointView, StatementQuery, StatementView, StockPointSavedView,
} from './rewards.staff.types.ts';
import type {
  CancelOrderRequest, DisputeOrderRequest, OfferCardView, OfferQuery, OfferView, OrderCardView, OrderQuery, OrderSavedView, OrderView,
  PickupCodeView, RedeemRequest, StockPointQuery, StockPointView,
} from './rewards.types.ts';
import type {
  CorrectStockRequest, CountStockRequest, ReceiveStockRequest, StockMoveQuery, StockMoveView, StockQuery, StockSavedView,
  StockTakeCardView, StockTakeId, StockTakeQuery, StockTakeSavedView, StockTakeView, StockView,
} from './stock.types.ts';

type OfferParams = { offerId: OfferId };
type OrderParams = { orderId: OrderId };
type StockPointParams = { stockPointId: StockPointId };
type StockTakeParams = { stockTakeId: StockTakeId };

const once = { idempotent: true };

export const rewardsApi = {
  listOffers: endpoint<{ query: OfferQuery; response: Page<OfferCardView> }>('GET', '/rewards/offers', 'public', '可兑换的商品、服务与权益'),
  getOffer: endpoint<{ params: OfferParams; response: OfferView }>('GET', '/rewards/offers/:offerId', 'public', '商品详情与各兑换点余量'),
  listStockPoints: endpoint<{ query: StockPointQuery; response: Page<StockPointView> }>('GET', '/rewards/stock-points', 'public', '兑换柜、服务中心与商户'),
  getStockPoint: endpoint<{ params: StockPointParams; response: StockPointView }>('GET', '/rewards/stock-points/:stockPointId', 'public', '兑换点详情'),
  redeem: endpoint<{ body: RedeemRequest; response: OrderSavedView }>('POST', '/rewards/orders', 'signed-in', '兑换', once),
  listMyOrders: endpoint<{ query: OrderQuery; response: Page<OrderCardView> }>('GET', '/rewards/orders', 'signed-in', '我的兑换'),
  getMyOrder: endpoint<{ params: OrderParams; response: OrderView }>('GET', '/rewards/orders/:orderId', 'signed-in', '我的一笔兑换'),
  getPickupCode: endpoint<{ params: OrderParams; response: PickupCodeView }>('GET', '/rewards/orders/:orderId/code', 'signed-in', '领取码，每分钟变化'),
  cancelMyOrder: endpoint<{ params: OrderParams; body: CancelOrderRequest; response: OrderSavedView }>(
    'POST', '/rewards/orders/:orderId/cancel', 'signed-in', '取消兑换，退回积分', once),
  disputeOrder: endpoint<{ params: OrderParams; body: DisputeOrderRequest; response: OrderSavedView }>(
    'POST', '/rewards/orders/:orderId/dispute', 'signed-in', '核销后七天内提出异议', once),
} as const;

export const rewardsStaffApi = {
  getSummary: endpoint<{ response: RewardsSummaryView }>('GET', '/staff/rewards/summary', 'rewards.order.read', '工作台计数'),

  listStockPoints: endpoint<{ query: StaffStockPointQuery; response: Page<StaffStockPointView> }>(
    'GET', '/staff/rewards/stock-points', 'rewards.stock.read', '我管理的兑换点'),
  getStockPoint: endpoint<{ params: StockPointParams; response: StaffStockPointView }>(
    'GET', '/staff/rewards/stock-points/:stockPointId', 'rewards.stock.read', '兑换点'),
  createStockPoint: endpoint<{ body: CreateStockPointRequest; response: StockPointSavedView }>(
    'POST', '/staff/rewards/stock-points', 'rewards.offer.edit', '新建兑换点', once),
  editStockPoint: endpoint<{ params: StockPointParams; body: EditStockPointRequest; response: StockPointSavedView }>(
    'PATCH', '/staff/rewards/stock-points/:stockPointId', 'rewards.offer.edit', '修改、停用或启用兑换点'),
  getStatement: endpoint<{ params: StockPointParams; query: StatementQuery; response: StatementView }>(
    'GET', '/staff/rewards/stock-points/:stockPointId/statement', 'rewards.order.read', '月度结算单'),

  listOffers: endpoint<{ query: StaffOfferQuery; response: Page<StaffOfferView> }>('GET', '/staff/rewards/offers', 'rewards.offer.read', '商品管理'),
  getOffer: endpoint<{ params: OfferParams; response: StaffOfferView }>('GET', '/staff/rewards/offers/:offerId', 'rewards.offer.read', '商品'),
  createOffer: endpoint<{ body: CreateOfferRequest; response: OfferSavedView }>(
    'POST', '/staff/rewards/offers', 'rewards.offer.edit', '新建商品草稿', once),
  editOffer: endpoint<{ params: OfferParams; body: EditOfferRequest; response: OfferSavedView }>(
    'PATCH', '/staff/rewards/offers/:offerId', 'rewards.offer.edit', '修改商品，已有订单不变'),
  listOffer: endpoint<{ params: OfferParams; response: OfferSavedView }>(
    'POST', '/staff/rewards/offers/:offerId/list', 'rewards.offer.edit', '上架', once),
  withdrawOffer: endpoint<{ params: OfferParams; body: StaffReasonRequest; response: OfferSavedView }>(
    'POST', '/staff/rewards/offers/:offerId/withdraw', 'rewards.offer.edit', '下架', once),

  listStock: endpoint<{ query: StockQuery; response: Page<StockView> }>('GET', '/staff/rewards/stock', 'rewards.stock.read', '库存'),
  listStockMoves: endpoint<{ query: StockMoveQuery; response: Page<StockMoveView> }>('GET', '/staff/rewards/stock-moves', 'rewards.stock.read', '库存流水'),
  receiveStock: endpoint<{ body: ReceiveStockRequest; response: StockSavedView }>(
    'POST', '/staff/rewards/stock-moves/receive', 'rewards.stock.move', '入库', once),
  correctStock: endpoint<{ body: CorrectStockRequest; response: StockSavedView }>(
    'POST', '/staff/rewards/stock-moves/correct', 'rewards.stock.move', '更正库存', once),

  listStockTakes: endpoint<{ query: StockTakeQuery; response: Page<StockTakeCardView> }>('GET', '/staff/rewards/stock-takes', 'rewards.stock.read', '盘点记录'),
  getStockTake: endpoint<{ params: StockTakeParams; response: StockTakeView }>('GET', '/staff/rewards/stock-takes/:stockTakeId', 'rewards.stock.read', '一次盘点'),
  countStock: endpoint<{ body: CountStockRequest; response: StockTakeSavedView }>(
    'POST', '/staff/rewards/stock-takes', 'rewards.stock.take', '盘点第一步：登记实数', once),
  postStockTake: endpoint<{ params: StockTakeParams; response: StockTakeSavedView }>(
    'POST', '/staff/rewards/stock-takes/:stockTakeId/post', 'rewards.stock.take', '盘点第二步：按差异入账', once),
  discardStockTake: endpoint<{ params: StockTakeParams; response: StockTakeSavedView }>(
    'POST', '/staff/rewards/stock-takes/:stockTakeId/discard', 'rewards.stock.take', '作废盘点', once),

  listOrders: endpoint<{ query: StaffOrderQuery; response: Page<StaffOrderCardView> }>('GET', '/staff/rewards/orders', 'rewards.order.read', '兑换订单'),
  getOrder: endpoint<{ params: OrderParams; response: StaffOrderView }>('GET', '/staff/rewards/orders/:orderId', 'rewards.order.read', '一笔兑换'),
  readPickupCode: endpoint<{ body: PickupCodeRequest; response: PickupPreview }>(
    'POST', '/staff/rewards/pickup-codes/read', 'rewards.order.verify', '读领取码，核对要交付的东西'),
  verifyOrder: endpoint<{ body: PickupCodeRequest; response: OrderSavedView }>(
    'POST', '/staff/rewards/pickup-codes/verify', 'rewards.order.verify', '核销', once),
  cancelOrder: endpoint<{ params: OrderParams; body: StaffReasonRequest; response: OrderSavedView }>(
    'POST', '/staff/rewards/orders/:orderId/cancel', 'rewards.order.cancel', '取消订单并退回积分', once),
  settleDispute: endpoint<{ params: OrderParams; body: SettleDisputeRequest; response: OrderSavedView }>(
    'POST', '/staff/rewards/orders/:orderId/settle', 'rewards.order.settle-dispute', '处理异议', once),
} as const;
