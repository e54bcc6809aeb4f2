/**
 * What can run out, and who may come first. Each race was seen to fail with its guard taken away
 * (docs/modules/volunteering.md, "Races", says which line was broken and what the test then said).
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { volunteeringApi, volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must, said, volunteering, type PublishedTask, type Volunteering } from './support/volunteering.ts';

let t: TestApp;
let v: Volunteering;
beforeAll(async () => {
  t = await startTestApp();
  v = await volunteering(t);
});
afterAll(async () => { await t.close(); });

async function crowd(people: number): Promise<SignedIn[]> {
  const all: SignedIn[] = [];
  for (let each = 0; each < people; each += 1) all.push(await v.volunteer());
  return all;
}

function countOf(words: readonly string[]): Record<string, number> {
  return words.reduce<Record<string, number>>((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {});
}

const slotOf = async (task: PublishedTask) =>
  (await t.manager.query<{ taken: number; waiting: number }[]>('SELECT taken, waiting FROM task_slot WHERE task_id = ?', [task.id]))[0];
const cancel = (person: SignedIn, claimId: string) =>
  t.call(volunteeringApi.cancelClaim, { token: person.token, params: { claimId }, body: { reason: '临时有事' } });

const isEmbedded = () => t.manager.dataSource.options.type === 'better-sqlite3';

/**
 * What a newcomer gets when `meanwhile` happens right after they found the slot full, in the one moment in which it can happen.
 * Nothing is kept. The embedded database runs one transaction after the other, so there it happens before.
 */
async function enterWhile(task: PublishedTask, meanwhile: () => Promise<unknown>): Promise<string> {
  const [{ Places }, { Tx }] = await Promise.all([import('../src/modules/volunteering/place.service.ts'), import('../src/common/tx/tx.ts')]);
  let pending: (() => Promise<unknown>) | null = meanwhile;
  const happen = async () => {
    const now = pending;
    pending = null;
    await now?.();
  };
  if (isEmbedded()) await happen();
  class Undone extends Error {}
  let outcome = '';
  await t.get(Tx).run(async (manager) => {
    const runner = manager.queryRunner;
    if (!runner) throw new Error('no runner');
    const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
    runner.query = (async (sql: string, ...rest: unknown[]) => {
      const result = await query(sql, ...rest);
      if (sql.includes('task_slot SET taken = taken + 1')) await happen();
      return result;
    }) as typeof runner.query;
    outcome = await t.get(Places).enter(manager, { taskId: task.id, slotId: task.slots[0] ?? '' }, ['OPEN', 'FULL']);
    throw new Undone();
  }).catch((error: unknown) => { if (!(error instanceof Undone)) throw error; });
  return outcome;
}

