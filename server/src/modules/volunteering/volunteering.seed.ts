/**
 * Volunteering in the demo world: the 创卫 campaign of 莲湖街道, tasks of 锦艺东社区, visits to elders in 金源社区 (source article;
 * yards, times and names are made up). Everything is told relative to now, and what is over or under way was really claimed,
 * checked in and confirmed, step by step at its own time, so the demo has a past and is alive whenever it is seeded.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CampaignId, ClaimId, TaskId } from '@yuandian/shared/common/ids';
import { DAY_MS, dayOf, HOUR_MS, localDateOf, MINUTE_MS, monthOf, quarterOf } from '@yuandian/shared/common/time';
import type { SaveTaskRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { personaId, seedActor } from '../identity/identity.seed.ts';
import { Attendance } from './attendance.service.ts';
import { Campaigns } from './campaign.service.ts';
import { CheckInCodes } from './check-in-code.service.ts';
import { Claims } from './claim.service.ts';
import { Hours } from './hours.service.ts';
import { TaskClock } from './task-clock.service.ts';
import { TaskDrafts } from './task-draft.service.ts';
import { Tasks } from './task.service.ts';

const JINYI_EAST = '/410102/410102004/410102004009/';
const JINYUAN = '/410102/410102004/410102004008/';
const ZHONGYUAN_FIRST = '/410102/410102006/410102006009/';
const LIANHU = '/410102/410102013/';
const LIANHU_YANGGUANG = '/410102/410102013/410102013001/';
const LIANHU_CHANGZHUANG = '/410102/410102013/410102013205/';

/** How far a volunteer's claim has come. */
type Progress = 'claimed' | 'present' | 'served' | 'credited';

interface Plan extends Pick<SaveTaskRequest, 'divisionPath' | 'title' | 'category' | 'description' | 'placeName' | 'slots'>,
  Partial<Pick<SaveTaskRequest, 'needs' | 'risks' | 'insurance' | 'needsApproval' | 'minAge' | 'address' | 'point' | 'campaignId'>> {
  /** Fixed, or with the day in it for what is made anew each day. */
  key: string;
  startsAt: Date;
  hours: number;
  author: string;
  approver: string;
  leader: string;
  volunteers?: readonly (readonly [persona: string, progress: Progress])[];
  /** How far staff have brought it; `published` when absent. */
  until?: 'drafted' | 'submitted';
}

type Wording = Omit<Plan, 'key' | 'startsAt' | 'hours'>;

const JINYI_STAFF = { divisionPath: JINYI_EAST, author: 'communityStaff', approver: 'communityLeader', leader: 'communityStaff' };
const INSURED = '社区为报名的志愿者统一投保志愿服务意外险';

