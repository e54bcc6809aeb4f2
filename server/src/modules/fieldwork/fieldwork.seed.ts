/**
 * 中原中路一社区's five grids with their patrol points, a round that was made yesterday, and the elders living alone of 金源社区
 * whom the source article tells of: one visited, one due, one whom nobody has seen for too long. The people are invented.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY_MS, dayOf, HOUR_MS, localDateOf, MINUTE_MS } from '@yuandian/shared/common/time';
import { FIRST_CHECKLIST, addDays, itemsFor } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveId, ArchiveKind, PatrolId, PatrolPointId, PointCategory } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Clock } from '../../common/clock/clock.ts';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { personaId, seedActor } from '../identity/identity.seed.ts';
import { Archives } from './archive.service.ts';
import { PatrolPoints } from './patrol-point.service.ts';
import { PatrolStops } from './patrol-stop.service.ts';
import { Patrols } from './patrol.service.ts';
import { Visits } from './visit.service.ts';

const ZHONGYUAN_FIRST = '/410102/410102006/410102006009/';
const FIRST_GRID = `${ZHONGYUAN_FIRST}410102006009-01/`;
const JINYUAN_GRID = '/410102/410102004/410102004008/410102004008-01/';

interface PlannedPoint { key: string; grid: string; name: string; place: string; category: PointCategory; found?: string; note?: string }

const POINTS: readonly PlannedPoint[] = [
  { key: '1.gate', grid: '01', name: '东片大门', place: '演示点位：东片 1 号楼前', category: 'street', found: 'parking', note: '消防通道口停了两辆车，已请车主挪开' },
  { key: '1.corridor', grid: '01', name: '3 号楼楼道', place: '演示点位：东片 3 号楼 1 至 4 单元', category: 'building', found: 'wire-charging', note: '二单元有人从窗口拉线充电，已劝停' },
  { key: '1.shed', grid: '01', name: '电动车棚', place: '演示点位：东片 5 号楼北侧', category: 'facility' },
  { key: '1.garden', grid: '01', name: '院内空地', place: '演示点位：东片 7 号楼西侧', category: 'site' },
  { key: '2.lamp', grid: '02', name: '院内路灯', place: '演示点位：西片主路', category: 'facility' },
  { key: '2.corridor', grid: '02', name: '西片楼道', place: '演示点位：西片 2 号楼', category: 'building' },
  { key: '3.gate', grid: '03', name: '南片出入口', place: '演示点位：南片大门', category: 'street' },
  { key: '3.site', grid: '03', name: '装修垃圾堆放点', place: '演示点位：南片车库旁', category: 'site' },
  { key: '4.corridor', grid: '04', name: '北片楼道', place: '演示点位：北片 6 号楼', category: 'building' },
  { key: '5.street', grid: '05', name: '沿街商户', place: '演示点位：中原中路沿街', category: 'street' },
];

interface PlannedElder { key: string; kind: ArchiveKind; name: string; address: string; everyDays: number; openedDaysAgo: number; visitedDaysAgo?: number; note?: string }

const ELDERS: readonly PlannedElder[] = [
  { key: 'visited', kind: 'alone', name: '高奶奶（演示）', address: '金源小区 2 号楼 1 单元', everyDays: 7, openedDaysAgo: 20, visitedDaysAgo: 1, note: '精神很好，叮嘱出门关好电和燃气' },
  { key: 'due', kind: 'emptyNest', name: '秦爷爷（演示）', address: '金源小区 5 号楼 3 单元', everyDays: 7, openedDaysAgo: 14, visitedDaysAgo: 7, note: '子女周末回来' },
  { key: 'overdue', kind: 'alone', name: '尤奶奶（演示）', address: '金源小区 6 号楼 2 单元', everyDays: 3, openedDaysAgo: 12, visitedDaysAgo: 8, note: '耳朵背，敲门要久一点' },
  { key: 'new', kind: 'alone', name: '许爷爷（演示）', address: '金源小区 1 号楼 4 单元', everyDays: 7, openedDaysAgo: 2 },
];

export async function seedFieldwork(app: INestApplicationContext): Promise<void> {
  const now = app.get(Clock, { strict: false }).now();
  await seedPoints(app);
  await seedRound(app, now);
  for (const elder of ELDERS) await seedElder(app, elder, now);
}

async function seedPoints(app: INestApplicationContext): Promise<void> {
  const desk = await seedActor(app, 'communityStaff2');
  for (const [position, { key, grid, name, place, category }] of POINTS.entries()) {
    const id = pointId(key);
    if (await exists(app, 'patrol_point', id)) continue;
    await app.get(PatrolPoints, { strict: false }).create(desk, { name, place, category, divisionPath: `${ZHONGYUAN_FIRST}410102006009-${grid}/`, position }, id);
  }
}

/** Yesterday morning, from point to point. */
async function seedRound(app: INestApplicationContext, now: Date): Promise<void> {
  const id: PatrolId = seedId('fieldwork.patrol.first');
  if (await exists(app, 'patrol', id)) return;
  const worker = await seedActor(app, 'gridWorker');
  const began = new Date(dayOf(now).from.getTime() - DAY_MS + 9 * HOUR_MS);
  const minute = (minutes: number) => new Date(began.getTime() + minutes * MINUTE_MS);
  await at(app, began, () => app.get(Patrols, { strict: false }).start(worker, { id, divisionPath: FIRST_GRID, checklistVersion: 0, at: began.toISOString() }));
  for (const [index, { key, category, found, note }] of POINTS.filter(({ grid }) => grid === '01').entries()) {
    const when = minute(10 * (index + 1));
    await at(app, when, () => app.get(PatrolStops, { strict: false }).record(worker, id, {
      id: seedId(`fieldwork.stop.${key}`), pointId: pointId(key), at: when.toISOString(), note, fileIds: [],
      checks: itemsFor(FIRST_CHECKLIST, category).map(({ code }) => ({ code, found: code === found })),
    }));
  }
  await at(app, minute(55), () => app.get(Patrols, { strict: false }).finish(worker, id, { at: minute(55).toISOString() }));
}

