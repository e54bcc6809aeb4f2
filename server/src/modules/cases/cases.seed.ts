/**
 * Cases of the demo world: the scenes of the source article in various states, each step made at its own time through the services.
 * Streets, communities and addresses are the article's (it does not say in which community the lamps are); people, words and
 * dates are made up. Pictures are drawn, not taken.
 */
import type { INestApplicationContext } from '@nestjs/common';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { AssetId, CaseId, FileId } from '@yuandian/shared/common/ids';
import { DAY_MS, HOUR_MS, localDateOf } from '@yuandian/shared/common/time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { AssetReader } from '../grid/asset.reader.ts';
import { seedOffice } from '../grid/grid.seed.ts';
import { seedActor } from '../identity/identity.seed.ts';
import { CaseIntake } from './case-intake.service.ts';
import { Desk } from './desk.service.ts';
import { DirectorySeed, seededUnitId } from './directory-seed.service.ts';
import { Dispatches } from './dispatch.service.ts';
import { Finish } from './finish.service.ts';
import { Handling } from './handling.service.ts';
import { Intake } from './intake.service.ts';
import { Ratings } from './rating.service.ts';
import { Verifications } from './verification.service.ts';

const SANMIAN_WEST = '/410102/410102003/410102003004/';
const JINXIU = '/410102/410102003/410102003008/';
const WUMIAN_NORTH = '/410102/410102003/410102003006/';
const HUOER = '/410102/410102005/410102005004/';
const FUNIU_NORTH = '/410102/410102006/410102006001/';
const WANDA = '/410102/410102010/410102010001/';
const JINYI_EAST = '/410102/410102004/410102004009/';
/** Where 周楼长 leads. */
const EAST_MICRO = '/410102/410102006/410102006009/410102006009-01/410102006009-01-01/';
const ROADS = '410102003:roads';
/** On the register of grid.seed: the lamp that fails again and again, and a bin of 锦艺东社区. */
const LAMP = '4101020118004202';
const BIN = '4101020305010101';
const STREET_LAMP = 'street-lamp';

/** Left, top, width, height and colour, on 640 × 480. */
type Box = readonly [left: number, top: number, width: number, height: number, background: string];
interface Sight { ground: string; before: readonly Box[]; after: readonly Box[] }

const HEAP: Sight = {
  ground: '#c9cdc4',
  before: [[0, 380, 640, 100, '#8d9196'], [190, 330, 280, 90, '#8a6a4f'], [240, 280, 160, 60, '#a07c5c'], [300, 250, 70, 40, '#b8b2a6'], [160, 370, 60, 50, '#b8b2a6']],
  after: [[0, 380, 640, 100, '#8d9196']],
};
/** By 小类; any other matter is a heap of waste at a road. */
const SIGHTS: Readonly<Record<string, Sight>> = {
  [STREET_LAMP]: {
    ground: '#1f2733',
    before: [[0, 400, 640, 80, '#2b2f36'], [312, 170, 16, 240, '#7b828c'], [270, 130, 100, 40, '#4a4f57']],
    after: [[0, 0, 640, 480, '#3b4a63'], [0, 400, 640, 80, '#2b2f36'], [312, 170, 16, 240, '#7b828c'], [270, 130, 100, 40, '#ffe9a8']],
  },
  pothole: {
    ground: '#9aa0a6',
    before: [[0, 0, 640, 120, '#c8b79a'], [300, 120, 12, 360, '#e8e4d8'], [120, 260, 170, 80, '#54585d'], [150, 280, 110, 40, '#6d8296'], [380, 350, 120, 60, '#54585d']],
    after: [[0, 0, 640, 120, '#c8b79a'], [300, 120, 12, 360, '#e8e4d8'], [110, 250, 190, 100, '#858a8f'], [370, 340, 140, 80, '#858a8f']],
  },
  'bin-full': {
    ground: '#d8d3c6',
    before: [[0, 400, 640, 80, '#9a9d9f'], [240, 200, 160, 210, '#3d6b4f'], [230, 150, 90, 60, '#2f3236'], [310, 140, 100, 60, '#43474c'], [170, 350, 80, 60, '#2f3236'], [400, 340, 90, 70, '#43474c']],
    after: [[0, 400, 640, 80, '#9a9d9f'], [240, 200, 160, 210, '#3d6b4f'], [230, 185, 180, 22, '#2f5540']],
  },
  'fire-hazard': {
    ground: '#b9a58c',
    before: [[220, 160, 200, 180, '#4a4f57'], [250, 60, 60, 120, '#8b8f94'], [300, 20, 90, 100, '#a6aaae']],
    after: [[220, 160, 200, 180, '#dfe7ee']],
  },
};

