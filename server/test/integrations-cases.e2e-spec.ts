/** Outer systems and the cases themselves: a finding becomes a case, a case goes to 12345 and its news comes back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseId } from '@yuandian/shared/common/ids';
import { integrationsApi, integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { HandoverId } from '@yuandian/shared/integrations/integrations.types';
import sharp from 'sharp';
import { newId } from '../src/common/ids/new-id.ts';
import { FakeOuter, answer } from './outer.fake-server.ts';
import { caseWorld, GRID, makeCategory } from './support/cases.ts';
import { DISTRICT, SANGUANMIAO } from './support/divisions.ts';
import { makeClient, signedCall, type ClientKey } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let outer: FakeOuter;
let w: Awaited<ReturnType<typeof caseWorld>>;
let cameras: ClientKey;
let hotline: ClientKey;

beforeAll(async () => {
  t = await startTestApp();
  outer = await FakeOuter.start();
  w = await caseWorld(t);
  await makeCategory(t, { code: 'building-waste', name: '建筑垃圾', groupCode: 'environment', needsVerification: false });
  await makeCategory(t, { code: 'other-matter', name: '其他', groupCode: 'environment', needsVerification: false });
  cameras = await makeClient(t, ['integrations.camera.report'], SANGUANMIAO);
  hotline = await makeClient(t, ['integrations.handover.reply'], DISTRICT);
});
afterAll(async () => { await outer.stop(); await t.close(); });

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
    must(await t.call(integrationsStaffApi.createSystem, {
      token: (await w.staff('platformAdmin', '平台管理员', DISTRICT)).token, body: { name: '12345 热线', code: '12345', url: outer.url, divisionPath: DISTRICT, clientId: hotline.id },
    }));
    const caseId = await w.filed();
    must(await t.call(casesStaffApi.handOver, { token: w.street.token, params: { caseId }, body: { system: '12345', reason: '需要市级部门处理' } }));
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
    const [unknown, known] = [await w.filed({ address: '另一处 1 号' }), await w.filed({ address: '另一处 2 号' })];
    must(await t.call(casesStaffApi.handOver, { token: w.street.token, params: { caseId: unknown }, body: { system: 'szzy', reason: '还没有登记' } }));
    must(await t.call(casesStaffApi.handOver, { token: w.street.token, params: { caseId: known }, body: { system: '12345', reason: '已经登记' } }));
    outer.reply(answer(200, { number: newId() }));
    await t.runJob('integrations.hand-over');
    const taken = await t.manager.query<{ case_id: string }[]>('SELECT case_id FROM case_handover WHERE taken_at IS NOT NULL');
    expect(taken.map((row) => row.case_id)).toEqual(expect.arrayContaining([known]));
    expect(taken.map((row) => row.case_id)).not.toContain(unknown);
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
});
