import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileId } from '@yuandian/shared/common/ids';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { filesApi } from '@yuandian/shared/files/files.api';
import { FILE_LIMITS, RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileKind, RecordingView } from '@yuandian/shared/files/files.types';
import type { FilesService } from '../src/modules/files/files.service.ts';
import { jpeg } from './files.corpus.ts';
import { aac, movie, mp3, mp3WithPlace, NO_RECORDINGS, PLACE } from './files.recordings.ts';
import { actorOf } from './support/actor-of.ts';
import { countViolations } from './support/count-violations.ts';
import { JINYI_EAST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload, type Upload } from './support/upload.ts';

let t: TestApp;
let files: FilesService;
let resident: SignedIn;
let neighbour: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  const { FilesService: service } = await import('../src/modules/files/files.service.ts');
  files = t.get(service);
  resident = await signIn(t, { name: '王建国' });
  neighbour = await signIn(t, { name: '李秀英' });
});
afterAll(async () => { await t.close(); });

/** Whatever it is, it says that it is a photo. */
const send = (bytes: Buffer, { name = 'voice.jpg', token = resident.token, ...rest }: Partial<Upload> = {}) =>
  upload(t, filesApi.uploadRecording, { name, token, bytes, type: 'image/jpeg', ...rest });

async function uploaded(bytes = mp3(3)): Promise<RecordingView> {
  const { status, body } = await send(bytes);
  expect([status, body]).toMatchObject([200, {}]);
  return body;
}

const open = (url: string, range?: string) => fetch(url.replace(/^https?:\/\/[^/]+/, t.baseUrl), { headers: range ? { range } : {} });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const stored = ({ id }: { id: FileId }, format: string) => join(process.env.DATA_DIR ?? '', 'files', id, `recording.${format}`);

const countObjects = () => readdirSync(join(process.env.DATA_DIR ?? '', 'files')).length;

async function countRows(): Promise<number> {
  const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM file');
  return Number(row?.n);
}

async function attach(owner: string, id: FileId, kinds: FileKind[], by = resident): Promise<void> {
  const actor = await actorOf(t, by.token);
  await t.manager.transaction((manager) => files.attach(manager, actor, [id], { kind: 'test.thing', id: owner }, JINYI_EAST, 'scope', kinds));
}

describe('uploading a voice or a video', () => {
  it.each([
    ['an MP3', mp3(12), { kind: 'voice', seconds: 12 }, 'audio/mpeg'],
    ['an AAC stream', aac(12), { kind: 'voice', seconds: 12 }, 'audio/aac'],
    ['an M4A', movie({ seconds: 12, codec: null, brand: 'M4A ' }), { kind: 'voice', seconds: 12 }, 'audio/mp4'],
    ['an MP4', movie({ seconds: 12 }), { kind: 'video', seconds: 12 }, 'video/mp4'],
    ['a film of an iPhone’s browser', movie({ seconds: 12, brand: 'qt  ' }), { kind: 'video', seconds: 12 }, 'video/mp4'],
    ['half a second', mp3(0.5), { kind: 'voice', seconds: 1 }, 'audio/mpeg'],
  ])('knows %s by its content', async (_what, bytes, view, type) => {
    const { status, body } = await send(bytes);
    expect([status, body]).toMatchObject([200, view]);
    const answer = await open(body.url);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([200, type, 'nosniff']);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['a voice', mp3WithPlace(3)], ['an M4A', movie({ seconds: 3, codec: null, withPlace: true })], ['a video', movie({ seconds: 3, withPlace: true })],
  ])('forgets the place, the device and the time of %s', async (_what, bytes) => {
    expect(bytes.includes(PLACE)).toBe(true);
    const kept = await bytesOf(await open((await uploaded(bytes)).url));
    expect([PLACE, 'SpyPhone', 'xmpmeta', 'PPPP', '\xd0\xd0\xd0\xd0'].filter((trace) => kept.includes(trace, 0, 'latin1'))).toEqual([]);
  });

  it('keeps the samples of pictures and sound, where the new table says they are', async () => {
    const kept = await bytesOf(await open((await uploaded(movie({ seconds: 3, withPlace: true }))).url));
    const places = [...kept.toString('latin1').matchAll(/stco/g)].map(({ index }) => kept.readUInt32BE(index + 12));
    expect(places.map((at) => kept.toString('latin1', at, at + 64))).toEqual(['V'.repeat(64), 'S'.repeat(64)]);
    expect(kept.indexOf('moov')).toBeLessThan(kept.indexOf('mdat'));
  });

  it('writes down how a video is held', async () => {
    const { id } = await uploaded(movie({ seconds: 3, turned: true }));
    expect(await t.manager.query('SELECT width, height FROM file WHERE id = ?', [id])).toMatchObject([{ width: 480, height: 640 }]);
  });

  it('is kept once, however often a phone without an answer sends it', async () => {
    const [voice, key, before] = [mp3(3), randomUUID(), await countRows()];
    const answers = await Promise.all([send(voice, { key }), send(voice, { key }), send(voice, { key })]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countRows() - before).toBe(1);
  });
});