async function seedElder(app: INestApplicationContext, elder: PlannedElder, now: Date): Promise<void> {
  const { key, kind, name, address, everyDays } = elder;
  const id: ArchiveId = seedId(`fieldwork.archive.${key}`);
  if (await exists(app, 'care_archive', id)) return;
  const worker = await seedActor(app, 'gridWorker2');
  const daysAgo = (days: number) => new Date(dayOf(now).from.getTime() - days * DAY_MS + 9 * HOUR_MS);
  const opened = daysAgo(elder.openedDaysAgo);
  await at(app, opened, () => app.get(Archives, { strict: false }).open(worker, {
    id, divisionPath: JINYUAN_GRID, kind, name, address, phone: null, consentWay: 'oral', consentOn: localDateOf(opened), consentBy: '本人', everyDays,
    nextOn: addDays(localDateOf(opened), everyDays), responsibleId: personaId('gridWorker2'),
  }));
  if (elder.visitedDaysAgo === undefined) return;
  const visited = daysAgo(elder.visitedDaysAgo);
  await at(app, visited, () => app.get(Visits, { strict: false }).record(worker, id, {
    id: seedId(`fieldwork.visit.${key}`), way: 'visit', result: 'good', at: visited.toISOString(), note: elder.note,
  }));
}

function pointId(key: string): PatrolPointId {
  return seedId(`fieldwork.point.${key}`);
}

async function exists(app: INestApplicationContext, table: 'patrol_point' | 'patrol' | 'care_archive', id: string): Promise<boolean> {
  return (await selectOne(app.get(DataSource, { strict: false }).manager, `SELECT id FROM ${table} WHERE id = ?`, [id])) !== null;
}

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
