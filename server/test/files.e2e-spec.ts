import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileId } from '@yuandian/shared/common/ids';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import { filesApi } from '@yuandian/shared/files/files.api';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import sharp from 'sharp';
import type { FilesService } from '../src/modules/files/files.service.ts';
import { IMPOSTORS, NAMES, PAYLOAD, jpeg, jpegOfSize, jpegWithPlace, jpegWithScript, png, pngBomb, truncated, webp } from './files.corpus.ts';
import { actorOf } from './support/actor-of.ts';
import { countViolations } from './support/count-violations.ts';
import { JINYI_EAST, JINYUAN, QINLING } from './support/divisions.ts';
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

/** Whatever it is, it says that it is a JPEG. */
const send = (bytes: Buffer, { name = 'photo.jpg', token = resident.token, ...rest }: Partial<Upload> = {}) =>
  upload(t, filesApi.uploadPhoto, { name, token, bytes, type: 'image/jpeg', ...rest });

async function uploaded(token = resident.token): Promise<PhotoView> {
  const { status, body } = await send(await jpeg(), { token });
  expect(status).toBe(200);
  return body;
}

/** Links carry the public address; the test's server listens elsewhere. */
const open = (url: string) => fetch(url.replace(/^https?:\/\/[^/]+/, t.baseUrl));

const folder = () => join(process.env.DATA_DIR ?? '', 'files');