interface Cast { app: INestApplicationContext; now: Date; desk: Actor; unit: Actor }

export async function seedCases(app: INestApplicationContext): Promise<void> {
  await app.get(DirectorySeed, { strict: false }).found();
  await seedOffice(app, 'unitHandler', 'unitHandler', '410102003', seededUnitId(ROADS));
  const cast: Cast = {
    app, now: app.get(Clock, { strict: false }).now(), desk: await seedActor(app, 'districtAdmin'), unit: await seedActor(app, 'unitHandler'),
  };
  await seedLamps(cast);
  await seedRoad(cast);
  await seedFire(cast);
  await seedVine(cast);
  await seedWaste(cast);
  await seedBin(cast);
  await seedTrash(cast);
  await seedCamera(cast);
}

/** Mended and broken again, until somebody asks why (A29). */
async function seedLamps(cast: Cast): Promise<void> {
  const assetId = await assetOf(cast, LAMP);
  const lamp = (key: string, description: string, publicWish: boolean) => ({
    ...plain(key, STREET_LAMP, SANMIAN_WEST, '三厂绿化西街42号楼', description), answers: [{ key: 'count', values: ['几盏'] }], publicWish, assetId,
  });
  await scene(cast, 'lamps-1', 40 * DAY_MS, lamp('lamps-1', '楼前的路灯不亮，晚上出门看不清路。', false), async (id, reporter, begin) => {
    await work(cast, id, STREET_LAMP, begin);
    await finish(cast, id, reporter, begin, '已更换灯泡，路灯恢复照明。');
  });
  await scene(cast, 'lamps-2', 18 * DAY_MS, lamp('lamps-2', '修好没几天，42号楼前的路灯又不亮了。', false), async (id, reporter, begin) => {
    await work(cast, id, STREET_LAMP, begin);
    await finish(cast, id, reporter, begin, '更换了灯具，路灯恢复照明。', '灯具老化，整体更换；线路下次一并排查。');
  });
  await scene(cast, 'lamps-3', DAY_MS, lamp('lamps-3', '42号楼四个单元的路灯又都灭了，老人早上去五一公园晨练不敢走。', true), async (id, _reporter, begin) => {
    await work(cast, id, STREET_LAMP, begin);
    await at(cast.app, later(begin, 5), async () => handling(cast).progress(cast.unit, id, {
      text: '电工正从电表箱到路灯逐段排查线路，查明原因再修。', photoIds: [], nextReplyOn: localDateOf(new Date(cast.now.getTime() + 2 * DAY_MS)),
    }));
  });
}

async function seedRoad(cast: Cast): Promise<void> {
  const road = { ...plain('road', 'pothole', JINXIU, '锦绣城社区住宅楼下大门', '大门口路面损坏严重，下雨积水，进出不方便。'), publicWish: true };
  await scene(cast, 'road', 3 * DAY_MS, road, async (id, _reporter, begin) => {
    await work(cast, id, road.categoryCode, begin);
    await at(cast.app, later(begin, 30), async () => app(cast, Finish).answer(cast.unit, id, {
      code: 'solved', text: '联合物业召集维修人员，路面已经修好。', photoIds: [await picture(cast, cast.unit, road.categoryCode, true)],
    }));
  });
}

