import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { careStaffApi, fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { addDays } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { newId } from '../src/common/ids/new-id.ts';
import { SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { fieldwork, GRID, MICRO_GRID, type Fieldwork } from './support/fieldwork.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must, said } from './support/volunteering.ts';

let t: TestApp;
let f: Fieldwork;
beforeAll(async () => {
  t = await startTestApp();
  f = await fieldwork(t);
});
afterAll(async () => { await t.close(); });

const get = async (archiveId: ArchiveId, token = f.worker.token) => must(await t.call(careStaffApi.getArchive, { token, params: { archiveId } }));
const turn = () => t.runJob('fieldwork.turn-alerts');

describe('the archive', () => {
  it('keeps a person sealed, shows them masked, and is found by the full name or phone', async () => {
    const id = await f.openArchive({ name: '欧阳老太', phone: '0371-60001234', address: '绿化西街42号楼9单元' });
    expect(await get(id)).toMatchObject({
      status: 'ACTIVE', name: '欧阳**', maskedPhone: '037****1234', address: '绿化西街***', daysLate: -7, mine: true, responsibleName: '吴**',
      consent: { way: 'oral', on: f.today(), by: '本人', recordedBy: '吴**' }, actions: ['visit', 'edit', 'reveal', 'close'],
    });
    const [row] = await t.manager.query<Record<string, string>[]>('SELECT * FROM care_archive WHERE id = ?', [id]);
    expect(JSON.stringify(row)).not.toMatch(/欧阳老太|60001234|9单元/);
    const found = async (q: string) => must(await t.call(careStaffApi.listArchives, { token: f.worker.token, query: { q } })).items.map((one) => one.id);
    expect(await found('欧阳老太')).toEqual([id]);
    expect(await found('0371-60001234')).toEqual([id]);
    expect(await found('欧阳')).toEqual([]);
  });

  it('is revealed for a reason, and the trail keeps it', async () => {
    const id = await f.openArchive({ name: '赵爷爷', address: '绿化西街7号院' });
    const params = { archiveId: id };
    const before = await f.count('audit_entry');
    expect(must(await t.call(careStaffApi.revealArchive, { token: f.worker.token, params, body: { reason: '今天上门走访' } })))
      .toEqual({ name: '赵爷爷', phone: '13800001111', address: '绿化西街7号院' });
    expect(await f.count('audit_entry')).toBe(before + 1);
    const [entry] = await t.manager.query<{ action: string; actorId: string; reason: string }[]>(
      "SELECT action, actor_id AS actorId, reason FROM audit_entry WHERE subject_id = ? AND action = 'fieldwork.archive.reveal'", [id]);
    expect(entry).toEqual({ action: 'fieldwork.archive.reveal', actorId: f.worker.personId, reason: '今天上门走访' });
    expect(said(await t.call(careStaffApi.revealArchive, { token: f.otherWorker.token, params, body: { reason: '看一看' } }))).toBe('NOT_FOUND');
    expect(said(await t.call(careStaffApi.revealArchive, { token: f.worker.token, params, body: {} }))).toBe('INVALID_INPUT');
  });

  it('is for the grid’s workers and the community alone', async () => {
    const id = await f.openArchive();
    const street = await f.staff('streetLeader', '卫主任', SANGUANMIAO);
    const call = (token: string) => t.call(careStaffApi.getArchive, { token, params: { archiveId: id } });
    expect([said(await call(street.token)), said(await call(f.microLeader.token)), said(await call(f.otherWorker.token))]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);
    expect(said(await call(f.desk.token))).toBe('200');
    expect(said(await t.call(careStaffApi.listVisits, { token: f.otherWorker.token, params: { archiveId: id } }))).toBe('NOT_FOUND');
    expect(said(await f.visit(f.otherWorker, id))).toBe('NOT_FOUND');
    expect(must(await t.call(careStaffApi.listArchives, { token: f.otherWorker.token })).items).toEqual([]);
    const week = must(await t.call(fieldworkStaffApi.listWeek, { token: street.token }));
    expect(week.items[0]?.archives).toBeGreaterThan(0);
  });

  it('refuses what is not so, and keeps nobody twice', async () => {
    const open = (body: ReturnType<Fieldwork['archiveOf']>) => t.call(careStaffApi.openArchive, { token: f.worker.token, body });
    expect(said(await open(f.archiveOf({ phone: '60000000' })))).toBe('INVALID_INPUT');
    expect(said(await open(f.archiveOf({ nextOn: addDays(f.today(), -1) })))).toBe('INVALID_INPUT');
    expect(said(await open(f.archiveOf({ consentOn: addDays(f.today(), 1) })))).toBe('INVALID_INPUT');
    expect(said(await open(f.archiveOf({ responsibleId: f.otherWorker.personId })))).toBe('FIELDWORK_RESPONSIBLE_UNFIT');
    expect(said(await open(f.archiveOf({ divisionPath: ZHONGYUAN_FIRST })))).toBe('NOT_FOUND');
    const person = f.archiveOf({ name: '孙奶奶' });
    const answers = await t.atOnce(4, () => open({ ...person, id: newId() }));
    expect(answers.map(said).sort()).toEqual(['200', 'FIELDWORK_ARCHIVE_EXISTS', 'FIELDWORK_ARCHIVE_EXISTS', 'FIELDWORK_ARCHIVE_EXISTS']);
    const again = f.archiveOf();
    expect(must(await open(again)).id).toBe(must(await open(again)).id);
    expect(await f.broken()).toEqual([]);
  });

  it('is edited, closed and taken up again', async () => {
    const id = await f.openArchive({ divisionPath: MICRO_GRID });
    const params = { archiveId: id };
    const workers = must(await t.call(careStaffApi.listWorkers, { token: f.worker.token, query: { divisionPath: MICRO_GRID } }));
    expect(workers.map(({ roleLabel }) => roleLabel)).toEqual(['网格员', '社区工作人员', '二级网格长']);
    const nextOn = addDays(f.today(), 3);
    must(await t.call(careStaffApi.editArchive, { token: f.desk.token, params, body: { name: '钱奶奶二', phone: null, everyDays: 3, nextOn, responsibleId: f.desk.personId } }));
    expect(await get(id)).toMatchObject({ name: '钱***', maskedPhone: null, everyDays: 3, nextOn, mine: false, responsibleName: '冯**' });
    must(await t.call(careStaffApi.closeArchive, { token: f.worker.token, params, body: { reason: 'wish' } }));
    expect(await f.alertOf(id)).toBeUndefined();
    expect(said(await t.call(careStaffApi.editArchive, { token: f.worker.token, params, body: { everyDays: 4 } }))).toBe('WRONG_STATE');
    expect(said(await t.call(careStaffApi.closeArchive, { token: f.worker.token, params, body: { reason: 'wish' } }))).toBe('WRONG_STATE');
    expect(said(await t.call(careStaffApi.reopenArchive, { token: f.worker.token, params }))).toBe('FORBIDDEN');
    expect(must(await t.call(careStaffApi.reopenArchive, { token: f.desk.token, params }))).toMatchObject({ status: 'ACTIVE', nextOn: addDays(f.today(), 3) });
    expect(await f.broken()).toEqual([]);
  });
});

describe('a visit', () => {
  it('plans the next contact and is done once, however often it is sent', async () => {
    const id = await f.openArchive({ nextOn: f.today() });
    const [visitId, key] = [newId(), newId()];
    const before = await f.count('care_visit');
    const first = await f.visit(f.worker, id, { id: visitId, key, note: '血压稳定，药够吃' });
    expect(must(first)).toEqual({ id: visitId, archive: { id, status: 'ACTIVE', nextOn: addDays(f.today(), 7) } });
    expect((await f.visit(f.worker, id, { id: visitId, key, note: '血压稳定，药够吃' })).body).toEqual(first.body);
    must(await f.visit(f.worker, id, { id: visitId, note: '血压稳定，药够吃' }));
    expect(await f.count('care_visit')).toBe(before + 1);
    const [stored] = await t.manager.query<{ note: string }[]>('SELECT note FROM care_visit WHERE id = ?', [visitId]);
    expect(stored?.note).not.toContain('血压');
    const { items } = must(await t.call(careStaffApi.listVisits, { token: f.desk.token, params: { archiveId: id } }));
    expect(items).toMatchObject([{ id: visitId, way: 'visit', result: 'good', note: '血压稳定，药够吃', personName: '吴**' }]);
  });

  it('at a closed door plans nothing; one that came late changes nothing of a later plan', async () => {
    const id = await f.openArchive({ nextOn: f.today() });
    const yesterday = new Date(t.clock.now().getTime() - DAY_MS).toISOString();
    expect(must(await f.visit(f.worker, id, { result: 'notMet' })).archive.nextOn).toBe(f.today());
    expect((await get(id)).lastResult).toBe('notMet');
    const nextOn = addDays(f.today(), 2);
    must(await f.visit(f.worker, id, { way: 'phone', result: 'needsHelp', nextOn }));
    must(await f.visit(f.worker, id, { result: 'good', at: yesterday }));
    expect(await get(id)).toMatchObject({ nextOn, lastResult: 'needsHelp', lastContactWay: 'phone' });
    const help = must(await t.call(careStaffApi.listArchives, { token: f.desk.token, query: { scope: 'help' } })).items.map((one) => one.id);
    expect(help).toContain(id);
    expect(said(await f.visit(f.worker, id, { nextOn: addDays(f.today(), 200) }))).toBe('INVALID_INPUT');
    expect(await f.broken()).toEqual([]);
  });

  it('that finds somebody in need is told once to those who lead the place, and not to who was there', async () => {
    const gridLeader = await f.staff('gridLeader', '郑格长', GRID);
    const id = await f.openArchive({ name: '需奶奶', divisionPath: MICRO_GRID, nextOn: f.today() });
    const told = async (who: { personId: PersonId }) => (await f.noticesOf(who.personId)).filter((title) => title.includes('需要帮助'));
    const before = await told(f.leader);
    const visitId = newId();
    must(await f.visit(f.worker, id, { id: visitId, result: 'needsHelp' }));
    must(await f.visit(f.worker, id, { id: visitId, result: 'needsHelp' }));
    expect(await told(gridLeader)).toEqual(['走访发现需要帮助：需**']);
    expect(await told(f.microLeader)).toEqual(['你的微网格里有一位走访对象需要帮助']);
    expect([await told(f.worker), await told(f.leader)]).toEqual([[], before]);
    // What was seen before somebody else saw more is no news; a leader who was there themselves tells the community.
    must(await f.visit(f.worker, id, { result: 'needsHelp', at: new Date(t.clock.now().getTime() - DAY_MS).toISOString() }));
    expect(await told(gridLeader)).toHaveLength(1);
    t.clock.set(new Date(t.clock.now().getTime() + MINUTE_MS));
    must(await f.visit(gridLeader, id, { result: 'needsHelp' }));
    expect([(await told(gridLeader)).length, (await told(f.leader)).length]).toEqual([1, before.length + 1]);
    await t.manager.query('UPDATE person_role SET to_day = ? WHERE person_id = ?', ['2026-01-01', gridLeader.personId]);
  });

  it('that finds the person gone closes the archive', async () => {
    const id = await f.openArchive();
    expect(must(await f.visit(f.worker, id, { result: 'moved' })).archive.status).toBe('CLOSED');
    expect(await get(id)).toMatchObject({ status: 'CLOSED', closeReason: 'moved', actions: ['reveal'] });
    expect(await f.alertOf(id)).toBeUndefined();
    // What was still waiting on a phone is kept.
    must(await f.visit(f.worker, id));
    expect(await f.broken()).toEqual([]);
  });
});

describe('a quiet elder', () => {
  it('is told to the worker after three days, to the community after two more, each once', async () => {
    must(await t.call(noticesApi.recordSubscriptions, { token: f.worker.token, body: { accepted: ['staffWork'] } }));
    const id = await f.openArchive({ name: '静奶奶', nextOn: f.today() });
    await f.wait(2.9);
    await turn();
    expect(await f.alertOf(id)).toBe('ARMED');
    await f.wait(0.1);
    await Promise.all([turn(), turn(), turn()]);
    expect(await f.alertOf(id)).toBe('WORKER_TOLD');
    const told = async (who: { personId: string }) => (await f.noticesOf(who.personId)).filter((title) => title.includes('静**')).length;
    expect([await told(f.worker), await told(f.leader)]).toEqual([1, 0]);
    // By WeChat nothing says who it is.
    const letters = await t.manager.query<{ data: string }[]>("SELECT m.data FROM outbox_message m JOIN inbox_message i ON i.id = m.notice_id WHERE i.title LIKE '%静**%'");
    expect(letters.map(({ data }) => JSON.parse(data) as unknown)).toEqual([{ thing1: '走访对象久未联系，请上门看看', thing2: expect.not.stringContaining('静'), time3: expect.stringMatching(/^20/) }]);
    const quiet = must(await t.call(careStaffApi.listArchives, { token: f.desk.token, query: { scope: 'quiet' } }));
    expect(quiet.items).toMatchObject([{ id, alert: 'WORKER_TOLD', daysLate: 3 }]);
    expect(must(await t.call(fieldworkStaffApi.getCounts, { token: f.leader.token }))).toMatchObject({ quiet: 1 });
    await f.wait(1.9);
    await turn();
    expect(await f.alertOf(id)).toBe('WORKER_TOLD');
    await f.wait(0.2);
    await Promise.all([turn(), turn()]);
    expect(await f.alertOf(id)).toBe('LEADER_TOLD');
    await f.wait(5);
    await turn();
    expect([await told(f.worker), await told(f.leader)]).toEqual([1, 1]);
    must(await f.visit(f.worker, id, { way: 'neighbour' }));
    expect(await f.alertOf(id)).toBe('ARMED');
    expect(await f.broken()).toEqual([]);
  });

  it('met at the very moment is either told and cleared, or not told; the visit always stands', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, (_unused, index) => f.openArchive({ name: `竞奶奶${index}`, nextOn: f.today() })));
    await f.wait(3.1);
    const [visits] = await Promise.all([Promise.all(ids.map((id) => f.visit(f.worker, id))), turn(), turn()]);
    expect(visits.map(said)).toEqual(ids.map(() => '200'));
    await turn();
    for (const id of ids) expect(await f.alertOf(id)).toBe('ARMED');
    expect(await f.broken()).toEqual([]);
  });

  it('whose worker left is told to whoever works in the grid', async () => {
    const id = await f.openArchive({ name: '换奶奶', nextOn: f.today() });
    const second = await f.staff('gridWorker', '后网格', MICRO_GRID);
    await t.manager.query('UPDATE person_role SET to_day = ? WHERE person_id = ?', ['2026-01-01', f.worker.personId]);
    await f.wait(3.1);
    await turn();
    expect((await f.noticesOf(second.personId)).filter((title) => title.includes('换'))).toHaveLength(1);
    await t.manager.query('UPDATE person_role SET to_day = NULL WHERE person_id = ?', [f.worker.personId]);
    must(await f.visit(f.worker, id));
  });

  it('waits as many days as the community says, for what is planned after it said so', async () => {
    const before = await f.openArchive({ nextOn: addDays(f.today(), 1) });
    const rule = { divisionPath: ZHONGYUAN_FIRST, workerDays: 1, leaderDays: 1 };
    must(await t.call(fieldworkStaffApi.saveQuietRule, { token: f.leader.token, body: { ...rule, basedOn: 0 } }));
    expect(said(await t.call(fieldworkStaffApi.saveQuietRule, { token: f.leader.token, body: { ...rule, basedOn: 0 } }))).toBe('FIELDWORK_RULE_CHANGED');
    const after = await f.openArchive({ nextOn: addDays(f.today(), 1) });
    await f.wait(2.1);
    await turn();
    expect([await f.alertOf(before), await f.alertOf(after)]).toEqual(['ARMED', 'WORKER_TOLD']);
  });
});

