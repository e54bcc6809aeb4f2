import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileId } from '@yuandian/shared/common/ids';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { integrationsApi, integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { CameraFindingRequest } from '@yuandian/shared/integrations/integrations.types';
import sharp from 'sharp';
import { AppException } from '../src/common/errors/app-exception.ts';
import { newId } from '../src/common/ids/new-id.ts';
import type { CameraFinding, CaseLink } from '../src/modules/integrations/case-link.service.ts';
import type { FindingService } from '../src/modules/integrations/finding.service.ts';
import { FakeOuter, answer, raw } from './outer.fake-server.ts';
import { JINYI_EAST, JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST, ensureDivision } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { makeClient, signedCall, type ClientKey } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';

let t: TestApp;
let outer: FakeOuter;
let client: ClientKey;
let operator: string;
let photo: Buffer;
let works: FindingService;
const filed: CameraFinding[] = [];
const standIn: { file: (finding: CameraFinding) => string } = { file: () => newId() };

beforeAll(async () => {
  t = await startTestApp();
  outer = await FakeOuter.start();
  for (const path of [JINYI_EAST, JINYUAN, ZHONGYUAN_FIRST]) await ensureDivision(t, path);
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#888' } }).jpeg().toBuffer();
  client = await makeClient(t, ['integrations.camera.report'], QINLING);
  const [{ CaseLink: C }, { FindingService: F }] = await Promise.all([
    import('../src/modules/integrations/case-link.service.ts'), import('../src/modules/integrations/finding.service.ts'),
  ]);
  works = t.get(F);
  const cases: CaseLink = t.get(C);
  cases.file = (_manager, finding) => {
    const caseId = standIn.file(finding);
    filed.push(finding);
    return Promise.resolve(caseId);
  };
});
afterAll(async () => { await outer.stop(); await t.close(); });
beforeEach(async () => {
  standIn.file = () => newId();
  // What an earlier test left waiting is none of this one's business.
  await work();
  outer.reset();
  filed.length = 0;
  operator = (await signIn(t, { name: '值班员', grants: [{ role: 'streetOperator', divisionPath: QINLING, subjectId: null }] })).token;
});

async function register(divisionPath = JINYI_EAST): Promise<string> {
  const number = `SP-${newId().slice(-8)}`;
  const { status } = await t.call(integrationsStaffApi.registerCamera, {
    token: operator, body: { number, name: '工地 1 号', divisionPath, place: '一期南门', point: { latitude: 34.7483, longitude: 113.6134 } },
  });
  expect(status).toBe(200);
  return number;
}

const findingOf = (cameraNumber: string, more: Partial<CameraFindingRequest> = {}): CameraFindingRequest => (
  { eventId: newId(), cameraNumber, kind: 'waste-pile', at: t.clock.now().toISOString(), note: '南门堆了一车渣土', ...more }
);
const report = (body: CameraFindingRequest | Record<string, unknown>, from: Pick<ClientKey, 'keyId' | 'secret'> = client) => signedCall(t, integrationsApi.reportFinding, { client: from, body });
const codeOf = (reply: { body: { error?: { code: string } } }) => reply.body.error?.code;
const work = () => t.runJob('integrations.findings');
const rowOf = async (id: string) => (await t.manager.query<{ status: string; reason: string; case_id: string | null; file_ids: string }[]>(
  'SELECT status, reason, case_id, file_ids FROM camera_event WHERE id = ?', [id]))[0];

describe('cameras', () => {
  it('are registered within one’s own area, each number once', async () => {
    const number = await register();
    const again = { number, name: '另一个', divisionPath: JINYUAN, place: '门口', point: null };
    expect(await t.call(integrationsStaffApi.registerCamera, { token: operator, body: again })).toMatchObject({ status: 409, body: { error: { code: 'CAMERA_NUMBER_TAKEN' } } });
    expect((await t.call(integrationsStaffApi.registerCamera, { token: operator, body: { ...again, number: 'NEW-1', divisionPath: ZHONGYUAN_FIRST } })).status).toBe(404);
    const { body } = await t.call(integrationsStaffApi.listCameras, { token: operator, query: { q: number } });
    expect(body.items).toMatchObject([{ number, name: '工地 1 号', place: '一期南门', point: { latitude: 34.7483, longitude: 113.6134 }, retiredAt: null }]);
  });

  it('come from a file, all or none, and go out in the same columns', async () => {
    const header = '点位编号,名称,编码,位置,纬度,经度';
    const lines = (...rows: string[]) => [header, ...rows].join('\n');
    const send = (bytes: string, dryRun: boolean) => upload(t, integrationsStaffApi.importCameras, { token: operator, name: '点位.csv', bytes, query: { dryRun: String(dryRun) } });
    const wrong = await send(lines('F-1,学校 1 号,410102004009,东门,34.7,113.6', 'F-1,学校 2 号,410102004009,东门,,', 'F 3,学,410102006009,,x,1'), false);
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'IMPORT_REFUSED' } } });
    const good = lines('F-1,学校 1 号,410102004009,东门,34.7,113.6', 'F-2,学校 2 号,410102004009,西门,,');
    expect((await send(good, true)).body).toMatchObject({ kind: 'cameras', created: 2, applied: false });
    expect((await send(good, false)).body).toMatchObject({ created: 2, applied: true });
    expect((await send(good.replace('西门', '北门'), false)).body).toMatchObject({ created: 0, changed: 1, unchanged: 1, applied: true });
    const file = await t.call(integrationsStaffApi.exportCameras, { token: operator });
    expect(String(file.body)).toContain('F-2,学校 2 号,410102004009,北门,,');
    expect((await send(String(file.body), true)).body).toMatchObject({ problemCount: 0, changed: 0 });
  });
});