const CLEANING: Wording = {
  ...JINYI_STAFF, title: '一期楼院清洁半日行动', category: 'environment', description: '清理楼院卫生死角和楼道杂物，擦洗宣传栏。工具由社区提供，请穿方便活动的衣服。',
  placeName: '锦艺东社区党群服务中心', address: '演示街 1 号', point: { latitude: 34.748, longitude: 113.594 },
  slots: [{ name: '清扫', capacity: 8 }, { name: '劝导', capacity: 2 }], risks: '清扫时注意台阶湿滑、碎玻璃', insurance: INSURED, needs: '自备饮水',
};
const CABINET: Wording = {
  ...JINYI_STAFF, title: '兑换柜值守与引导', category: 'convenience', description: '在积分兑换柜旁帮助居民查看积分、出示领取码，重点帮助老人。',
  placeName: '锦艺东社区党群服务中心一楼大厅', point: { latitude: 34.748, longitude: 113.594 }, slots: [{ name: '引导', capacity: 2 }],
};
const CROSSING: Wording = {
  ...JINYI_STAFF, title: '路口文明劝导', category: 'civility', description: '早高峰在小区门口引导电动车戴头盔、按线停放。',
  placeName: '锦艺东社区东门', slots: [{ name: '劝导员', capacity: 6 }], risks: '站在路沿以内，注意来往车辆', insurance: INSURED, minAge: 18,
};
const FIRE_SAFETY: Wording = {
  ...JINYI_STAFF, title: '用电用气安全入户宣传', category: 'policy', description: '两人一组入户提醒关火关气、检查插线板，发放提示卡。',
  placeName: '锦艺东社区第一网格', slots: [{ name: '宣传员', capacity: 4 }], needsApproval: true, minAge: 18,
};
const VISIT: Wording = {
  divisionPath: JINYUAN, author: 'streetLeader', approver: 'districtAdmin', leader: 'streetLeader', title: '走访独居、空巢老人', category: 'elders',
  description: '陪老人聊聊天，提醒出门关好电和燃气，看看药和取暖，有需要的记下来转给网格长。', placeName: '金源社区居委会门口', slots: [{ name: '走访', capacity: 6 }],
  needs: '有耐心，会说本地话更好',
};
const HAZARDS: Wording = {
  divisionPath: `${ZHONGYUAN_FIRST}410102006009-01/`, author: 'gridWorker', approver: 'districtAdmin', leader: 'gridLeader', title: '楼道安全隐患排查', category: 'patrol',
  description: '跟着网格员看楼道堆物、飞线充电和消防通道，能当场清的当场清，清不了的记下来上报。', placeName: '第一网格 7 号楼前', slots: [{ name: '排查', capacity: 6 }],
};
const HYGIENE: Wording = {
  divisionPath: LIANHU_YANGGUANG, author: 'streetOperator', approver: 'districtAdmin', leader: 'streetOperator', title: '创卫：背街小巷清扫', category: 'environment',
  description: '清理背街小巷的垃圾、小广告和乱堆乱放，更换老旧宣传版面。', placeName: '阳光花苑社区广场', slots: [{ name: '清扫', capacity: 12 }, { name: '清小广告', capacity: 6 }],
  risks: '清理高处张贴物请用长柄工具，不要攀爬', insurance: INSURED,
};
const HYGIENE_TALK: Wording = {
  ...HYGIENE, divisionPath: LIANHU_CHANGZHUANG, title: '创卫：宣传手册入户发放', category: 'policy', description: '给住户和沿街门店发放创卫宣传手册，讲清楚门前五包。',
  placeName: '常庄村委会', slots: [{ name: '宣传员', capacity: 10 }], risks: null, insurance: null,
};

/** The demo's clock goes back while its past is told; the server is not serving yet. */
async function at<Result>(app: INestApplicationContext, when: Date, work: () => Promise<Result>): Promise<Result> {
  const clock = app.get(Clock, { strict: false });
  clock.now = () => new Date(when);
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}

const later = (time: Date, ms: number) => new Date(time.getTime() + ms);