describe('what is no recording of ours', () => {
  it.each(NO_RECORDINGS)('refuses %s', async (_what, bytes) => {
    const before = await countRows();
    const { status, body } = await send(bytes, { name: 'voice.mp3' });
    expect([400, 415]).toContain(status);
    expect(['FILES_RECORDING_NOT_ALLOWED', 'FILES_UNREADABLE']).toContain((body as unknown as { error: { code: string } }).error.code);
    expect(await countRows()).toBe(before);
  });

  const refused = (problem: string) => ({ status: 400, body: { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'file', problem }] } } } });

  it('names the field and what is allowed when it is too long', async () => {
    const { voice, video } = RECORDING_LIMITS;
    expect((await send(mp3(voice.seconds + 1))).status).toBe(200);
    expect(await send(mp3(75))).toMatchObject(refused('语音最长 60 秒，这一段有 75 秒，请剪短或重录'));
    expect((await send(movie({ seconds: video.seconds }))).status).toBe(200);
    expect(await send(movie({ seconds: 45 }))).toMatchObject(refused('视频最长 30 秒，这一段有 45 秒，请剪短或重录'));
  });

  it('measures the length by the samples, not by what the header says', async () => {
    const bytes = movie({ seconds: 45 });
    const header = bytes.indexOf('mvhd');
    bytes.writeUInt32BE(600, header + 20);
    expect((await send(bytes)).status).toBe(400);
  });

  it('refuses one that is too large, and an empty one', async () => {
    const { voice, video } = RECORDING_LIMITS;
    const padded = (bytes: Buffer, length: number) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
    expect(await send(padded(movie({ seconds: 3, codec: null }), voice.bytes + 1))).toMatchObject(refused('语音最大 2 MB，请剪短或重录'));
    expect((await send(padded(movie({ seconds: 3 }), video.bytes))).status).toBe(200);
    expect(await send(padded(movie({ seconds: 3 }), video.bytes + 1))).toMatchObject({ status: 413, body: { error: { code: 'TOO_LARGE' } } });
    expect(await send(Buffer.alloc(0))).toMatchObject(refused('请选择一段语音或视频'));
  });

  it('is not taken for a photo, nor a photo for it', async () => {
    expect(await send(await jpeg())).toMatchObject({ status: 415 });
    expect((await upload(t, filesApi.uploadPhoto, { token: resident.token, name: 'photo.jpg', bytes: mp3(3) })).status).toBe(415);
  });

  it('has a limit for each person and day', async () => {
    const hoarder = await signIn(t, { name: '录个不停的人' });
    expect((await send(mp3(3), { token: hoarder.token })).status).toBe(200);
    const ofDay = (set: string, values: unknown[]) => t.manager.query(`UPDATE recording_day_quota SET ${set} WHERE person_id = ?`, [...values, hoarder.personId]);
    await ofDay('count = ?', [RECORDING_LIMITS.perDay - 1]);
    const [rows, objects] = [await countRows(), countObjects()];
    const answers = await t.atOnce(6, () => send(mp3(3), { token: hoarder.token }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429, 429]);
    expect(answers.find(({ status }) => status === 429)).toMatchObject({ body: { error: { code: 'FILES_RECORDINGS_OF_DAY' } } });
    expect([await countRows() - rows, countObjects() - objects]).toEqual([1, 1]);
    await ofDay('day = ?', ['2026-11-21']);
    expect((await send(mp3(3), { token: hoarder.token })).status).toBe(200);
  });
});

