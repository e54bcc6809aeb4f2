import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { POINT_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { FIRST_CHECKLIST } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { PatrolPointId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { filesApi } from '@yuandian/shared/files/files.api';
import { newId } from '../src/common/ids/new-id.ts';
import { QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { fieldwork, GRID, MICRO_GRID, OTHER_GRID, type Fieldwork } from './support/fieldwork.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';
import { must, said } from './support/volunteering.ts';

let t: TestApp;
let f: Fieldwork;
let [gate, street, inMicro, elsewhere]: PatrolPointId[] = [];
beforeAll(async () => {
  t = await startTestApp();
  f = await fieldwork(t);
  gate = await f.point({ point: { latitude: 34.7483, longitude: 113.6134 } });
  street = await f.point({ name: '临街路灯', place: '绿化西街北侧', category: 'street', position: 2 });
  inMicro = await f.point({ name: '三单元', place: '1 号楼 3 单元', divisionPath: MICRO_GRID, position: 3 });
  elsewhere = await f.point({ name: '西片大门', divisionPath: OTHER_GRID });
});
afterAll(async () => { await t.close(); });

const point = (id: PatrolPointId | undefined): PatrolPointId => id ?? '';

it('a grid has as many points as it may, also when several are set up at once', async () => {
  const body = { divisionPath: OTHER_GRID, name: '满格', place: '西片', category: 'street' as const, point: null, position: 9 };
  const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM patrol_point WHERE division_path LIKE ?', [`${OTHER_GRID}%`]);
  const most = POINT_LIMITS.perGridMax;
  (POINT_LIMITS as { perGridMax: number }).perGridMax = Number(row?.n) + 1;
  try {
    const answers = await t.atOnce(6, () => t.call(fieldworkStaffApi.createPoint, { token: f.desk.token, body }));
    expect(answers.map(said).sort()).toEqual([...Array.from({ length: 5 }, () => 'FIELDWORK_POINTS_FULL'), '200'].sort());
  } finally {
    (POINT_LIMITS as { perGridMax: number }).perGridMax = most;
  }
  const [made] = await t.manager.query<{ id: PatrolPointId }[]>("SELECT id FROM patrol_point WHERE name = '满格'");
  must(await t.call(fieldworkStaffApi.removePoint, { token: f.desk.token, params: { pointId: point(made?.id) } }));
});

describe('a round', () => {
  it('goes from point to point, with photos, and is counted in its week', async () => {
    const kit = must(await t.call(fieldworkStaffApi.getKit, { token: f.worker.token }));
    expect(kit.grids.map(({ divisionPath, points }) => [divisionPath, points.length])).toEqual([[GRID, 3]]);
    expect(kit.grids[0]?.checklist).toEqual({ version: 0, items: FIRST_CHECKLIST });

    const { id } = must(await f.start(f.worker));
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).jpeg().toBuffer();
    const photo = must(await upload(t, filesApi.uploadPhoto, { token: f.worker.token, name: 'lamp.jpg', bytes: jpeg }));
    must(await f.stop(f.worker, id, point(gate), { checks: [{ code: 'stickers', found: false }, { code: 'fire-lane', found: true }], note: '通道停了两辆电动车', fileIds: [photo.id] }));
    must(await f.stop(f.worker, id, point(street), { checks: [{ code: 'lamp', found: true }] }));
    expect(must(await f.finish(f.worker, id))).toEqual({ id, status: 'FINISHED' });

    const patrol = must(await t.call(fieldworkStaffApi.getPatrol, { token: f.desk.token, params: { patrolId: id } }));
    expect(patrol).toMatchObject({ status: 'FINISHED', points: 3, visited: 2, found: 2, personName: '吴**', mine: false });
    expect(patrol.stops[0]).toMatchObject({ pointName: '东门楼道', note: '通道停了两辆电动车', distanceMeters: null, photos: [{ id: photo.id }] });
    expect(patrol.stops[0]?.checks).toContainEqual({ code: 'fire-lane', label: '消防通道', found: true });

    const [week] = must(await t.call(fieldworkStaffApi.listWeek, { token: f.leader.token })).items;
    expect(week).toMatchObject({ divisionPath: GRID, points: 3, pointsVisited: 2, patrols: 1, found: 2 });
    expect(week?.most.map(({ label, count }) => [label, count])).toContainEqual(['消防通道', 1]);
    const day = must(await t.call(fieldworkStaffApi.getDay, { token: f.worker.token }));
    expect(day.points.items.map(({ id: due }) => due)).toEqual([inMicro]);
    expect(await f.broken()).toEqual([]);
  });

  it('is made of the micro-grid by its leader, who sees its points alone', async () => {
    const kit = must(await t.call(fieldworkStaffApi.getKit, { token: f.microLeader.token }));
    expect(kit.grids).toMatchObject([{ divisionPath: MICRO_GRID, points: [{ id: inMicro }] }]);
    expect(said(await f.start(f.microLeader))).toBe('NOT_FOUND');
    const { id } = must(await f.start(f.microLeader, { divisionPath: MICRO_GRID }));
    expect(said(await f.stop(f.microLeader, id, point(street)))).toBe('INVALID_INPUT');
    must(await f.finish(f.microLeader, id));
  });

  it('refuses what is not so', async () => {
    expect(said(await f.start(f.worker, { divisionPath: OTHER_GRID }))).toBe('NOT_FOUND');
    expect(said(await f.start(f.desk, { divisionPath: ZHONGYUAN_FIRST }))).toBe('INVALID_INPUT');
    expect(said(await f.start(f.worker, { checklistVersion: 7 }))).toBe('INVALID_INPUT');
    expect(said(await f.start(f.worker, { at: '2020-01-01T00:00:00Z' }))).toBe('INVALID_INPUT');
    const empty = await f.staff('gridWorker', '郑网格', `${ZHONGYUAN_FIRST}410102006009-03/`);
    expect(said(await f.start(empty, { divisionPath: `${ZHONGYUAN_FIRST}410102006009-03/` }))).toBe('FIELDWORK_NO_POINTS');

    const { id } = must(await f.start(f.worker));
    expect(said(await f.start(f.worker))).toBe('FIELDWORK_PATROL_OPEN');
    expect(said(await f.stop(f.otherWorker, id, point(gate)))).toBe('NOT_FOUND');
    expect(said(await f.stop(f.desk, id, point(gate)))).toBe('NOT_FOUND');
    expect(said(await f.stop(f.worker, id, point(elsewhere)))).toBe('INVALID_INPUT');
    expect(said(await f.stop(f.worker, id, point(gate), { checks: [{ code: 'ufo', found: true }] }))).toBe('INVALID_INPUT');
    expect(said(await f.stop(f.worker, id, point(gate), { fileIds: [newId()] }))).toBe('FILES_NOT_USABLE');
    must(await f.stop(f.worker, id, point(gate)));
    expect(said(await f.stop(f.worker, id, point(gate)))).toBe('FIELDWORK_POINT_VISITED');
    must(await f.finish(f.worker, id));
    expect(said(await f.stop(f.worker, id, point(street)))).toBe('WRONG_STATE');
    expect(said(await f.finish(f.worker, id))).toBe('WRONG_STATE');
    expect(await f.broken()).toEqual([]);
  });

  it('keeps the distance alone, with the consent alone, for ninety days', async () => {
    const here = { latitude: 34.7573, longitude: 113.6134 };
    const { id } = must(await f.start(f.worker));
    expect(said(await f.stop(f.worker, id, point(gate), { point: here }))).toBe('CONSENT_NEEDED');
    must(await f.finish(f.worker, id));
    const willing = await f.staff('gridWorker', '何网格', GRID, { consents: ['location'] });
    const round = must(await f.start(willing)).id;
    must(await f.stop(willing, round, point(gate), { point: here }));
    must(await f.finish(willing, round));
    const distance = async () => must(await t.call(fieldworkStaffApi.getPatrol, { token: f.desk.token, params: { patrolId: round } })).stops[0]?.distanceMeters;
    expect(await distance()).toBe(1001);
    await f.wait(91);
    await t.runJob('fieldwork.forget-distances');
    expect(await distance()).toBeNull();
  });
});

describe('a phone without a network', () => {
  it('sends the round later, in its order, and what is sent twice is done once', async () => {
    const begun = t.clock.now();
    const at = (hours: number) => new Date(begun.getTime() + hours * HOUR_MS).toISOString();
    await f.go(new Date(begun.getTime() + 30 * HOUR_MS));
    const [id, stopId, key] = [newId(), newId(), newId()];
    const first = await f.start(f.worker, { id, at: at(0), key });
    // The answer was lost: the same again, and once more by a phone that forgot the key.
    expect((await f.start(f.worker, { id, at: at(0), key })).body).toEqual(first.body);
    expect(must(await f.start(f.worker, { id, at: at(0) })).id).toBe(id);
    await t.runJob('fieldwork.close-patrols');
    must(await f.stop(f.worker, id, point(gate), { id: stopId, at: at(1), checks: [{ code: 'fire-lane', found: true }] }));
    must(await f.stop(f.worker, id, point(gate), { id: stopId, at: at(1), checks: [{ code: 'fire-lane', found: true }] }));
    expect(said(await f.stop(f.worker, id, point(street), { at: at(13) }))).toBe('WRONG_STATE');
    expect(must(await f.finish(f.worker, id, at(2))).status).toBe('FINISHED');
    const patrol = must(await t.call(fieldworkStaffApi.getPatrol, { token: f.worker.token, params: { patrolId: id } }));
    expect(patrol).toMatchObject({ startedAt: at(0), endedAt: at(2), visited: 1, found: 1 });
    expect(await f.broken()).toEqual([]);
  });

  it('is never ahead of the server', async () => {
    const fast = new Date(t.clock.now().getTime() + 5 * 60_000).toISOString();
    const { id } = must(await f.start(f.worker, { at: fast }));
    expect(must(await t.call(fieldworkStaffApi.getPatrol, { token: f.worker.token, params: { patrolId: id } })).startedAt).toBe(f.now());
    must(await f.finish(f.worker, id));
  });

  it('opens one round however many starts come at once', async () => {
    const answers = await t.atOnce(6, () => f.start(f.worker));
    expect(answers.map(said).sort()).toEqual(['200', ...Array.from({ length: 5 }, () => 'FIELDWORK_PATROL_OPEN')]);
    const id = answers.find((answer) => answer.status === 200)?.body.id ?? '';
    const stops = await t.atOnce(5, () => f.stop(f.worker, id, point(street)));
    expect(stops.map(said).sort()).toEqual(['200', ...Array.from({ length: 4 }, () => 'FIELDWORK_POINT_VISITED')]);
    must(await f.finish(f.worker, id));
  });

  it('is let go by the clock after twelve hours, so that the next round can begin', async () => {
    const { id } = must(await f.start(f.worker));
    await f.go(new Date(t.clock.now().getTime() + 11.9 * HOUR_MS));
    await t.runJob('fieldwork.close-patrols');
    expect(said(await f.start(f.worker))).toBe('FIELDWORK_PATROL_OPEN');
    await f.go(new Date(t.clock.now().getTime() + 0.2 * HOUR_MS));
    await Promise.all([t.runJob('fieldwork.close-patrols'), t.runJob('fieldwork.close-patrols')]);
    expect(must(await t.call(fieldworkStaffApi.getPatrol, { token: f.desk.token, params: { patrolId: id } })).status).toBe('CLOSED');
    must(await f.finish(f.worker, must(await f.start(f.worker)).id));
    expect(await f.broken()).toEqual([]);
  });
});

describe('the set-up', () => {
  it('is the community’s: points are added, moved and taken out of use', async () => {
    const id = await f.point({ name: '要停用的', position: 9 });
    const body = { divisionPath: GRID, name: '改了名', place: '2 号楼', category: 'facility' as const, position: 8, point: null };
    must(await t.call(fieldworkStaffApi.editPoint, { token: f.desk.token, params: { pointId: id }, body }));
    const listed = async () => must(await t.call(fieldworkStaffApi.listPoints, { token: f.worker.token, query: { limit: 100 } })).items.map(({ name }) => name);
    expect(await listed()).toContain('改了名');
    must(await t.call(fieldworkStaffApi.removePoint, { token: f.desk.token, params: { pointId: id } }));
    expect(await listed()).not.toContain('改了名');
    expect(said(await t.call(fieldworkStaffApi.removePoint, { token: f.desk.token, params: { pointId: id } }))).toBe('NOT_FOUND');
    expect(said(await t.call(fieldworkStaffApi.createPoint, { token: f.worker.token, body }))).toBe('FORBIDDEN');
    const stranger = await f.staff('communityStaff', '别处干事', '/410102/410102004/410102004009/');
    expect(said(await t.call(fieldworkStaffApi.createPoint, { token: stranger.token, body }))).toBe('NOT_FOUND');
    expect(said(await t.call(fieldworkStaffApi.createPoint, { token: f.desk.token, body: { ...body, divisionPath: ZHONGYUAN_FIRST } }))).toBe('INVALID_INPUT');
  });

  it('pages through points in the order of the round', async () => {
    const first = must(await t.call(fieldworkStaffApi.listPoints, { token: f.desk.token, query: { limit: 2 } }));
    const rest = must(await t.call(fieldworkStaffApi.listPoints, { token: f.desk.token, query: { limit: 2, cursor: first.nextCursor ?? '' } }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([gate, street, inMicro, elsewhere]);
  });

  it('adds versions of the checklist; a round keeps the one it began with', async () => {
    const items = [{ code: 'gas', label: '燃气瓶', categories: ['building' as const] }];
    const { id } = must(await f.start(f.worker));
    const saves = await t.atOnce(4, () => t.call(fieldworkStaffApi.saveChecklist, { token: f.desk.token, body: { divisionPath: ZHONGYUAN_FIRST, basedOn: 0, items } }));
    expect(saves.map(said).sort()).toEqual(['200', 'FIELDWORK_RULE_CHANGED', 'FIELDWORK_RULE_CHANGED', 'FIELDWORK_RULE_CHANGED']);
    expect(must(await t.call(fieldworkStaffApi.getRules, { token: f.desk.token, query: { divisionPath: ZHONGYUAN_FIRST } })).checklist).toEqual({ version: 1, items });
    must(await f.stop(f.worker, id, point(gate), { checks: [{ code: 'stickers', found: true }] }));
    must(await f.finish(f.worker, id));
    const next = must(await f.start(f.worker, { checklistVersion: 1 })).id;
    expect(said(await f.stop(f.worker, next, point(gate), { checks: [{ code: 'stickers', found: true }] }))).toBe('INVALID_INPUT');
    must(await f.stop(f.worker, next, point(gate), { checks: [{ code: 'gas', found: true }] }));
    must(await f.finish(f.worker, next));
    expect(said(await t.call(fieldworkStaffApi.saveChecklist, { token: f.worker.token, body: { divisionPath: ZHONGYUAN_FIRST, basedOn: 1, items } }))).toBe('FORBIDDEN');
  });

  it('lets the street read, and nothing else', async () => {
    const street1 = await f.staff('streetOperator', '褚值班', SANGUANMIAO);
    const street2 = await f.staff('streetLeader', '卫主任', QINLING);
    expect(must(await t.call(fieldworkStaffApi.listPatrols, { token: street1.token })).items.length).toBeGreaterThan(3);
    expect(must(await t.call(fieldworkStaffApi.listPatrols, { token: street2.token })).items).toEqual([]);
    expect(said(await t.call(fieldworkStaffApi.getKit, { token: street1.token }))).toBe('FORBIDDEN');
    expect(said(await f.start(street1))).toBe('FORBIDDEN');
    const worker = must(await t.call(fieldworkStaffApi.listPatrols, { token: f.otherWorker.token }));
    expect(worker.items).toEqual([]);
  });
});