describe('findings', () => {
  it('become a case of the place, once', async () => {
    const number = await register();
    const body = findingOf(number);
    expect(await report(body)).toMatchObject({ status: 200, body: { eventId: body.eventId, status: 'READY', repeated: false } });
    await work();
    expect(await report(body)).toMatchObject({ body: { status: 'FILED', repeated: true } });
    await work();
    expect(filed).toMatchObject([{ eventId: body.eventId, clientId: client.id, kind: 'waste-pile', cameraNumber: number, divisionPath: JINYI_EAST, place: '一期南门', photoProblem: '' }]);
  });

  it('are one when the same comes sixteen times at once, and four workers take it', async () => {
    const body = findingOf(await register());
    const answers = await t.atOnce(16, () => report(body));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 200));
    expect(new Set(answers.map((reply) => reply.body.id)).size).toBe(1);
    expect(answers.filter((reply) => !reply.body.repeated)).toHaveLength(1);
    await Promise.all(Array.from({ length: 4 }, () => works.fileDue()));
    expect(filed).toHaveLength(1);
  });

  it('with the same id and other content are refused; another system may have the same id', async () => {
    const number = await register();
    const body = findingOf(number);
    await report(body);
    expect(await report({ ...body, note: '别的' })).toMatchObject({ status: 422, body: { error: { code: 'EVENT_ID_REUSED' } } });
    const other = await makeClient(t, ['integrations.camera.report'], QINLING);
    expect(await report(body, other)).toMatchObject({ status: 200, body: { repeated: false } });
  });

  it('of a camera that is unknown, retired or elsewhere are refused', async () => {
    expect(codeOf(await report(findingOf('NOBODY')))).toBe('CAMERA_UNKNOWN');
    const number = await register();
    const outside = await makeClient(t, ['integrations.camera.report'], SANGUANMIAO);
    expect(codeOf(await report(findingOf(number), outside))).toBe('CAMERA_UNKNOWN');
    const { body } = await t.call(integrationsStaffApi.listCameras, { token: operator, query: { q: number } });
    await t.call(integrationsStaffApi.editCamera, { token: operator, params: { id: body.items[0]?.id ?? '' }, body: { retired: true } });
    expect(codeOf(await report(findingOf(number)))).toBe('CAMERA_UNKNOWN');
  });

  it.each([
    ['at', { at: '2020-01-01T00:00:00Z' }], ['kind', { kind: 'ufo' }], ['eventId', { eventId: 'a b' }], ['photoUrl', { photoUrl: 'file:///etc/passwd' }],
    ['fileIds', { fileIds: ['x'] }], ['note', { note: '长'.repeat(301) }],
  ])('are refused when %s is wrong', async (field, more) => {
    expect(await report({ ...findingOf(await register()), ...more })).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field }] } } } });
  });

  it('wait in the books when they are refused, and are tried again', async () => {
    const { body: { id } } = await report(findingOf(await register()));
    standIn.file = () => { throw new AppException('BUSY'); };
    await work();
    expect(await rowOf(id)).toMatchObject({ status: 'READY', case_id: null, reason: '服务繁忙，请稍后再试' });
    standIn.file = () => newId();
    t.clock.advance(HOUR_MS);
    await work();
    expect((await rowOf(id))?.status).toBe('FILED');
  });

  it('are seen by staff of the place', async () => {
    const { body: { id } } = await report(findingOf(await register()));
    const listFor = async (token: string) => (await t.call(integrationsStaffApi.listFindings, { token, query: { limit: 100 } })).body.items.some((item) => item.id === id);
    const elsewhere = (await signIn(t, { name: '别处', grants: [{ role: 'streetOperator', divisionPath: SANGUANMIAO, subjectId: null }] })).token;
    expect([await listFor(operator), await listFor(elsewhere)]).toEqual([true, false]);
  });
});

