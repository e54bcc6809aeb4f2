/** Outer systems and the cases themselves: a finding becomes a case, a case goes to 12345 and its news comes back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { integrationsApi, integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { OuterStatus } from '@yuandian/shared/integrations/handover-status';
import type { HandoverId, OuterSystemId } from '@yuandian/shared/integrations/integrations.types';
import sharp from 'sharp';
import { newId } from '../src/common/ids/new-id.ts';
import { isoTime } from '../src/common/tx/sql.ts';
import { FakeOuter, answer, hangUp, type Reply } from './outer.fake-server.ts';
import { caseWorld, GRID, makeCategory } from './support/cases.ts';
import { DISTRICT, JINYUAN, SANGUANMIAO } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { makeClient, signedCall, type ClientKey } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let outer: FakeOuter;
let w: Awaited<ReturnType<typeof caseWorld>>;
let cameras: ClientKey;
let hotline: ClientKey;
let admin: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  outer = await FakeOuter.start();
  w = await caseWorld(t);
  await makeCategory(t, { code: 'building-waste', name: '建筑垃圾', groupCode: 'environment', needsVerification: false });
  await makeCategory(t, { code: 'other-matter', name: '其他', groupCode: 'environment', needsVerification: false });
  admin = await w.staff('platformAdmin', '平台管理员', DISTRICT);
  cameras = await makeClient(t, ['integrations.camera.report'], SANGUANMIAO);
  hotline = await makeClient(t, ['integrations.handover.reply'], DISTRICT);
});
afterAll(async () => { await outer.stop(); await t.close(); });

/** An outer system that answers at the local server and calls back with the hotline's key. */
async function setUp(code: string, divisionPath = DISTRICT, name = `平台 ${code}`): Promise<OuterSystemId> {
  return must(await t.call(integrationsStaffApi.createSystem, { token: admin.token, body: { name, code, url: outer.url, divisionPath, clientId: hotline.id } })).keyId;
}
const handOver = (caseId: CaseId, system: string, reason = '需要市级部门处理') =>
  t.call(casesStaffApi.handOver, { token: w.street.token, params: { caseId }, body: { system, reason } });
const handovers = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.street.token, params: { caseId } })).handovers;

/** Handed over and taken. @returns the id by which the outer system knows it */
async function sent(caseId: CaseId): Promise<HandoverId> {
  must(await handOver(caseId, '12345'));
  outer.reply(numbered);
  await t.runJob('integrations.hand-over');
  return newest(caseId);
}
/** The id of the last attempt. */
async function newest(caseId: CaseId): Promise<HandoverId> {
  const rows = await t.manager.query<{ id: HandoverId }[]>('SELECT id FROM case_handover WHERE case_id = ? ORDER BY id', [caseId]);
  return rows.at(-1)?.id ?? '';
}
/** Takes everything, each under a number of its own. */
const numbered: Reply = (response) => { response.end(JSON.stringify({ number: newId() })); };
const reply = async (id: HandoverId, status: OuterStatus, message: string) => must(await signedCall(t, integrationsApi.replyHandover, {
  client: hotline, params: { id }, body: { messageId: newId(), status, at: t.clock.now().toISOString(), message },
}));

interface CaseRow { id: CaseId; status: string; source: string; division_path: string; category_code: string; description: string }
const caseOf = async (id: string | null) => (await t.manager.query<CaseRow[]>('SELECT id, status, source, division_path, category_code, description FROM case_record WHERE id = ?', [id]))[0];

describe('what a camera saw', () => {
  it('is one case of the grid it looks at, with its photo, however often it is told', async () => {
    const number = 'SGM-001';
    must(await t.call(integrationsStaffApi.registerCamera, { token: w.street.token, body: { number, name: '工地 1 号', divisionPath: GRID, place: '工地大门', point: null } }));
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#888' } }).jpeg().toBuffer();
    const { body: file } = await signedCall(t, integrationsApi.sendPhoto, { client: cameras, photo });
    const body = { eventId: 'vms-1', cameraNumber: number, kind: 'waste-pile', at: t.clock.now().toISOString(), note: '一车渣土', fileIds: [file.id] };
    await t.atOnce(16, () => signedCall(t, integrationsApi.reportFinding, { client: cameras, body }));
    await t.runJob('integrations.findings');
    const rows = await t.manager.query<{ status: string; case_id: string | null }[]>("SELECT status, case_id FROM camera_event WHERE event_id = 'vms-1'");
    expect(rows).toMatchObject([{ status: 'FILED' }]);
    expect(await caseOf(rows[0]?.case_id ?? null)).toMatchObject({ source: 'camera', division_path: GRID, category_code: 'building-waste', description: '工地 1 号发现：垃圾渣土堆放。一车渣土' });
    const owners = await t.manager.query<{ owner_kind: string }[]>('SELECT owner_kind FROM file WHERE id = ?', [file.id]);
    expect(owners).toEqual([{ owner_kind: 'cases.entry' }]);
    const [count] = await t.manager.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM case_record WHERE source = 'camera'");
    expect(Number(count?.n)).toBe(1);
  });
});