describe('what is forgotten', () => {
  it('is the person of an archive closed 180 days ago, and the deletion is on record', async () => {
    const id = await f.openArchive({ name: '忘奶奶', phone: '13900002222' });
    must(await f.visit(f.worker, id, { note: '要去女儿家住了' }));
    must(await t.call(careStaffApi.closeArchive, { token: f.desk.token, params: { archiveId: id }, body: { reason: 'moved' } }));
    await f.wait(179);
    await t.runJob('fieldwork.anonymise');
    expect((await get(id)).status).toBe('CLOSED');
    await f.wait(1.1);
    await Promise.all([t.runJob('fieldwork.anonymise'), t.runJob('fieldwork.anonymise')]);
    expect(await get(id)).toMatchObject({ status: 'ANONYMISED', name: '已匿名', address: '', maskedPhone: null, actions: [] });
    expect(said(await t.call(careStaffApi.revealArchive, { token: f.worker.token, params: { archiveId: id }, body: { reason: '看一看' } }))).toBe('WRONG_STATE');
    expect(said(await t.call(careStaffApi.reopenArchive, { token: f.desk.token, params: { archiveId: id } }))).toBe('WRONG_STATE');
    expect(must(await t.call(careStaffApi.listVisits, { token: f.worker.token, params: { archiveId: id } })).items[0]?.note).toBeNull();
    const [log] = await t.manager.query<{ closeReason: string; visits: number }[]>('SELECT close_reason AS closeReason, visits FROM care_deletion WHERE archive_id = ?', [id]);
    expect(log).toEqual({ closeReason: 'moved', visits: 1 });
    expect(await f.broken()).toEqual([]);
  });
});