/** Fire is no matter for a desk: 119 first. */
async function seedFire(cast: Cast): Promise<void> {
  const fire = { ...plain('fire', 'fire-hazard', WUMIAN_NORTH, '一街18号院一楼', '邻居家厨房冒烟，像是灶上忘了关火。'), answers: [{ key: 'burning', values: ['没有'] }] };
  await scene(cast, 'fire', 2 * DAY_MS, fire, (id, _reporter, begin) => at(cast.app, later(begin, 0.1), async () => app(cast, Desk).divert(cast.desk, id, {
    class: 'emergency', text: '社区工作人员已带灭火器赶到现场，没有酿成火灾，并对住户作了安全提醒。今后看见明火或浓烟，请先拨打 119。',
  })));
}

/** Found on a round, done within the community. */
async function seedVine(cast: Cast): Promise<void> {
  const id = caseId('vine');
  if (await isThere(cast, id)) return;
  const begin = new Date(cast.now.getTime() - 2 * DAY_MS);
  await at(cast.app, begin, async () => app(cast, Intake).report(cast.desk, {
    id, kind: 'help', source: 'find', categoryCode: 'dead-plants', description: '居民楼外围墙的爬藤植物已经枯死，紧贴房屋，遇大风暴雨可能折断掉落。', answers: [],
    divisionPath: HUOER, address: '朱屯西路132号院', photoIds: [], confidential: false,
  }));
  await at(cast.app, later(begin, 1), async () => app(cast, Dispatches).takeOn(cast.desk, id, { text: '社区安全员和网格员分段清理。' }));
}

async function seedWaste(cast: Cast): Promise<void> {
  const waste: SubmitCaseRequest = { ...plain('waste', 'building-waste', FUNIU_NORTH, '伏牛路北社区家属院东侧', '有人把装修的建筑垃圾堆在路边。'), source: 'snapshot' };
  await scene(cast, 'waste', HOUR_MS, waste, () => Promise.resolve());
}

/** Sent in passing, of a bin with a plate. */
async function seedBin(cast: Cast): Promise<void> {
  const bin: SubmitCaseRequest = { ...plain('bin', 'bin-full', JINYI_EAST, '一期2号楼西侧', '垃圾桶满了，袋子堆到了路上。'), source: 'snapshot', assetId: await assetOf(cast, BIN) };
  await scene(cast, 'bin', 2 * HOUR_MS, bin, () => Promise.resolve());
}

/** Answered this morning: the micro-grid leader is asked in person whether it is so (A31). */
async function seedTrash(cast: Cast): Promise<void> {
  const [desk, leader] = await Promise.all([seedActor(cast.app, 'communityStaff2'), seedActor(cast.app, 'gridLeader')]);
  const trash = plain('trash', 'bin-full', EAST_MICRO, '东片2号楼东侧', '垃圾桶满了两天没有清，袋子堆在单元门口。');
  await scene(cast, 'trash', 6 * HOUR_MS, trash, async (id, _reporter, begin) => {
    await at(cast.app, later(begin, 0.5), async () => app(cast, Desk).file(desk, id, undefined));
    await at(cast.app, later(begin, 1), async () => app(cast, Dispatches).takeOn(leader, id, { text: '联系环卫，当天清走。' }));
    await at(cast.app, later(begin, 3), async () => app(cast, Finish).answer(leader, id, {
      code: 'solved', text: '已经清空，桶的周围扫干净了。', photoIds: [await picture(cast, leader, trash.categoryCode, true)],
    }));
  });
}

async function seedCamera({ app: context, now }: Cast): Promise<void> {
  await at(context, new Date(now.getTime() - 2 * HOUR_MS), () => context.get(Tx, { strict: false }).run((manager) => context.get(CaseIntake, { strict: false }).fromCamera(manager, {
    clientId: seedId('integrations.client.zhongyuan-west'), eventKey: 'demo-1', kind: 'road-occupied', what: '占道经营', note: '万达金街出口有流动摊点，影响通行',
    cameraName: '万达金街出口', divisionPath: WANDA, place: '万达金街出口', point: null, fileIds: [],
  })));
}

/** A resident's case with everything that follows, once. */
async function scene(
  cast: Cast, key: string, ago: number, request: SubmitCaseRequest, after: (id: CaseId, reporter: Actor, begin: Date) => Promise<unknown>,
): Promise<void> {
  if (await isThere(cast, request.id)) return;
  const reporter = await seedActor(cast.app, key.startsWith('lamps') ? 'resident' : 'volunteer3');
  const begin = new Date(cast.now.getTime() - ago);
  await at(cast.app, begin, async () => app(cast, Intake).submit(reporter, { ...request, photoIds: [await picture(cast, reporter, request.categoryCode, false)] }));
  await after(request.id, reporter, begin);
}