describe('a case that is handed over', () => {
  it('goes out without a name, gets its number, and its news reaches the case', async () => {
    await setUp('12345', DISTRICT, '12345 热线');
    const caseId = await w.filed();
    must(await handOver(caseId, '12345'));
    outer.reply(answer(200, { number: 'ZZ-20261123-1' }));
    await t.runJob('integrations.hand-over');
    expect(outer.seen).toHaveLength(1);
    const [seen] = outer.seen;
    expect(seen?.body.case).toMatchObject({ categoryCode: 'street-lamp', divisionPath: GRID, reason: '需要市级部门处理' });
    expect(seen?.text).not.toMatch(/王阿姨|13800000001/);
    const handoverId = String(seen?.body.handoverId) as HandoverId;
    const handed = async () => (await t.manager.query<{ outer_number: string | null; status_text: string }[]>('SELECT outer_number, status_text FROM case_handover WHERE case_id = ?', [caseId]))[0];
    expect(await handed()).toEqual({ outer_number: 'ZZ-20261123-1', status_text: '对方已受理' });
    const reply = { messageId: 'm-1', status: 'IN_PROGRESS', at: t.clock.now().toISOString(), message: '已派市政维修' };
    await t.atOnce(4, () => signedCall(t, integrationsApi.replyHandover, { client: hotline, params: { id: handoverId }, body: reply }));
    expect(await handed()).toMatchObject({ status_text: '对方办理中：已派市政维修' });
    const told = await t.manager.query<{ id: string }[]>("SELECT id FROM case_entry WHERE case_id = ? AND kind = 'handover'", [caseId]);
    expect(told).toHaveLength(3);
  });

  it('waits while its system is not in use, and holds nothing else back', async () => {
    const system = await setUp('szzy');
    const [waits, goes] = [await w.filed({ address: '另一处 1 号' }), await w.filed({ address: '另一处 2 号' })];
    must(await handOver(waits, 'szzy'));
    must(await handOver(goes, '12345'));
    must(await t.call(integrationsStaffApi.disableSystem, { token: admin.token, params: { id: system }, body: { reason: '对方停机检修' } }));
    outer.reply(answer(200, { number: newId() }));
    await t.runJob('integrations.hand-over');
    const taken = await t.manager.query<{ case_id: string }[]>('SELECT case_id FROM case_handover WHERE taken_at IS NOT NULL');
    expect(taken.map((row) => row.case_id)).toEqual(expect.arrayContaining([goes]));
    expect(taken.map((row) => row.case_id)).not.toContain(waits);
    expect(await handOver(goes, 'szzy')).toMatchObject({ status: 400 });
  });

  it('goes only where a system is set up for the place, and the desk is shown which', async () => {
    await setUp('jinyuan', JINYUAN);
    const caseId = await w.filed({ address: '另一处 3 号' });
    for (const system of ['nobody', 'jinyuan']) {
      expect(await handOver(caseId, system)).toMatchObject({
        status: 400, body: { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'system', problem: expect.stringContaining('没有登记') }] } } },
      });
    }
    expect((await handovers(caseId))).toEqual([]);
    const choices = () => t.call(casesStaffApi.listOuterSystems, { token: w.street.token, params: { caseId } });
    expect((await choices()).body).toEqual([{ code: '12345', name: '12345 热线', hasIt: false }]);
    await sent(caseId);
    expect((await choices()).body).toEqual([{ code: '12345', name: '12345 热线', hasIt: true }]);
    expect(await t.call(casesStaffApi.listOuterSystems, { token: w.stranger.token, params: { caseId } })).toMatchObject({ status: 404 });
  });

  it('that was sent back goes there again, as an attempt of its own, and is with them once at a time', async () => {
    const caseId = await w.filed({ address: '另一处 4 号' });
    const first = await sent(caseId);
    await reply(first, 'REJECTED', '不属于受理范围');
    expect(await handovers(caseId)).toMatchObject([{ attempt: 1, isWithThem: false, statusText: '对方已退回：不属于受理范围' }]);
    const again = await t.atOnce(6, () => handOver(caseId, '12345', '补充了现场照片'));
    expect(again.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
    outer.reply(numbered);
    await t.runJob('integrations.hand-over');
    const second = await newest(caseId);
    expect(second).not.toBe(first);
    await reply(second, 'IN_PROGRESS', '这次受理了');
    // News of the attempt before changes nothing of this one.
    await reply(first, 'REJECTED', '重复的退回');
    expect(await handovers(caseId)).toMatchObject([
      { attempt: 1, isWithThem: false, reason: '需要市级部门处理' }, { attempt: 2, isWithThem: true, statusText: '对方办理中：这次受理了', reason: '补充了现场照片' },
    ]);
  });

  it('says at the case which try failed, why, and when the next one comes', async () => {
    const caseId = await w.filed({ address: '另一处 5 号' });
    must(await handOver(caseId, '12345'));
    outer.reply(hangUp, answer(503), answer(422), numbered);
    for (const [tries, problem] of [[1, '连不上对方'], [2, '对方回应 503']] as const) {
      await t.runJob('integrations.hand-over');
      const [standing] = await handovers(caseId);
      expect(standing).toMatchObject({ statusText: '待送出', tries, problem, isWithThem: true });
      expect(Date.parse(standing?.nextTryAt ?? '')).toBeGreaterThan(t.clock.now().getTime());
      const { body } = await t.call(integrationsStaffApi.listHandovers, { token: w.street.token, query: {} });
      expect(body.items.find((item) => item.caseId === caseId)).toMatchObject({ tries, reason: problem, nextTryAt: standing?.nextTryAt });
      await w.go(new Date(Date.parse(standing?.nextTryAt ?? '')));
    }
    await t.runJob('integrations.hand-over');
    expect(await handovers(caseId)).toMatchObject([{ statusText: '送出失败', tries: 3, problem: '对方回应 422', nextTryAt: null }]);
    const id = await newest(caseId);
    must(await t.call(integrationsStaffApi.redriveHandover, { token: w.street.token, params: { id }, body: { reason: '对方修好了' } }));
    expect(await handovers(caseId)).toMatchObject([{ statusText: '待送出', tries: 0, problem: null }]);
    await t.runJob('integrations.hand-over');
    expect(await handovers(caseId)).toMatchObject([{ statusText: '对方已受理', problem: null, nextTryAt: null }]);
  });

  it('that staff gave up can be handed over anew', async () => {
    const caseId = await w.filed({ address: '另一处 6 号' });
    must(await handOver(caseId, '12345'));
    outer.reply(answer(422));
    await t.runJob('integrations.hand-over');
    const id = await newest(caseId);
    must(await t.call(integrationsStaffApi.dropHandover, { token: w.street.token, params: { id }, body: { reason: '改由本区处理' } }));
    expect(await handovers(caseId)).toMatchObject([{ statusText: '已放弃', isWithThem: false }]);
    must(await handOver(caseId, '12345', '还是要转'));
    expect(await handovers(caseId)).toHaveLength(2);
  });
});