function stored(): string[] {
  try {
    return readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function countRows(): Promise<number> {
  const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM file');
  return Number(row?.n);
}

async function give(owner: string, fileIds: FileId[], by = resident, place = JINYI_EAST, visibility: 'public' | 'scope' | 'owner' = 'scope'): Promise<void> {
  const actor = await actorOf(t, by.token);
  await t.manager.transaction((manager) => files.attach(manager, actor, fileIds, { kind: 'test.thing', id: owner }, place, visibility));
}

const countF1 = async () => countViolations(t, (await import('../src/modules/files/files.invariants.ts')).filesInvariants);

describe('uploading a photo', () => {
  it.each([['JPEG', jpeg], ['PNG', png], ['WebP', webp]])('draws a %s anew in two sizes', async (_type, make) => {
    const { status, body } = await send(await make(2400, 1200));
    expect(status).toBe(200);
    expect(body).toMatchObject({ width: 1600, height: 800 });
    const large = await open(body.url);
    expect([large.status, large.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const small = await sharp(Buffer.from(await (await open(body.thumbnailUrl)).arrayBuffer())).metadata();
    expect([small.format, small.width, small.height]).toEqual(['jpeg', 320, 160]);
  });

  it('is kept once, however often a phone without an answer sends it', async () => {
    const [photo, key] = [await jpeg(), randomUUID()];
    const before = stored().length;
    const first = await send(photo, { key });
    const answers = await Promise.all([send(photo, { key }), send(photo, { key })]);
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([[200, first.body.id], [200, first.body.id]]);
    expect(stored().length - before).toBe(2);
    const [rows] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM file WHERE id = ?', [first.body.id]);
    expect(Number(rows?.n)).toBe(1);
    expect((await open(first.body.url)).status).toBe(200);
  });

  it('does not blow up a small photo', async () => {
    expect((await send(await jpeg(200, 100))).body).toMatchObject({ width: 200, height: 100 });
  });

  it('turns it upright and forgets place, phone and author', async () => {
    const source = await jpegWithPlace();
    expect((await sharp(source).metadata()).exif?.includes('SpyPhone')).toBe(true);
    const { body } = await send(source);
    expect(body).toMatchObject({ width: 480, height: 640 });
    const bytes = Buffer.from(await (await open(body.url)).arrayBuffer());
    const metadata = await sharp(bytes).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(bytes.includes('SpyPhone') || bytes.includes('Exif')).toBe(false);
  });

  it('keeps nothing of what hides in or behind the picture', async () => {
    const source = await jpegWithScript();
    expect(source.includes(PAYLOAD)).toBe(true);
    const { status, body } = await send(source);
    expect(status).toBe(200);
    for (const url of [body.url, body.thumbnailUrl]) expect(Buffer.from(await (await open(url)).arrayBuffer()).includes('<script')).toBe(false);
  });

  it.each(NAMES.map((name) => [name]))('does not care for the name %j', async (name) => {
    const { status } = await send(await jpeg(), { name });
    expect(status).toBe(200);
    expect(new Set(stored())).toEqual(new Set(['large.jpg', 'small.jpg']));
  });

  it('takes the last byte that is allowed', async () => {
    expect((await send(await jpegOfSize(FILE_LIMITS.bytes))).status).toBe(200);
  });
});

describe('what is not a photo of ours', () => {
  let rows: number;
  let objects: number;
  beforeAll(async () => { [rows, objects] = [await countRows(), stored().length]; });

  it.each(IMPOSTORS)('refuses %s', async (_name, bytes) => {
    expect(await send(bytes)).toMatchObject({ status: 415, body: { error: { code: 'FILES_TYPE_NOT_ALLOWED' } } });
  });

  it('refuses a picture that unfolds into gigabytes', async () => {
    expect(await send(pngBomb())).toMatchObject({ status: 400, body: { error: { code: 'FILES_TOO_MANY_PIXELS' } } });
  });

  it('refuses half a photo', async () => {
    expect(await send(await truncated())).toMatchObject({ status: 400, body: { error: { code: 'FILES_UNREADABLE' } } });
  });

  it('refuses one byte too many', async () => {
    expect(await send(await jpegOfSize(FILE_LIMITS.bytes + 1))).toMatchObject({ status: 413, body: { error: { code: 'TOO_LARGE' } } });
  });

  it('refuses an empty file, another field and a body that is no form', async () => {
    const noFile = { status: 400, body: { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'file' }] } } } };
    expect(await send(Buffer.alloc(0))).toMatchObject(noFile);
    expect(await send(await jpeg(), { field: 'avatar' })).toMatchObject(noFile);
    expect(await t.call(filesApi.uploadPhoto, { token: resident.token, body: { file: 'x' } })).toMatchObject(noFile);
  });

  it('refuses whoever is not signed in', async () => {
    expect(await send(await jpeg(), { token: '' })).toMatchObject({ status: 401, body: { error: { code: 'NOT_SIGNED_IN' } } });
  });

  it('gives the place of an upload that breaks off to the next', async () => {
    const head = `POST /api/v1/files HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer ${resident.token}\r\nContent-Length: 5000000\r\n`
      + 'Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n';
    await t.atOnce(20, async () => {
      const socket = connect(Number(new URL(t.baseUrl).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(head);
      socket.write((await jpeg()).subarray(0, 500), () => socket.destroy());
      await once(socket, 'close');
    });
    const { id } = await uploaded();
    await t.manager.query(`DELETE FROM file WHERE id = '${id}'`);
    rmSync(join(folder(), id), { recursive: true });
  });

  it('refuses when too many uploads wait to be used', async () => {
    const hoarder = await signIn(t, { name: '攒照片的人' });
    await t.manager.query(`UPDATE file SET uploader_id = '${hoarder.personId}'`);
    const missing = FILE_LIMITS.unattachedPerPerson - await countRows();
    for (let index = 0; index < missing; index += 1) {
      await t.manager.query(`INSERT INTO file (id, uploader_id, visibility, width, height, large_sha256, small_sha256, created_at, updated_at)
        SELECT '00000000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}', uploader_id, visibility, width, height, large_sha256, small_sha256,
        created_at, updated_at FROM file LIMIT 1`);
    }
    expect(await send(await jpeg(), { token: hoarder.token })).toMatchObject({ status: 429, body: { error: { code: 'FILES_TOO_MANY' } } });
    await t.manager.query("DELETE FROM file WHERE id LIKE '00000000-%'");
  });

  it('has left nothing behind', async () => {
    expect([await countRows(), stored().length]).toEqual([rows, objects]);
  });
});

describe('signed links', () => {
  it('open without a session, run nothing, and end within five minutes', async () => {
    const { url } = await uploaded();
    const response = await open(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="[\w-]+\.jpg"$/);
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    t.clock.advance(FILE_LIMITS.linkSeconds * 1000);
    expect((await open(url)).status).toBe(403);
  });

  it('stay the same within their window, so that a phone keeps the picture', async () => {
    const { id, url } = await uploaded();
    t.clock.advance(1000);
    expect((await t.call(filesApi.getFile, { params: { id }, token: resident.token })).body.url).toBe(url);
  });

  it.each([
    ['another file', (url: URL, other: URL) => { url.pathname = other.pathname; }],
    ['the other size', (url: URL) => { url.pathname = url.pathname.replace('large', 'small'); }],
    ['a later end', (url: URL) => { url.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 60)); }],
    ['another signature', (url: URL) => { url.searchParams.set('signature', 'A'.repeat(43)); }],
  ])('do not work for %s', async (_what, tamper) => {
    const url = new URL((await uploaded()).url);
    tamper(url, new URL((await uploaded()).url));
    expect((await open(url.href)).status).toBe(403);
  });

  it('name what is wrong with a link that is none', async () => {
    const { id } = await uploaded();
    const params = { id, part: 'large' as const };
    expect(await t.call(filesApi.openLink, { params })).toMatchObject({ status: 400, body: { error: { code: 'INVALID_INPUT' } } });
    const query = { expires: 1_800_000_000, signature: 'A'.repeat(43) };
    expect((await t.call(filesApi.openLink, { params: { ...params, part: 'huge' as never }, query })).status).toBe(404);
  });
});

