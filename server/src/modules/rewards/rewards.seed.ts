/** The cabinet and the eleven merchants of 锦艺东社区 (source article). The shops, their hours, prices and places are made up. */
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { OfferStatus } from '@yuandian/shared/rewards/offer-status';
import type { CreateOfferRequest, CreateStockPointRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import type { MerchantTrade, OfferKind, OfferLimits, OpeningSpan, OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { seedOffice } from '../grid/grid.seed.ts';
import { seedActor } from '../identity/identity.seed.ts';
import { OfferService } from './offer.service.ts';
import { OrderReader } from './order.reader.ts';
import { PickupService } from './pickup.service.ts';
import { RedemptionService } from './redemption.service.ts';
import { StockPointService } from './stock-point.service.ts';
import { StockService } from './stock.service.ts';

const JINYI_EAST = '/410102/410102004/410102004009/';
const JINYI_EAST_CODE = '410102004009';

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const OFFICE_HOURS: OpeningSpan[] = [{ weekdays: WORKDAYS, from: '09:00', until: '12:00' }, { weekdays: WORKDAYS, from: '14:00', until: '18:00' }];
const open = (from: string, until: string): OpeningSpan[] => [{ weekdays: EVERY_DAY, from, until }];

const FREE: OfferLimits = { total: null, perPerson: null, perPersonPerPeriod: null };
const monthly = (quantity: number): OfferLimits => ({ ...FREE, perPersonPerPeriod: { period: 'MONTH', quantity } });

type Place = Omit<CreateStockPointRequest, 'divisionPath'> & { key: string };
interface Good { key: string; at: string; kind: OfferKind; title: string; summary: string; price: number; pieces: number; limits?: OfferLimits; fresh?: boolean }

const place = (step: number) => ({ latitude: 34.748 + step * 0.0004, longitude: 113.594 + step * 0.0005 });

const CENTRES: Place[] = [
  {
    key: 'cabinet', kind: 'CABINET', name: '日用品积分兑换柜', address: '锦艺东社区党群服务中心一楼大厅', place: place(0),
    opening: OFFICE_HOURS, guidance: '进门右手边，请把领取码给值班人员核销后再开柜门',
  },
  {
    key: 'centre', kind: 'CENTRE', name: '党群服务中心服务台', address: '锦艺东社区党群服务中心一楼服务台', place: place(0),
    opening: OFFICE_HOURS, guidance: '大件物品在服务台领取，行动不便的居民可以请网格员代领',
  },
];

const shop = (number: number, name: string, trade: MerchantTrade, opening: OpeningSpan[]): Place => ({
  key: `shop-${number}`, kind: 'MERCHANT', name: `演示商户·${name}`, trade, address: `锦艺东社区演示街 ${number} 号`, place: place(number),
  opening, guidance: '到店先说是来兑换的，出示领取码',
});

const SHOPS: Place[] = [
  shop(1, '一号茶社', 'LEISURE', open('10:00', '22:00')),
  shop(2, '二号书吧', 'LEISURE', open('09:00', '21:00')),
  shop(3, '三号影音室', 'LEISURE', open('13:00', '23:00')),
  shop(4, '四号台球馆', 'LEISURE', open('12:00', '23:30')),
  shop(5, '五号推拿馆', 'WELLNESS', open('10:00', '21:00')),
  shop(6, '六号艾灸馆', 'WELLNESS', open('09:30', '20:30')),
  shop(7, '七号足浴店', 'WELLNESS', open('12:00', '23:00')),
  shop(8, '八号理发店', 'WELLNESS', open('09:00', '20:00')),
  shop(9, '九号面馆', 'CATERING', open('06:30', '20:30')),
  shop(10, '十号早餐铺', 'CATERING', open('06:00', '10:30')),
  shop(11, '十一号烘焙坊', 'CATERING', open('08:00', '21:00')),
];

const GOODS: Good[] = [
  { key: 'soap', at: 'cabinet', kind: 'GOODS', title: '香皂', summary: '一块，120 克', price: 3, pieces: 60 },
  { key: 'towel', at: 'cabinet', kind: 'GOODS', title: '毛巾', summary: '一条，纯棉', price: 6, pieces: 40, limits: monthly(2) },
  { key: 'toothpaste', at: 'cabinet', kind: 'GOODS', title: '牙膏', summary: '一支，140 克', price: 5, pieces: 40 },
  { key: 'tissue', at: 'cabinet', kind: 'GOODS', title: '抽纸', summary: '一提三包', price: 5, pieces: 48 },
  { key: 'bags', at: 'cabinet', kind: 'GOODS', title: '垃圾袋', summary: '两卷，可分类', price: 2, pieces: 80 },
  { key: 'salt', at: 'cabinet', kind: 'GOODS', title: '食盐', summary: '一袋，400 克', price: 1, pieces: 2 },
  { key: 'detergent', at: 'centre', kind: 'GOODS', title: '洗衣液', summary: '一瓶，2 公斤', price: 16, pieces: 12, limits: monthly(1) },
  { key: 'umbrella', at: 'centre', kind: 'GOODS', title: '晴雨伞', summary: '一把，印有志愿者标志', price: 20, pieces: 10, limits: { total: 10, perPerson: 1, perPersonPerPeriod: null } },
  { key: 'notary', at: 'centre', kind: 'PRIVILEGE', title: '法律咨询优先号', summary: '每周三下午，一次', price: 8, pieces: 8, limits: monthly(1) },
  { key: 'tea', at: 'shop-1', kind: 'SERVICE', title: '盖碗茶一位', summary: '两小时，含茶点', price: 8, pieces: 30, limits: monthly(2) },
  { key: 'reading', at: 'shop-2', kind: 'SERVICE', title: '阅览座位半天', summary: '含一杯白开水', price: 4, pieces: 40 },
  { key: 'film', at: 'shop-3', kind: 'SERVICE', title: '小厅观影一场', summary: '一人一场', price: 12, pieces: 20, limits: monthly(1) },
  { key: 'billiards', at: 'shop-4', kind: 'SERVICE', title: '台球一小时', summary: '两人同打', price: 10, pieces: 20, limits: monthly(2) },
  { key: 'massage', at: 'shop-5', kind: 'SERVICE', title: '肩颈放松二十分钟', summary: '请提前打电话约时间', price: 16, pieces: 15, limits: monthly(1) },
  { key: 'moxa', at: 'shop-6', kind: 'SERVICE', title: '艾灸体验一次', summary: '约半小时', price: 14, pieces: 15, limits: monthly(1) },
  { key: 'footbath', at: 'shop-7', kind: 'SERVICE', title: '泡脚一次', summary: '约四十分钟', price: 14, pieces: 15, limits: monthly(1) },
  { key: 'haircut', at: 'shop-8', kind: 'SERVICE', title: '理发一次', summary: '洗剪吹', price: 12, pieces: 30, limits: monthly(1) },
  { key: 'noodles', at: 'shop-9', kind: 'SERVICE', title: '烩面一碗', summary: '大碗', price: 10, pieces: 40, limits: monthly(4) },
  { key: 'breakfast', at: 'shop-10', kind: 'SERVICE', title: '早餐一份', summary: '豆浆或胡辣汤，加一笼包子', price: 6, pieces: 40, limits: monthly(4) },
  { key: 'cake', at: 'shop-11', kind: 'GOODS', title: '小蛋糕一个', summary: '当天现做', price: 8, pieces: 20, limits: monthly(2), fresh: true },
];

const pointId = (key: string): StockPointId => seedId(`rewards.stock-point.${key}`);
const offerId = (key: string): OfferId => seedId(`rewards.offer.${key}`);

/** Everything through the services, once: what is there already is left as it is. */
export async function seedRewards(app: INestApplicationContext): Promise<void> {
  const leader = await seedActor(app, 'communityLeader');
  for (const { key, ...request } of [...CENTRES, ...SHOPS]) {
    if (await isThere(app, pointId(key))) continue;
    await app.get(StockPointService, { strict: false }).create(leader, { ...request, divisionPath: JINYI_EAST }, pointId(key));
  }
  for (const good of GOODS) await seedOffer(app, leader, good);
  await seedOffice(app, 'merchantClerk', 'merchantClerk', JINYI_EAST_CODE, pointId('shop-1'));
  await seedOffice(app, 'stockClerk', 'stockClerk', JINYI_EAST_CODE, pointId('cabinet'));
  await seedOrder(app, 'volunteer', 'cabinet', 'soap');
  await seedOrder(app, 'volunteer', 'cabinet', 'bags');
  await seedVisit(app, 'volunteer2', 'shop-1', 'tea');
}

/** Three steps, each left out when it was done, so that a seed that was cut short is finished by the next. */
async function seedOffer(app: INestApplicationContext, leader: Actor, good: Good): Promise<void> {
  const id = offerId(good.key);
  const stockPointId = pointId(good.at);
  const offers = app.get(OfferService, { strict: false });
  const found = await selectOne<{ status: OfferStatus; stocked: string | null }>(
    app.get(DataSource, { strict: false }).manager,
    'SELECT o.status, s.offer_id AS stocked FROM offer o LEFT JOIN stock s ON s.offer_id = o.id AND s.stock_point_id = ? WHERE o.id = ?',
    [stockPointId, id],
  );
  if (!found) await offers.create(leader, requestOf(good), id);
  if (!found || found.status === 'DRAFT') await offers.list(leader, id);
  if (found?.stocked) return;
  await app.get(StockService, { strict: false }).receive(leader, { stockPointId, offerId: id, quantity: good.pieces, note: '首批入库' });
}

function requestOf({ kind, title, summary, price: pointsPrice, limits = FREE, fresh = false }: Good): CreateOfferRequest {
  return {
    kind, title, summary, divisionPath: JINYI_EAST, pointsPrice, limits, pickupDays: fresh ? 2 : 14, forfeitWhenExpired: fresh,
    description: fresh ? '当天现做，请按时来取；逾期未取，积分不退。' : '志愿服务、走访、上报问题都能攒积分。积分不能换钱，也不能转给别人。',
  };
}

/** An order, so that there is a code to show. */
async function seedOrder(app: INestApplicationContext, who: string, at: string, key: string): Promise<Pick<OrderSavedView, 'id' | 'status'>> {
  const resident = await seedActor(app, who);
  const made = await selectOne<Pick<OrderSavedView, 'id' | 'status'>>(
    app.get(DataSource, { strict: false }).manager, 'SELECT id, status FROM reward_order WHERE person_id = ? AND offer_id = ?', [resident.personId, offerId(key)],
  );
  if (made) return made;
  return app.get(RedemptionService, { strict: false }).redeem(resident, { offerId: offerId(key), stockPointId: pointId(at), quantity: 1, offerVersion: 1 });
}

/** An order that the shop has handed over, so that the merchants' board of this month has somebody on it. */
async function seedVisit(app: INestApplicationContext, who: string, at: string, key: string): Promise<void> {
  const order = await seedOrder(app, who, at, key);
  if (order.status !== 'READY') return;
  const { qr } = await app.get(OrderReader, { strict: false }).getPickupCode(await seedActor(app, who), order.id);
  await app.get(PickupService, { strict: false }).verify(await seedActor(app, 'merchantClerk'), { stockPointId: pointId(at), code: qr });
}

async function isThere(app: INestApplicationContext, id: StockPointId): Promise<boolean> {
  return (await selectOne(app.get(DataSource, { strict: false }).manager, 'SELECT id FROM stock_point WHERE id = ?', [id])) !== null;
}