describe('a webhook', () => {
  it('hears the steps of a case in order', async () => {
    outer.reset();
    const { token } = await w.staff('platformAdmin', '平台管理员', DISTRICT);
    must(await t.call(integrationsStaffApi.createWebhook, { token, body: { name: '区平台', url: outer.url, events: ['case.filed', 'case.handed-over'], divisionPath: SANGUANMIAO } }));
    const caseId = await w.filed({ address: '第三处' });
    must(await t.call(casesStaffApi.handOver, { token: w.street.token, params: { caseId }, body: { system: '12345', reason: '需要市级部门处理' } }));
    await t.runJob('integrations.deliver');
    expect(outer.seen.filter(({ body }) => body.subjectId === caseId).map(({ body }) => [body.sequence, body.name])).toEqual([[1, 'case.filed'], [2, 'case.handed-over']]);
    expect(outer.seen.map(({ text }) => text).join('')).not.toMatch(/王阿姨|13800000001|第三处/);
  });

  it('hears that the limit is over, once, and of each supervision order: the desk’s and the clock’s', async () => {
    outer.reset();
    await w.go('2026-11-30T02:00:00.000Z');
    const { token } = await w.staff('platformAdmin', '平台管理员', DISTRICT);
    must(await t.call(integrationsStaffApi.createWebhook, { token, body: { name: '督办平台', url: outer.url, events: ['case.overdue', 'case.supervised'], divisionPath: SANGUANMIAO } }));
    const caseId = await w.filed({ address: '第四处' });
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    must(await t.call(casesStaffApi.supervise, { token: w.street.token, params: { caseId }, body: { reason: '居民反映强烈，请抓紧办理', dueOn: '2026-12-02' } }));
    const supervisionId = (await t.manager.query<{ id: SupervisionId }[]>('SELECT id FROM case_supervision WHERE case_id = ?', [caseId]))[0]?.id ?? '';
    must(await t.call(casesStaffApi.answerSupervision, { token: w.gridLeader.token, params: { supervisionId }, body: { text: '今天去修' } }));
    must(await t.call(casesStaffApi.settleSupervision, { token: w.street.token, params: { supervisionId }, body: { settled: true, text: '可以' } }));
    const dueAt = await w.column<Date | string>(caseId, 'handle_due_at');
    for (let day = 0; day < 8; day += 1) { await w.wait(24); await w.turn(); }
    await t.runJob('integrations.deliver');
    const heard = outer.seen.filter(({ body }) => body.subjectId === caseId && body.name !== 'case.filed').map(({ body }) => [body.name, body.data]);
    const said = { number: await w.column(caseId, 'number'), categoryCode: 'street-lamp', status: 'PROCESSING' };
    expect(heard).toEqual([
      ['case.supervised', { ...said, level: 0, dueAt: '2026-12-02T09:30:00.000Z' }],
      ['case.overdue', { ...said, light: 'RED', dueAt: isoTime(dueAt) }],
      ['case.supervised', { ...said, level: 2, dueAt: expect.any(String) as unknown }],
    ]);
    expect(outer.seen.map(({ text }) => text).join('')).not.toMatch(/居民反映|第四处/);
  });
});