describe('photos', () => {
  const send = (more: object = {}) => signedCall(t, integrationsApi.sendPhoto, { client, photo, ...more });

  it('are fetched from their link after the answer', async () => {
    outer.reply(raw(200, 'image/jpeg', photo));
    const { body } = await report(findingOf(await register(), { photoUrl: outer.url }));
    expect([body.status, outer.seen.length]).toEqual(['WAITING_PHOTO', 0]);
    await work();
    expect(outer.seen).toHaveLength(1);
    expect(await rowOf(body.id)).toMatchObject({ status: 'FILED', reason: '' });
    expect(filed.find(({ id }) => id === body.id)?.fileIds).toHaveLength(1);
  });

  it.each([
    ['there is none', answer(404), '照片链接回应 404'], ['it is no photo', raw(200, 'image/jpeg', '<svg/>'), '照片不能用：只能上传 JPG、PNG、WebP 格式的照片'],
    ['it leads elsewhere', answer(302), '照片链接回应 302'], ['it is too large', raw(200, 'image/jpeg', Buffer.alloc(10 * 1024 * 1024 + 1)), '照片超过 10 MB'],
  ])('are given up, and the finding is not, when %s', async (_what, reply, problem) => {
    outer.reply(reply);
    const { body: { id } } = await report(findingOf(await register(), { photoUrl: outer.url }));
    for (let tries = 0; tries < 3; tries += 1) {
      await work();
      t.clock.advance(HOUR_MS);
    }
    expect(await rowOf(id)).toMatchObject({ status: 'FILED' });
    expect(filed).toMatchObject([{ fileIds: [], photoProblem: problem }]);
  });

  it('may be sent before, and belong to the finding then', async () => {
    const { body: file } = await send();
    expect(file).toMatchObject({ width: 60, height: 40 });
    const body = findingOf(await register(), { fileIds: [file.id] });
    expect((await report(body)).status).toBe(200);
    expect(await report(findingOf(body.cameraNumber, { fileIds: [file.id] }))).toMatchObject({ status: 409, body: { error: { code: 'FILES_NOT_USABLE' } } });
    await work();
    expect(filed[0]?.fileIds).toEqual([file.id]);
  });

  it('of a finding that is let be are gone a day later', async () => {
    const { body: file } = await send();
    const { body: { id } } = await report(findingOf(await register(), { fileIds: [file.id] }));
    standIn.file = () => { throw new AppException('BUSY'); };
    await t.manager.query("UPDATE camera_event SET tries = 11 WHERE id = ?", [id]);
    await work();
    expect((await rowOf(id))?.status).toBe('DEAD');
    expect((await t.call(integrationsStaffApi.dropFinding, { token: operator, params: { id }, body: { reason: '误报' } })).status).toBe(200);
    t.clock.advance(25 * HOUR_MS);
    await t.runJob('files.remove-unused');
    expect(await t.manager.query('SELECT id FROM file WHERE id = ?', [file.id])).toEqual([]);
  });

  it('of another system cannot be used', async () => {
    const other = await makeClient(t, ['integrations.camera.report'], QINLING);
    const { body: file } = await signedCall(t, integrationsApi.sendPhoto, { client: other, photo });
    expect(codeOf(await report(findingOf(await register(), { fileIds: [file.id as FileId] })))).toBe('FILES_NOT_USABLE');
  });

  it('are what was signed, or refused', async () => {
    const other = await sharp(photo).resize(30).jpeg().toBuffer();
    expect(codeOf(await send({ sentBody: other }))).toBe('CLIENT_BODY_WRONG');
    expect(codeOf(await send({ headers: { 'x-content-sha256': '0'.repeat(64) } }))).toBe('CLIENT_SIGNATURE_WRONG');
    expect(codeOf(await send({ sentBody: Buffer.alloc(11 * 1024 * 1024) }))).toBe('TOO_LARGE');
    expect(codeOf(await send({ photo: Buffer.from('no photo at all') }))).toBe('FILES_TYPE_NOT_ALLOWED');
  });
});