describe('places', () => {
  it('go to exactly five of sixty-four at once, the others wait in line', async () => {
    const task = await v.publish({ places: 5 });
    const people = await crowd(64);
    const answers = await t.atOnce(64, (index) => v.claim(people[index] as SignedIn, task));
    expect(countOf(answers.map((answer) => (answer.status === 200 ? answer.body.status : said(answer))))).toEqual({ APPROVED: 5, WAITLISTED: 59 });
    expect(await slotOf(task)).toEqual({ taken: 5, waiting: 59 });
    expect(await v.taskStatus(task.id)).toBe('FULL');
    const positions = await Promise.all(people.map(async (person) => must(await t.call(volunteeringApi.listMyClaims, { token: person.token })).items[0]?.waitingPosition ?? 0));
    expect(positions.sort((a, b) => a - b)).toEqual([...Array<number>(5).fill(0), ...Array.from({ length: 59 }, (_unused, index) => index + 1)]);
    expect(await v.broken()).toEqual([]);
  });

  it('stay right while people come, go and come again', async () => {
    const task = await v.publish({ slots: [{ name: '清扫', capacity: 2 }, { name: '引导', capacity: 1 }] });
    const people = await crowd(24);
    await Promise.all(people.map(async (person, index) => {
      for (let round = 0; round < 3; round += 1) {
        const claimed = await v.claim(person, task, { slotId: task.slots[index % 2] });
        if (claimed.status === 200 && (index + round) % 3 !== 0) await cancel(person, claimed.body.id);
      }
    }));
    const slots = await t.manager.query<{ capacity: number; taken: number; waiting: number }[]>('SELECT capacity, taken, waiting FROM task_slot WHERE task_id = ?', [task.id]);
    for (const slot of slots) expect({ slot, idle: slot.waiting > 0 && slot.taken < slot.capacity }).toEqual({ slot, idle: false });
    expect(await v.broken()).toEqual([]);
  });

  it('that fall free are never empty while somebody waits, whoever comes at that moment', async () => {
    const task = await v.publish({ places: 1 });
    const holder = await v.volunteer();
    const { id } = must(await v.claim(holder, task));
    expect(await enterWhile(task, () => Promise.resolve())).toBe('waiting');
    expect(await enterWhile(task, async () => must(await cancel(holder, id)))).toBe('placed');
    expect(await slotOf(task)).toEqual({ taken: 0, waiting: 0 });

    const crowded = await v.publish({ places: 8 });
    const [holders, newcomers] = [await crowd(8), await crowd(8)];
    const held = await Promise.all(holders.map(async (person) => must(await v.claim(person, crowded)).id));
    const answers = await Promise.all(held.flatMap((claimId, index) => [v.claim(newcomers[index] as SignedIn, crowded), cancel(holders[index] as SignedIn, claimId)]));
    expect(answers.map(said)).toEqual(answers.map(() => '200'));
    expect(await slotOf(crowded)).toEqual({ taken: 8, waiting: 0 });
    expect(await v.broken()).toEqual([]);
  });

  it('pass to the first in line, not to a newcomer', async () => {
    const task = await v.publish({ places: 3 });
    const holders = await crowd(3);
    const held = await Promise.all(holders.map((person) => v.claim(person, task)));
    const waiting: string[] = [];
    for (const person of await crowd(3)) waiting.push(must(await v.claim(person, task)).id);
    const newcomers = await crowd(6);
    const answers = await Promise.all([
      ...holders.map((person, index) => cancel(person, held[index]?.body.id ?? '')), ...newcomers.map((person) => v.claim(person, task)),
    ]);
    expect(answers.map(said)).toEqual(answers.map(() => '200'));
    expect(await Promise.all(waiting.map((id) => v.statusOf(id)))).toEqual(['OFFERED', 'OFFERED', 'OFFERED']);
    expect(await slotOf(task)).toEqual({ taken: 3, waiting: 6 });
    expect(await v.broken()).toEqual([]);
  });

  it('are not given on a task that is cancelled at that moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const task = await v.publish({ places: 3 });
      const people = await crowd(6);
      const stop = () => t.call(volunteeringStaffApi.cancelTask, { token: v.drafter.token, params: { taskId: task.id }, body: { reason: '暴雨预警' } });
      const [stopped, ...claims] = await Promise.all([stop(), ...people.map((person) => v.claim(person, task))]);
      expect(stopped.status).toBe(200);
      for (const claim of claims) if (claim.status === 200) expect(await v.statusOf(claim.body.id)).toBe('CANCELLED');
      expect(await slotOf(task)).toEqual({ taken: 0, waiting: 0 });
    }
    expect(await v.broken()).toEqual([]);
  });
});