describe('playing', () => {
  it.each([
    ['the first two bytes, as iOS asks', 'bytes=0-1', [0, 2]], ['from the middle to the end', 'bytes=100-', [100, undefined]], ['the last ten', 'bytes=-10', [-10, undefined]],
    ['to behind the end', 'bytes=50-999999999', [50, undefined]],
  ] as const)('gives %s', async (_what, range, [from, to]) => {
    const { url } = await uploaded(movie({ seconds: 3 }));
    const whole = await bytesOf(await open(url));
    const answer = await open(url, range);
    const wanted = whole.subarray(from, to);
    const first = from < 0 ? whole.length + from : from;
    expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), answer.headers.get('accept-ranges')])
      .toEqual([206, `bytes ${first}-${first + wanted.length - 1}/${whole.length}`, String(wanted.length), 'bytes']);
    expect((await bytesOf(answer)).equals(wanted)).toBe(true);
  });

  it('gives the whole when asked for several parts, and nothing behind the end', async () => {
    const { url } = await uploaded();
    expect((await open(url, 'bytes=0-1,5-6')).status).toBe(200);
    expect((await open(url, 'bytes=99999999-')).status).toBe(416);
  });

  it('ends with the link, and only opens what there is of a file', async () => {
    const { id, url } = await uploaded();
    expect((await open(url.replace('/recording?', '/large?'))).status).toBe(403);
    const photo = await files.uploadPhoto(await actorOf(t, resident.token), () => jpeg());
    expect((await open(url.replace(id, photo.id))).status).toBe(403);
    rmSync(stored({ id }, 'mp3'));
    expect((await open(url)).status).toBe(404);
    await t.manager.query('DELETE FROM file WHERE id = ?', [id]);
  });
});

describe('belonging to something', () => {
  it('needs a thing that takes recordings, and to be one’s own', async () => {
    const notUsable = { code: 'FILES_NOT_USABLE' };
    const { id } = await uploaded();
    await expect(attach('only-photos', id, ['photo'])).rejects.toMatchObject(notUsable);
    await expect(attach('others', id, ['voice', 'video'], neighbour)).rejects.toMatchObject(notUsable);
    await attach('mine', id, ['voice', 'video']);
    expect((await t.call(filesApi.getFile, { params: { id }, token: resident.token })).body).toMatchObject({ kind: 'voice', seconds: 3 });
    expect((await t.call(filesApi.getFile, { params: { id }, token: neighbour.token })).status).toBe(404);
  });

  it('keeps order (F1): removed when unused, counted when damaged', async () => {
    const { filesInvariants } = await import('../src/modules/files/files.invariants.ts');
    const [kept, unused] = [await uploaded(), await uploaded()];
    await attach('kept', kept.id, ['voice']);
    t.clock.advance(FILE_LIMITS.unattachedHours * HOUR_MS + 1000);
    await t.runJob('files.remove-unused');
    expect(await t.manager.query('SELECT id FROM file WHERE id IN (?, ?)', [kept.id, unused.id])).toMatchObject([{ id: kept.id }]);
    expect(await countViolations(t, filesInvariants)).toBe(0);
    writeFileSync(stored(kept, 'mp3'), 'another voice');
    expect(await countViolations(t, filesInvariants)).toBe(1);
  });
});