/** What there was, happens once; what there is, is there anew on each day, and what runs now in each quarter of a day. */
function plans(now: Date, campaignId: CampaignId): Plan[] {
  const today = dayOf(now).from;
  const day = (offset: number, hour: number) => later(today, offset * DAY_MS + hour * HOUR_MS);
  const halfHour = new Date(Math.floor(now.getTime() / (30 * MINUTE_MS)) * 30 * MINUTE_MS);
  const daily = (key: string) => `${key}.${localDateOf(now)}`;
  const live = (key: string) => `${daily(key)}.${Math.floor((now.getTime() - today.getTime()) / (6 * HOUR_MS))}`;
  const lastMonth = monthOf(later(monthOf(now).from, -1)).from;
  const then = (offset: number, hour: number) => later(lastMonth, offset * DAY_MS + hour * HOUR_MS);
  const all = (progress: Progress, ...personas: string[]) => personas.map((persona) => [persona, progress] as const);
  return [
    // Last month's work, for the board that is published about it.
    { ...CLEANING, key: 'month.cleaning', startsAt: then(7, 9), hours: 3, volunteers: all('credited', 'volunteer', 'volunteer2', 'volunteer3', 'resident') },
    { ...CROSSING, key: 'month.crossing', startsAt: then(11, 7), hours: 2, volunteers: all('credited', 'volunteer2', 'volunteer3', 'gridWorker') },
    { ...CABINET, key: 'month.cabinet', startsAt: then(19, 14), hours: 3, volunteers: all('credited', 'volunteer2', 'resident') },
    { ...VISIT, key: 'month.visit', startsAt: then(24, 15), hours: 2, volunteers: all('credited', 'volunteer', 'microGridLeader') },
    { ...HAZARDS, key: 'month.hazards', startsAt: then(14, 9), hours: 2, volunteers: all('credited', 'microGridLeader', 'volunteer3') },
    { ...HAZARDS, key: 'past.hazards', startsAt: day(-7, 9), hours: 2, volunteers: all('credited', 'microGridLeader', 'volunteer3') },
    { ...CLEANING, key: 'past.cleaning', startsAt: day(-9, 9), hours: 3, volunteers: all('credited', 'volunteer', 'volunteer2', 'volunteer3', 'resident', 'minor') },
    { ...CROSSING, key: 'past.crossing', startsAt: day(-6, 7), hours: 2, volunteers: all('credited', 'volunteer', 'volunteer2', 'gridWorker') },
    { ...VISIT, key: 'past.visit', startsAt: day(-5, 15), hours: 2, volunteers: all('credited', 'volunteer2', 'volunteer3', 'resident', 'microGridLeader') },
    { ...HYGIENE, campaignId, key: 'past.hygiene', startsAt: day(-3, 8), hours: 4, volunteers: all('credited', 'volunteer', 'volunteer2', 'volunteer3', 'microGridLeader', 'gridWorker') },
    { ...HYGIENE_TALK, campaignId, key: 'past.hygiene-talk', startsAt: day(-2, 9), hours: 2, volunteers: all('credited', 'volunteer3', 'microGridLeader', 'gridWorker', 'resident') },
    { ...CABINET, key: 'settling.cabinet', startsAt: day(-1, 14), hours: 3, volunteers: all('served', 'volunteer2', 'resident') },
    { ...CLEANING, title: '二期楼院清洁进行中', key: live('live.cleaning'), startsAt: later(halfHour, -HOUR_MS), hours: 3, volunteers: [['volunteer2', 'present'], ['microGridLeader', 'present'], ['volunteer3', 'claimed']] },
    // Begins within half an hour, so a newcomer can sign up and check in at once.
    { ...CLEANING, title: '社区花园维护', key: live('soon.garden'), startsAt: later(halfHour, 30 * MINUTE_MS), hours: 2, volunteers: all('claimed', 'resident') },
    { ...CABINET, key: daily('tomorrow.cabinet'), startsAt: day(1, 9), hours: 3, volunteers: all('claimed', 'volunteer2', 'gridWorker', 'resident', 'volunteer3') },
    { ...VISIT, key: daily('tomorrow.visit'), startsAt: day(1, 15), hours: 2, volunteers: all('claimed', 'microGridLeader') },
    { ...HYGIENE, campaignId, key: daily('next.hygiene'), startsAt: day(2, 8), hours: 3, volunteers: all('claimed', 'volunteer3', 'gridWorker') },
    { ...FIRE_SAFETY, key: daily('next.fire-safety'), startsAt: day(6, 9), hours: 2, volunteers: all('claimed', 'volunteer2', 'volunteer3') },
    { ...HYGIENE_TALK, campaignId, key: daily('next.hygiene-talk'), startsAt: day(7, 9), hours: 2 },
    { ...CROSSING, key: daily('review.crossing'), startsAt: day(4, 7), hours: 2, until: 'submitted' },
    { ...CABINET, title: '周末兑换柜值守', key: daily('draft.cabinet'), startsAt: day(5, 9), hours: 3, until: 'drafted' },
  ];
}

export async function seedVolunteering(app: INestApplicationContext): Promise<void> {
  const now = app.get(Clock, { strict: false }).now();
  const campaignId = await seedCampaign(app, now);
  for (const plan of plans(now, campaignId)) {
    const id: TaskId = seedId(`volunteering.task.${plan.key}`);
    if (!(await exists(app, 'task', id))) await live(app, plan, id, now);
  }
}

async function seedCampaign(app: INestApplicationContext, now: Date): Promise<CampaignId> {
  const { from, to } = quarterOf(now);
  const id: CampaignId = seedId(`volunteering.campaign.hygiene.${localDateOf(from)}`);
  if (await exists(app, 'campaign', id)) return id;
  await app.get(Campaigns, { strict: false }).create(await seedActor(app, 'streetOperator'), {
    divisionPath: LIANHU, title: '创卫我先行', summary: '巩固国家卫生城市创建成果：背街小巷清扫、宣传手册入户、门前五包劝导，欢迎志愿者、党员和居民一起来。',
    startsOn: localDateOf(from), endsOn: localDateOf(later(to, -1)), goalKind: 'minutes', goalTarget: 6000,
  }, id);
  return id;
}