describe('who may ask for a file by its id', () => {
  const statusFor = async (id: FileId, token: string) => (await t.call(filesApi.getFile, { params: { id }, token })).status;

  it('is its uploader alone while nothing uses it', async () => {
    const { id } = await uploaded();
    const staff = await signIn(t, { name: '网格员', grants: [{ role: 'gridWorker', divisionPath: JINYI_EAST, subjectId: null }] });
    expect([await statusFor(id, resident.token), await statusFor(id, neighbour.token), await statusFor(id, staff.token)]).toEqual([200, 404, 404]);
    expect((await t.call(filesApi.getFile, { params: { id } })).status).toBe(401);
  });

  it('is anybody, staff of the place, or the uploader, as it was attached', async () => {
    const at = (divisionPath: string, subjectId: string | null = null) => [{ role: 'communityStaff' as const, divisionPath, subjectId }];
    const here = await signIn(t, { name: '本社区', grants: at(JINYI_EAST) });
    const above = await signIn(t, { name: '街道', grants: at(QINLING) });
    const elsewhere = await signIn(t, { name: '别的社区', grants: at(JINYUAN) });
    const clerk = await signIn(t, { name: '店员', grants: [{ role: 'merchantClerk', divisionPath: JINYI_EAST, subjectId: 'shop-1' }] });
    const askers = [resident, neighbour, here, above, elsewhere, clerk];
    const expected = { public: [200, 200, 200, 200, 200, 200], scope: [200, 404, 200, 200, 404, 404], owner: [200, 404, 404, 404, 404, 404] };
    for (const visibility of ['public', 'scope', 'owner'] as const) {
      const { id } = await uploaded();
      await give(`seen-${visibility}`, [id], resident, JINYI_EAST, visibility);
      expect(await Promise.all(askers.map((asker) => statusFor(id, asker.token)))).toEqual(expected[visibility]);
    }
  });
});

describe('attaching', () => {
  const notUsable = { code: 'FILES_NOT_USABLE' };

  it('takes the own, unused uploads and nothing else', async () => {
    const mine = await uploaded();
    const theirs = await uploaded(neighbour.token);
    await expect(give('a-1', [mine.id, theirs.id])).rejects.toMatchObject(notUsable);
    await give('a-1', [mine.id]);
    await expect(give('a-2', [mine.id])).rejects.toMatchObject(notUsable);
    await expect(give('a-3', ['00000000-0000-7000-8000-000000000000'])).rejects.toMatchObject(notUsable);
  });

  it('lets an edit keep what the thing has, by whoever edits', async () => {
    const kept = await uploaded();
    const dropped = await uploaded();
    const added = await uploaded(neighbour.token);
    await give('b-1', [kept.id, dropped.id]);
    await t.manager.transaction((manager) => files.detach(manager, { kind: 'test.thing', id: 'b-1' }, [kept.id]));
    await give('b-1', [kept.id, added.id], neighbour);
    const rows = await t.manager.query<{ id: string }[]>("SELECT id FROM file WHERE owner_id = 'b-1' ORDER BY created_at, id");
    expect(rows.map((row) => row.id).sort()).toEqual([kept.id, added.id].sort());
  });

  it('gives one photo to one of many things that want it at once', async () => {
    const { id } = await uploaded();
    const outcomes = await t.atOnce(16, (index) => give(`race-${index}`, [id]).then(() => 'attached', (error: { code?: string }) => error.code));
    expect(outcomes.filter((outcome) => outcome === 'attached')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'FILES_NOT_USABLE')).toHaveLength(15);
  });

  it('shows the photos of a thing with fresh links', async () => {
    const { FilesReader } = await import('../src/modules/files/files.reader.ts');
    const { id } = await uploaded();
    const views = await t.get(FilesReader).views([id, '00000000-0000-7000-8000-000000000000']);
    expect([...views.keys()]).toEqual([id]);
    expect((await open(views.get(id)?.url ?? '')).status).toBe(200);
  });
});