describe('one person', () => {
  it('claims a task once, however often it is sent with one key', async () => {
    const task = await v.publish();
    const person = await v.volunteer();
    const key = randomUUID();
    const answers = await t.atOnce(32, () => v.claim(person, task, { key }));
    expect(answers.map((answer) => JSON.stringify(answer.body))).toEqual(answers.map(() => JSON.stringify(answers[0]?.body)));
    expect(answers[0]?.status).toBe(200);
    expect(await slotOf(task)).toEqual({ taken: 1, waiting: 0 });
    const other = await t.call(volunteeringApi.claimTask, { token: person.token, params: { taskId: task.id }, body: { slotId: task.slots[0] ?? '', note: '换一句话' }, key });
    expect(said(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('claims a task once with many keys', async () => {
    const task = await v.publish();
    const person = await v.volunteer();
    const answers = await t.atOnce(16, () => v.claim(person, task));
    expect(countOf(answers.map(said))).toEqual({ 200: 1, VOLUNTEERING_ALREADY_CLAIMED: 15 });
    expect(await slotOf(task)).toEqual({ taken: 1, waiting: 0 });
  });

  it('gets one of many tasks at the same time', async () => {
    const tasks: PublishedTask[] = [];
    for (let each = 0; each < 8; each += 1) tasks.push(await v.publish({ places: 5 }));
    const person = await v.volunteer();
    const answers = await Promise.all(tasks.map((task) => v.claim(person, task)));
    expect(countOf(answers.map(said))).toEqual({ 200: 1, VOLUNTEERING_CLAIM_OVERLAPS: 7 });
    expect(await v.broken()).toEqual([]);
  });
});

describe('minutes and points', () => {
  const entriesOf = async (claimId: string) => (await t.manager.query<unknown[]>('SELECT id FROM service_minutes_entry WHERE claim_id = ?', [claimId])).length;
  const awardsOf = async (claimId: string) =>
    (await t.manager.query<unknown[]>("SELECT id FROM points_transaction WHERE source_type = 'volunteering.claim' AND source_id = ?", [claimId])).length;

  it('are credited once, whoever confirms at the same time', async () => {
    const person = await v.volunteer();
    const claimId = await v.serve(person, await v.publish());
    const byStaff = () => t.call(volunteeringStaffApi.confirmMinutes, { token: v.drafter.token, params: { claimId }, body: {} });
    const answers = await t.atOnce(12, (index) => (index % 2 === 0 ? v.confirm(claimId) : byStaff()));
    expect(countOf(answers.map(said))).toEqual({ 200: 1, WRONG_STATE: 11 });
    expect([await entriesOf(claimId), await awardsOf(claimId)]).toEqual([1, 1]);
    expect(must(await t.call(noticesApi.listInbox, { token: person.token })).items.filter((notice) => notice.title.startsWith('服务时长已入账'))).toHaveLength(1);
    expect(await v.broken()).toEqual([]);
  });

  it('are credited once by two clocks and an auditor', async () => {
    const { Hours } = await import('../src/modules/volunteering/hours.service.ts');
    const claimId = await v.serve(await v.volunteer(), await v.publish());
    must(await v.confirm(claimId, { minutes: 60, reason: '提前离开' }));
    await v.wait(4 * 24 * 3_600_000);
    await Promise.allSettled([t.get(Hours).settleUndisputed(claimId), t.get(Hours).settleUndisputed(claimId), v.tick()]);
    expect([await v.statusOf(claimId), await entriesOf(claimId), await awardsOf(claimId)]).toEqual(['SETTLED', 1, 1]);
  });

  it('keep the cap of a day when two tasks are confirmed at once', async () => {
    await v.go(new Date(Math.ceil(t.clock.now().getTime() / 86_400_000) * 86_400_000));
    const person = await v.volunteer();
    const [morning, evening] = [await v.publish({ startsInHours: 1, lastsHours: 6 }), await v.publish({ startsInHours: 7, lastsHours: 5 })];
    const claims = [must(await v.claim(person, morning)).id, must(await v.claim(person, evening)).id];
    await v.attend(person, morning, claims[0] ?? '', { to: 6 });
    await v.attend(person, evening, claims[1] ?? '', { to: 5 });
    expect((await Promise.all(claims.map((claimId) => v.confirm(claimId)))).map(said)).toEqual(['200', '200']);
    const entries = await v.entriesOf(person.personId);
    expect(entries.reduce((sum, entry) => sum + entry.minutes, 0)).toBe(480);
    expect(await v.broken()).toEqual([]);
  });

  it('are corrected once when two auditors apply at the same time', async () => {
    const claimId = await v.serve(await v.volunteer(), await v.publish());
    must(await v.confirm(claimId));
    const third = await v.staff('streetLeader', '郑主任', '/410102/410102004/');
    const { id } = must(await t.call(volunteeringStaffApi.proposeCorrection, { token: v.approver.token, params: { claimId }, body: { minutes: 60, reason: '名册核对' } }));
    const apply = (token: string) => t.call(volunteeringStaffApi.applyCorrection, { token, params: { correctionId: id } });
    const answers = await t.atOnce(8, (index) => apply(index % 2 === 0 ? v.auditor.token : third.token));
    expect(countOf(answers.map(said))).toEqual({ 200: 1, WRONG_STATE: 7 });
    expect(await entriesOf(claimId)).toBe(2);
    expect(await v.broken()).toEqual([]);
  });

  it('finish the task when its last two claims end at the same moment', async () => {
    const task = await v.publish({ places: 2 });
    const people = await crowd(2);
    const claims = await Promise.all(people.map(async (person) => must(await v.claim(person, task)).id));
    await v.go(task.startsAt);
    await v.tick();
    const here = await v.code(task);
    await Promise.all(people.map((person, index) => t.call(volunteeringApi.checkIn, { token: person.token, params: { claimId: claims[index] ?? '' }, body: { code: here } })));
    await v.go(task.endsAt);
    await v.tick();
    const there = await v.code(task);
    await Promise.all(people.map((person, index) => t.call(volunteeringApi.checkOut, { token: person.token, params: { claimId: claims[index] ?? '' }, body: { code: there } })));
    expect((await Promise.all([...claims.map((claimId) => v.confirm(claimId)), v.tick()])).slice(0, 2).map((answer) => (answer ? said(answer) : ''))).toEqual(['200', '200']);
    await v.tick();
    expect(await v.taskStatus(task.id)).toBe('FINISHED');
  });
});