async function exists(app: INestApplicationContext, table: 'task' | 'campaign', id: string): Promise<boolean> {
  return (await selectOne(app.get(DataSource, { strict: false }).manager, `SELECT id FROM ${table} WHERE id = ?`, [id])) !== null;
}

/** Everything that happened to a task until now. */
async function live(app: INestApplicationContext, plan: Plan, id: TaskId, now: Date): Promise<void> {
  const published = new Date(Math.min(plan.startsAt.getTime() - 2 * DAY_MS, now.getTime() - HOUR_MS));
  await publish(app, plan, id, published);
  if (plan.until) return;
  const endsAt = later(plan.startsAt, plan.hours * HOUR_MS);
  const claims: { actor: Actor; id: ClaimId; progress: Progress }[] = [];
  for (const [index, [persona, progress]] of (plan.volunteers ?? []).entries()) {
    const actor = await seedActor(app, persona);
    const claimId = await at(app, later(published, (index + 1) * MINUTE_MS), () => claim(app, actor, id));
    if (claimId) claims.push({ actor, id: claimId, progress });
  }
  const reached = (progress: Progress) => claims.filter((one) => ORDER.indexOf(one.progress) >= ORDER.indexOf(progress));
  await turnAt(app, id, plan.startsAt, now);
  for (const one of reached('present')) await pass(app, plan, id, one, later(plan.startsAt, MINUTE_MS), 'checkIn');
  for (const one of reached('served')) await pass(app, plan, id, one, later(endsAt, -MINUTE_MS), 'checkOut');
  await turnAt(app, id, endsAt, now);
  for (const one of reached('credited')) {
    const leader = await seedActor(app, plan.leader);
    await at(app, later(endsAt, HOUR_MS), () => app.get(Hours, { strict: false }).confirm(leader, 'leader', one.id, {}));
  }
  await turnAt(app, id, now, now);
}

const ORDER: readonly Progress[] = ['claimed', 'present', 'served', 'credited'];

async function publish(app: INestApplicationContext, plan: Plan, id: TaskId, published: Date): Promise<void> {
  const { key: _key, startsAt, hours, author, approver, leader, volunteers: _volunteers, until, ...words } = plan;
  const request: SaveTaskRequest = {
    minAge: 14, needsApproval: false, ...words, leaderId: personaId(leader), startsAt: startsAt.toISOString(), endsAt: later(startsAt, hours * HOUR_MS).toISOString(),
    signupOpensAt: published.toISOString(), signupClosesAt: startsAt.toISOString(),
  };
  const [writer, reviewer] = [await seedActor(app, author), await seedActor(app, approver)];
  const tasks = app.get(Tasks, { strict: false });
  await at(app, later(published, -MINUTE_MS), async () => {
    await app.get(TaskDrafts, { strict: false }).draft(writer, request, id);
    if (until !== 'drafted') await tasks.submit(writer, id);
  });
  if (!until) await at(app, published, () => tasks.approve(reviewer, id));
}

/** A persona may be busy: somebody who uses the demo has claimed with it. */
async function claim(app: INestApplicationContext, actor: Actor, id: TaskId): Promise<ClaimId | null> {
  const slot = await selectOne<{ id: string }>(app.get(DataSource, { strict: false }).manager, 'SELECT id FROM task_slot WHERE task_id = ? AND position = 0', [id]);
  try {
    const claimed = await app.get(Claims, { strict: false }).claim(actor, id, { slotId: slot?.id ?? '', risksRead: true });
    return claimed.status === 'APPROVED' ? claimed.id : null;
  } catch (error) {
    if (error instanceof AppException && error.status === 409) return null;
    throw error;
  }
}

async function pass(
  app: INestApplicationContext, plan: Plan, id: TaskId, { actor, id: claimId }: { actor: Actor; id: ClaimId }, when: Date, verb: 'checkIn' | 'checkOut',
): Promise<void> {
  const leader = await seedActor(app, plan.leader);
  await at(app, when, async () => {
    const { code } = await app.get(CheckInCodes, { strict: false }).show(leader, id);
    await app.get(Attendance, { strict: false })[verb](actor, claimId, { code });
  });
}

/** The clock's appointments with the task, if their time has come. */
async function turnAt(app: INestApplicationContext, id: TaskId, when: Date, now: Date): Promise<void> {
  if (when <= now) await at(app, when, () => app.get(TaskClock, { strict: false }).turn(id));
}