/** Looked at, filed, sent to the street's unit, signed, and the reporter rung. */
async function work(cast: Cast, id: CaseId, categoryCode: string | undefined, begin: Date): Promise<void> {
  await at(cast.app, later(begin, 1), async () => app(cast, Verifications).send(cast.desk, id, { verifierId: cast.desk.personId }));
  await at(cast.app, later(begin, 2), async () => app(cast, Verifications).verify(cast.desk, id, {
    found: true, text: '到现场看过，情况属实。', photoIds: [await picture(cast, cast.desk, categoryCode, false)],
  }));
  await at(cast.app, later(begin, 2.5), async () => app(cast, Dispatches).dispatch(cast.desk, id, { unitId: seededUnitId(ROADS) }));
  await at(cast.app, later(begin, 3), async () => handling(cast).sign(cast.unit, id, {}));
  await at(cast.app, later(begin, 4), async () => handling(cast).contact(cast.unit, id, '已电话联系，约好当天到现场。'));
}

/** Answered, checked after the neighbours had their two days, and rated. */
async function finish(cast: Cast, id: CaseId, reporter: Actor, begin: Date, text: string, rootCause?: string): Promise<void> {
  await at(cast.app, later(begin, 24), async () => app(cast, Finish).answer(cast.unit, id, {
    code: 'solved', text, photoIds: [await picture(cast, cast.unit, STREET_LAMP, true)], ...(rootCause === undefined ? {} : { rootCause }),
  }));
  await at(cast.app, later(begin, 76), async () => app(cast, Finish).check(cast.desk, id, {
    passed: true, text: '现场核查，已经亮了。', photoIds: [await picture(cast, cast.desk, STREET_LAMP, true)],
  }));
  await at(cast.app, later(begin, 80), async () => app(cast, Ratings).rate(reporter, id, { solved: 'yes', satisfaction: 4, topics: [] }));
}

function plain(key: string, categoryCode: string, divisionPath: string, address: string, description: string): SubmitCaseRequest {
  return {
    id: caseId(key), kind: 'help', source: 'resident', categoryCode, description, answers: [], divisionPath, address, photoIds: [], confidential: false, publicWish: false,
  };
}

/** What is to be seen of a matter, before the work and after it. */
async function picture({ app: context }: Cast, actor: Actor, categoryCode: string | undefined, mended: boolean): Promise<FileId> {
  const { ground, before, after } = SIGHTS[categoryCode ?? ''] ?? HEAP;
  const box = ([left, top, width, height, background]: Box) => ({ left, top, input: { create: { width, height, channels: 3 as const, background } } });
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: ground } }).composite((mended ? after : before).map(box)).jpeg().toBuffer();
  return (await context.get(FilesService, { strict: false }).uploadPhoto(actor, () => Promise.resolve(bytes))).id;
}

async function assetOf(cast: Cast, code: string): Promise<AssetId> {
  return (await app(cast, AssetReader).getByCode(code)).id;
}

function caseId(key: string): CaseId {
  return seedId(`cases.case.${key}`);
}

function app<Service>({ app: context }: Cast, service: abstract new (...args: never[]) => Service): Service {
  return context.get(service, { strict: false });
}

function handling(cast: Cast): Handling {
  return app(cast, Handling);
}

function later(begin: Date, hours: number): Date {
  return new Date(begin.getTime() + hours * HOUR_MS);
}

async function isThere({ app: context }: Cast, id: CaseId): Promise<boolean> {
  return (await selectOne(context.get(DataSource, { strict: false }).manager, 'SELECT id FROM case_record WHERE id = ?', [id])) !== null;
}

/** The demo's clock goes back while its past is told; the server is not serving yet. */
async function at<Result>(context: INestApplicationContext, when: Date, work: () => Promise<Result>): Promise<Result> {
  const clock = context.get(Clock, { strict: false });
  clock.now = () => new Date(when);
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}