describe('the day', () => {
  it('lists who has waited longest first, and what I may not see not at all', async () => {
    const today = await f.openArchive({ nextOn: f.today() });
    const day = must(await t.call(fieldworkStaffApi.getDay, { token: f.worker.token }));
    expect(day.visits.items.at(-1)?.id).toBe(today);
    expect(day.visits.items.map(({ daysLate }) => daysLate)).toEqual(day.visits.items.map(({ daysLate }) => daysLate).sort((a, b) => b - a));
    expect(must(await t.call(fieldworkStaffApi.getDay, { token: f.microLeader.token })).visits).toEqual({ items: [], more: 0 });
  });
});

describe('the demo world', () => {
  it('has points, a round that was made, and an elder nobody has seen for too long, once', async () => {
    const [identity, grid, own] = await Promise.all([
      import('../src/modules/identity/identity.seed.ts'), import('../src/modules/grid/grid.seed.ts'), import('../src/modules/fieldwork/fieldwork.seed.ts'),
    ]);
    await identity.seedIdentity(t.app);
    await grid.seedGrid(t.app);
    const before = await f.count('care_archive');
    for (let times = 0; times < 2; times += 1) await own.seedFieldwork(t.app);
    expect(await f.count('care_archive')).toBe(before + 4);
    expect(await f.count('patrol_point')).toBe(10);
    const [round] = await t.manager.query<{ status: string; found: number | string }[]>(
      'SELECT t.status AS status, SUM(s.found) AS found FROM patrol t JOIN patrol_stop s ON s.patrol_id = t.id GROUP BY t.status');
    expect({ ...round, found: Number(round?.found) }).toEqual({ status: 'FINISHED', found: 2 });
    await turn();
    const quiet = await t.manager.query<{ name: string }[]>(
      "SELECT c.display_name AS name FROM care_archive c JOIN quiet_alert a ON a.open_archive_id = c.id WHERE a.status = 'WORKER_TOLD' AND c.display_name = '尤****'");
    expect(quiet).toHaveLength(1);
    expect(await f.broken()).toEqual([]);
  });
});
