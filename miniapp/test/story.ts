/**
 * The outcome of the product as one story, told the same on both targets: a newcomer becomes a volunteer, serves, is paid in
 * points, takes two things home and stands on the honor board; staff do their part of it. Steps follow each other: none works alone.
 */
import type { Person } from './person.ts';
import type { Scene } from './scene.ts';

export interface Step {
  title: string;
  tell(scene: Scene): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Tasks begin in the future; this one soon enough to be checked into at once (30 minutes before). */
const UNTIL_START = 20 * MINUTE;
/** Half an hour is one point. */
const TASK_HOURS = 5;
const POINTS = 2 * TASK_HOURS;
/** What timers of the server bring: a timer counts what another has sealed, 10 s, 15 s, and a busy machine. */
export const TIMERS_MS = 180_000;
/** One look at what a timer brings; then the page is opened again. */
export const LOOK_MS = 10_000;
/** Well inside the 30 days in which a session of WeChat ends unused. */
const LONGEST_HOP = 20 * DAY;

const PICKUP_CODE = /\b(\d{4} \d{4} \d{4})\b/;
const JINYI_EAST = '/410102/410102004/410102004009/';
const TASK = '社区大厅引导服务';
const PLACE = '锦艺东社区党群服务中心一楼大厅';

export const STORY: readonly Step[] = [
  { title: '社区工作者起草任务，提交审核', tell: draftTask },
  { title: '社区书记审核并发布', tell: publishTask },
  { title: '新居民先看看，认领时才登录', tell: lookFirst },
  { title: '选择社区，填写出生日期，成为志愿者', tell: becomeVolunteer },
  { title: '认领任务', tell: claimTask },
  { title: '用负责人的签到码签到', tell: checkIn },
  { title: '做完后签退', tell: checkOut },
  { title: '负责人确认时长', tell: confirmMinutes },
  { title: '积分到账', tell: seePoints },
  { title: '管理员给兑换柜补货', tell: stockCabinet },
  { title: '兑换柜里的一件东西，当面核销', tell: redeemAtCabinet },
  { title: '兑换商户的一项服务，当面核销', tell: redeemAtMerchant },
  { title: '上了荣誉榜', tell: beOnBoard },
  { title: '下个月社区生成并发布榜单', tell: compileBoard },
];

async function draftTask(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('worker', '/staff/volunteering/pages/tasks/index');
  await worker.sees('任务待审核');
  await worker.picture('工作者-1-任务列表');
  await worker.tap('发布任务');
  const start = Math.ceil((scene.now.getTime() + UNTIL_START) / MINUTE) * MINUTE;
  await worker.fill('任务名称', TASK);
  await worker.choose('类别', '便民服务');
  await worker.fill('任务说明', '在社区大厅引导居民办事，帮老人看积分、出示领取码。');
  await worker.fill('可能的风险', '大厅地面湿滑时请慢走');
  await chooseMoment(worker, '开始', start);
  await chooseMoment(worker, '结束', start + TASK_HOURS * HOUR);
  await chooseMoment(worker, '报名截止', start);
  await worker.fill('集合地点', PLACE);
  await worker.fill('岗位 1', '引导员');
  await worker.tap('由我负责');
  await worker.picture('工作者-2-填写任务');
  await worker.tap('提交审核');
  await worker.tap(TASK);
  await worker.sees('等待有审核权限的同事审核。');
  await worker.picture('工作者-3-等待审核');
}

async function publishTask(scene: Scene): Promise<void> {
  const secretary = await scene.enterDesk('secretary', '/staff/volunteering/pages/tasks/index');
  await secretary.tap(TASK);
  await secretary.tap('通过并发布');
  await secretary.sees('已认领 0 / 10');
  await secretary.sees('招募中');
  await secretary.picture('工作者-4-审核发布');
}

async function lookFirst(scene: Scene): Promise<void> {
  const newcomer = await scene.enter('newcomer');
  await newcomer.sees('邻居');
  await newcomer.picture('居民-1-首页');
  await newcomer.tap('志愿服务', { nth: 0 });
  await newcomer.sees('专项行动');
  await newcomer.picture('志愿者-1-任务列表');
  await newcomer.tap(`${TASK}，招募中`);
  await newcomer.sees('引导员');
  await newcomer.tap('我已阅读可能的风险', { nth: -1 });
  await newcomer.picture('志愿者-2-任务');
  await newcomer.tap('认领');
  await scene.logIn('newcomer');
}

async function becomeVolunteer(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.tap('去填写');
  await newcomer.tap('所在社区');
  await newcomer.fill('查找社区', '锦艺东');
  await newcomer.picture('居民-2-选择社区');
  await newcomer.tap('锦艺东社区');
  await newcomer.sees('锦艺东社区');
  await newcomer.fill('昵称', '新邻居');
  await newcomer.fill('姓名', '何新来');
  await newcomer.choose('出生日期', '1990-05-20');
  await newcomer.picture('居民-3-填写资料');
  await newcomer.tap('保存');
}

async function claimTask(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.seesNot('去填写');
  await newcomer.tap('认领');
  await newcomer.sees('已认领');
  await newcomer.picture('志愿者-3-已认领');
}

async function checkIn(scene: Scene): Promise<void> {
  const leader = await scene.enter('leader');
  await leader.open('/modules/volunteering/pages/led/index');
  await leader.tap('去登录');
  await scene.logIn('leader');
  await leader.tap(TASK);
  await leader.picture('负责人-1-名册');
  const newcomer = scene.person('newcomer');
  await giveCode(leader, newcomer, '签到');
  await newcomer.sees('已签到');
  await newcomer.sees('签退');
}

async function checkOut(scene: Scene): Promise<void> {
  scene.passTime(UNTIL_START + TASK_HOURS * HOUR + 2 * MINUTE);
  const newcomer = scene.person('newcomer');
  await newcomer.open('/modules/volunteering/pages/claims/index');
  await newcomer.picture('志愿者-5-我的认领');
  await newcomer.tap(PLACE);
  await giveCode(scene.person('leader'), newcomer, '签退');
  await newcomer.sees('已签退，待确认');
}

async function confirmMinutes(scene: Scene): Promise<void> {
  const leader = scene.person('leader');
  await leader.open('/modules/volunteering/pages/led/index');
  await leader.tap(TASK);
  await leader.tap('待确认时长', { nth: 0 });
  await leader.tap('确认时长');
  await leader.sees(`按签到签退是 ${TASK_HOURS}小时`);
  await leader.picture('负责人-3-确认时长');
  await leader.tap('确认时长', { within: '按签到签退是' });
  await leader.sees('没有「待确认时长」的人');
}

async function seePoints(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.open('/pages/me/index');
  await newcomer.tap('我的积分', { nth: -1 });
  await newcomer.sees(`+${POINTS}`);
  await newcomer.sees(`余额 ${POINTS} 分`);
  await newcomer.picture('居民-4-我的积分');
}

async function stockCabinet(scene: Scene): Promise<void> {
  const keeper = await scene.enterDesk('keeper', '/staff/rewards/pages/stock/index');
  await keeper.sees('该补货');
  await keeper.tap('食盐');
  await keeper.tap('入库', { nth: 0 });
  await keeper.fill('入库数量', '20');
  await keeper.fill('来源', '本月采购');
  await keeper.picture('工作者-5-入库');
  await keeper.tap('入库', { within: '现在账面' });
  await keeper.seesNot('该补货');
}

async function redeemAtCabinet(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.open('/modules/rewards/pages/offers/index');
  await newcomer.sees('可用积分');
  await newcomer.tap('积分兑换柜');
  await newcomer.picture('居民-5-可以兑换的东西');
  await newcomer.tap('食盐，1 积分');
  await newcomer.tap('用 1 积分兑换');
  await newcomer.reads(PICKUP_CODE);
  await newcomer.picture('居民-6-领取码');
  const keeper = scene.person('keeper');
  await keeper.open('/staff/rewards/pages/verify/index');
  await handOver(keeper, newcomer, '食盐', '管理员');
}

async function redeemAtMerchant(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.open('/modules/rewards/pages/offers/index');
  await newcomer.sees('可用积分');
  await newcomer.tap('商户');
  await newcomer.tap('盖碗茶一位，8 积分');
  await newcomer.tap('用 8 积分兑换');
  const clerk = await scene.enterDesk('clerk', '/staff/rewards/pages/verify/index');
  await handOver(clerk, newcomer, '盖碗茶一位', '商户');
  await newcomer.open('/modules/points/pages/wallet/index');
  await newcomer.sees(`余额 ${POINTS - 9} 分`);
}

async function beOnBoard(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  await newcomer.open('/modules/honors/pages/boards/index');
  await newcomer.sees('志愿积分榜');
  await until(TIMERS_MS, async () => {
    await newcomer.open(boardRoute(monthOf(scene.now)));
    await newcomer.sees(/第 \d+ 名/, LOOK_MS);
  });
  await newcomer.sees(`${POINTS} 分`);
  await newcomer.picture('居民-7-荣誉榜单');
}

async function compileBoard(scene: Scene): Promise<void> {
  const newcomer = scene.person('newcomer');
  const month = monthOf(scene.now);
  for (let left = untilNextMonth(scene.now); left > 0; left -= LONGEST_HOP) {
    scene.passTime(Math.min(left, LONGEST_HOP));
    await newcomer.open('/modules/points/pages/wallet/index');
    await newcomer.sees('累计获得');
  }
  const secretary = await scene.enterDesk('secretary', '/staff/honors/pages/boards/index');
  // The server refuses while the timers still count the month that has just ended: 请几分钟后再生成.
  await until(TIMERS_MS, async () => {
    if (!(await secretary.text()).includes('待发布')) await secretary.tap('生成志愿积分榜');
    await secretary.sees('待发布', LOOK_MS);
  });
  await secretary.picture('工作者-6-编榜');
  await secretary.tap('发布');
  await secretary.sees('撤下');
  await newcomer.open(boardRoute(month));
  await newcomer.sees('数字已定');
  await newcomer.sees(/第 \d+ 名/);
  await newcomer.picture('居民-8-公布的榜单');
}

/** The leader shows the rotating code, the volunteer types it. */
async function giveCode(leader: Person, volunteer: Person, verb: '签到' | '签退'): Promise<void> {
  if (verb === '签退') {
    await leader.open('/modules/volunteering/pages/led/index');
    await leader.tap(TASK);
  }
  await leader.tap('出示签到码');
  const code = await leader.reads(/\b(\d{3} \d{3})\b/);
  if (verb === '签到') await leader.picture('负责人-2-签到码');
  await volunteer.tap(verb, { nth: -1 });
  await volunteer.fill('签到码', code.replaceAll(' ', ''));
  if (verb === '签到') await volunteer.picture('志愿者-4-签到');
  await volunteer.tap(verb, { within: '负责人手机上的数字' });
}

/** The resident shows the pick-up code, the counter types it, hands the thing over and confirms. */
async function handOver(counter: Person, resident: Person, what: string, by: '管理员' | '商户'): Promise<void> {
  const digits = await resident.reads(PICKUP_CODE);
  await counter.fill('输入 12 位数字', digits.replaceAll(' ', ''));
  await counter.picture(`${by}-1-输入领取码`);
  await counter.tap('查看要交付的东西');
  await counter.sees('请当面交付');
  await counter.picture(`${by}-2-当面交付`);
  await counter.tap('已交付，确认核销');
  await counter.sees(`已核销：${what}`);
  await counter.picture(`${by}-3-已核销`);
  await resident.open('/modules/rewards/pages/orders/index');
  await resident.sees('已核销');
}

/** On the district's clock. */
async function chooseMoment(person: Person, label: string, at: number): Promise<void> {
  const local = new Date(at + 8 * HOUR).toISOString();
  await person.choose(`${label}，日期`, local.slice(0, 10));
  await person.choose(`${label}，时间`, local.slice(11, 16));
}

function monthOf(at: Date): string {
  return new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 7);
}

/** To ten in the morning of the first. */
function untilNextMonth(now: Date): number {
  const local = new Date(now.getTime() + 8 * HOUR);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1, 10) - local.getTime();
}

function boardRoute(month: string): string {
  return `/modules/honors/pages/board/index?kind=points&divisionPath=${encodeURIComponent(JINYI_EAST)}&period=${month}`;
}

/** Looks again and again for what a timer of the server brings. */
export async function until(limitMs: number, look: () => Promise<void>): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