describe('a person’s picture', () => {
  const attachedOf = async (owner: string) => (
    await t.manager.query<{ id: string }[]>("SELECT id FROM file WHERE owner_kind = 'identity.person' AND owner_id = ?", [owner])).map((row) => row.id);
  const choose = (avatarFileId: FileId | null) => t.call(identityApi.updateMe, { token: resident.token, body: { avatarFileId } });

  it('is one at a time, their own, and goes when they take it away', async () => {
    const [first, second, theirs] = [await uploaded(), await uploaded(), await uploaded(neighbour.token)];
    const checked = async () => { await t.runJob('moderation.check'); await t.runJob('moderation.simulated-push'); };
    expect((await choose(first.id)).body).toMatchObject({ avatarFileId: null, nextAvatar: { value: first.id, state: 'checking' } });
    await checked();
    expect((await choose(second.id)).body).toMatchObject({ avatarFileId: first.id, nextAvatar: { value: second.id } });
    expect((await attachedOf(resident.personId)).sort()).toEqual([first.id, second.id].sort());
    await checked();
    expect(await attachedOf(resident.personId)).toEqual([second.id]);
    expect(await choose(theirs.id)).toMatchObject({ status: 409, body: { error: { code: 'FILES_NOT_USABLE' } } });
    expect(await attachedOf(resident.personId)).toEqual([second.id]);
    expect((await choose(null)).status).toBe(200);
    expect(await attachedOf(resident.personId)).toEqual([]);
  });

  it('leaves with them; the photos of a record stay', async () => {
    const leaver = await signIn(t, { name: '要走的' });
    const picture = await uploaded(leaver.token);
    const evidence = await uploaded(leaver.token);
    await t.call(identityApi.updateMe, { token: leaver.token, body: { avatarFileId: picture.id } });
    await give('record-1', [evidence.id], leaver);
    const { body } = await t.call(identityApi.exportMyData, { token: leaver.token });
    expect(body.sections.find(({ module }) => module === 'files')?.items).toMatchObject([{ id: picture.id }, { id: evidence.id, belongsTo: 'test.thing' }]);
    await t.call(identityApi.eraseMe, { token: leaver.token, body: { confirmation: '注销' } });
    t.clock.advance(25 * HOUR_MS);
    await t.runJob('files.remove-unused');
    const left = await t.manager.query<{ id: string }[]>('SELECT id FROM file WHERE uploader_id = ?', [leaver.personId]);
    expect(left.map((row) => row.id)).toEqual([evidence.id]);
  });
});

describe('keeping order (F1)', () => {
  // Days pass here, and a session does not last that long.
  beforeEach(async () => { resident = await signIn(t, { name: '王建国', wechat: 'files-resident' }); });

  it('removes what nothing used for a day, and never what is attached just then', async () => {
    const used = await uploaded();
    await give('c-1', [used.id]);
    const unused = await uploaded();
    const wanted = await uploaded();
    t.clock.advance(FILE_LIMITS.unattachedHours * HOUR_MS + 1000);
    const [taken] = await Promise.all([give('c-2', [wanted.id]).then(() => true, () => false), t.runJob('files.remove-unused')]);
    const left = await t.manager.query<{ id: string }[]>('SELECT id FROM file WHERE id IN (?, ?, ?)', [used.id, unused.id, wanted.id]);
    expect(left.map((row) => row.id).sort()).toEqual((taken ? [used.id, wanted.id] : [used.id]).sort());
    expect(stored()).toHaveLength(2 * await countRows());
    expect(await countF1()).toBe(0);
  });

  it('removes objects that no row knows, once they are a day old', async () => {
    const stray = join(folder(), 'stray.jpg');
    writeFileSync(stray, 'left by a crash');
    const old = new Date(t.clock.now().getTime() - 3 * DAY_MS);
    utimesSync(stray, old, old);
    expect(await countF1()).toBe(1);
    await t.runJob('files.remove-strays');
    expect(stored()).not.toContain('stray.jpg');
    expect(await countF1()).toBe(0);
  });

  it('counts a photo that changed, one that is gone, and one that nobody removed', async () => {
    const changed = await uploaded();
    const gone = await uploaded();
    await give('d-1', [changed.id, gone.id]);
    writeFileSync(join(folder(), changed.id, 'large.jpg'), 'another picture');
    rmSync(join(folder(), gone.id, 'small.jpg'));
    expect(await countF1()).toBe(2);
    await uploaded();
    t.clock.advance(3 * DAY_MS);
    expect(await countF1()).toBe(3);
  });
});
