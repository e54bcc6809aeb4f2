import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { volunteeringApi, volunteeringLeaderApi, volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must, said, volunteering, type Volunteering } from './support/volunteering.ts';

let t: TestApp;
let v: Volunteering;
beforeAll(async () => {
  t = await startTestApp();
  v = await volunteering(t);
});
afterAll(async () => { await t.close(); });

const points = async (person: SignedIn) => must(await t.call(pointsApi.getWallet, { token: person.token })).available;
const minutes = async (person: SignedIn) => must(await t.call(volunteeringApi.getMyMinutes, { token: person.token })).totalMinutes;
const countersign = (token: string, claimId: string) => t.call(volunteeringStaffApi.countersignMinutes, { token, params: { claimId } });

/** Somebody who served two hours, still to be confirmed. */
async function served() {
  const person = await v.volunteer();
  const task = await v.publish();
  return { person, task, claimId: await v.serve(person, task) };
}

/** Somebody credited with two hours. */
async function credited() {
  const done = await served();
  must(await v.confirm(done.claimId));
  return done;
}

describe('confirming minutes', () => {
  it('credits what the codes prove, from either desk, and not for oneself', async () => {
    const { person, claimId } = await served();
    expect(said(await t.call(volunteeringLeaderApi.confirmMinutes, { token: person.token, params: { claimId }, body: {} }))).toBe('NOT_FOUND');
    expect(must(await t.call(volunteeringStaffApi.confirmMinutes, { token: v.drafter.token, params: { claimId }, body: {} })).status).toBe('SETTLED');
    expect([await minutes(person), await points(person)]).toEqual([120, 4]);

    const task = await v.publish();
    const own = await v.serve(v.leader, task);
    expect(said(await v.confirm(own))).toBe('VOLUNTEERING_OWN_WORK');
    expect(said(await t.call(volunteeringStaffApi.confirmMinutes, { token: v.drafter.token, params: { claimId: own }, body: {} }))).toBe('200');
  });

  it('refuses minutes that cannot be, and a change without a reason', async () => {
    const { claimId } = await served();
    for (const body of [{ minutes: 45, reason: '估计' }, { minutes: 150, reason: '估计' }, { minutes: 60 }]) expect((await v.confirm(claimId, body)).status).toBe(400);
    expect(await v.statusOf(claimId)).toBe('CHECKED_OUT');
  });

  it('credits lowered minutes after three days without a word', async () => {
    const { person, claimId } = await served();
    expect(must(await v.confirm(claimId, { minutes: 60, reason: '后半段不在现场' })).status).toBe('CONFIRMED');
    expect(await minutes(person)).toBe(0);
    const view = must(await t.call(volunteeringApi.getMyClaim, { token: person.token, params: { claimId } }));
    expect(view).toMatchObject({ confirmedMinutes: 60, reason: '后半段不在现场', actions: ['dispute'] });
    await v.wait(3 * DAY_MS);
    expect(said(await t.call(volunteeringApi.disputeMinutes, { token: person.token, params: { claimId }, body: { reason: '我全程都在' } }))).toBe('VOLUNTEERING_ANSWER_TOO_LATE');
    await v.tick();
    expect([await v.statusOf(claimId), await minutes(person), await points(person)]).toEqual(['SETTLED', 60, 2]);
  });

  it('hears the volunteer who disagrees, by somebody else', async () => {
    const { person, claimId } = await served();
    const params = { claimId };
    must(await t.call(volunteeringStaffApi.confirmMinutes, { token: v.approver.token, params, body: { minutes: 60, reason: '提前离开' } }));
    must(await t.call(volunteeringApi.disputeMinutes, { token: person.token, params, body: { reason: '我全程都在' } }));
    await v.wait(4 * DAY_MS);
    await v.tick();
    expect(await v.statusOf(claimId)).toBe('DISPUTED');
    const body = { minutes: 120, reason: '监控可见其全程在场' };
    expect(said(await t.call(volunteeringStaffApi.resolveDispute, { token: v.approver.token, params, body }))).toBe('VOLUNTEERING_OWN_WORK');
    expect(said(await t.call(volunteeringStaffApi.resolveDispute, { token: v.drafter.token, params, body }))).toBe('FORBIDDEN');
    must(await t.call(volunteeringStaffApi.resolveDispute, { token: v.auditor.token, params, body }));
    expect([await v.statusOf(claimId), await minutes(person)]).toEqual(['SETTLED', 120]);
  });

  it('wants a second hand for minutes that no code proves', async () => {
    const person = await v.volunteer();
    const task = await v.publish();
    const claimId = await v.serve(person, task, { from: 1, to: 2 });
    must(await t.call(volunteeringStaffApi.confirmMinutes, { token: v.approver.token, params: { claimId }, body: { minutes: 120, reason: '签到码当时打不开' } }));
    await v.wait(4 * DAY_MS);
    await v.tick();
    expect([await v.statusOf(claimId), await minutes(person)]).toEqual(['CONFIRMED', 0]);
    const desk = must(await t.call(volunteeringStaffApi.listHours, { token: v.auditor.token, query: { scope: 'toCountersign' } }));
    expect(desk.items.find((entry) => entry.claimId === claimId)?.actions).toEqual(['settle']);
    expect(said(await countersign(v.approver.token, claimId))).toBe('VOLUNTEERING_OWN_WORK');
    expect(said(await countersign(v.stranger.token, claimId))).toBe('NOT_FOUND');
    expect(must(await countersign(v.auditor.token, claimId)).status).toBe('SETTLED');
    expect([await minutes(person), await points(person)]).toEqual([120, 4]);
  });

  it('credits eight hours a day at most', async () => {
    const person = await v.volunteer();
    // A day that has not been used by the tests before, from eight in the morning in Shanghai.
    await v.go(new Date(Math.ceil(t.clock.now().getTime() / DAY_MS) * DAY_MS));
    const morning = await v.publish({ startsInHours: 1, lastsHours: 6 });
    const evening = await v.publish({ startsInHours: 7, lastsHours: 5 });
    const claims = [must(await v.claim(person, morning)).id, must(await v.claim(person, evening)).id] as const;
    await v.attend(person, morning, claims[0], { to: 6 });
    await v.attend(person, evening, claims[1], { to: 5 });
    for (const claimId of claims) must(await v.confirm(claimId));
    expect((await v.entriesOf(person.personId)).map((entry) => entry.minutes)).toEqual([360, 120]);
    expect(must(await t.call(volunteeringApi.getMyClaim, { token: person.token, params: { claimId: claims[1] } }))).toMatchObject({ confirmedMinutes: 300, creditedMinutes: 120 });
    expect(await v.broken()).toEqual([]);
  });

  it('settles a visit of a few minutes with nothing in the ledgers', async () => {
    const person = await v.volunteer();
    const claimId = await v.serve(person, await v.publish(), { to: 0.1 });
    expect(must(await v.confirm(claimId)).status).toBe('SETTLED');
    expect([await v.entriesOf(person.personId), await points(person)]).toEqual([[], 0]);
    expect(await v.broken()).toEqual([]);
  });

  it('checks out who forgot, two hours after the end, for the leader to confirm', async () => {
    const person = await v.volunteer();
    const task = await v.publish();
    const { id: claimId } = must(await v.claim(person, task));
    await v.go(new Date(task.startsAt.getTime() + HOUR_MS));
    await v.tick();
    must(await t.call(volunteeringApi.checkIn, { token: person.token, params: { claimId }, body: { code: await v.code(task) } }));
    await v.go(new Date(task.endsAt.getTime() + 2 * HOUR_MS - 1));
    await v.tick();
    expect(await v.statusOf(claimId)).toBe('CHECKED_IN');
    await v.wait(1);
    await v.tick();
    expect(must(await t.call(volunteeringApi.getMyClaim, { token: person.token, params: { claimId } }))).toMatchObject({
      status: 'AUTO_OUT', checkedOutAt: task.endsAt.toISOString(), computedMinutes: 60, actions: [],
    });
    must(await v.confirm(claimId));
    expect(await minutes(person)).toBe(60);
  });

  it('reminds the leader once when ten days have passed', async () => {
    const { task } = await served();
    await v.tick();
    await v.go(new Date(task.endsAt.getTime() + 10 * DAY_MS));
    await v.tick();
    await v.tick();
    const told = must(await t.call(noticesApi.listInbox, { token: v.leader.token, query: { limit: 50 } }));
    expect(told.items.filter((notice) => notice.title.startsWith('请确认服务时长') && notice.link?.includes(task.id))).toHaveLength(1);
    const row = must(await t.call(volunteeringStaffApi.getDeskTask, { token: v.drafter.token, params: { taskId: task.id } }));
    expect(row).toMatchObject({ status: 'SETTLING', overdue: true, counts: { toConfirm: 1 } });
  });
});

describe('who did not come', () => {
  const appeal = (person: SignedIn, claimId: string) => t.call(volunteeringApi.appealNoShow, { token: person.token, params: { claimId }, body: { reason: '我在现场，手机没电' } });

  async function missed() {
    const person = await v.volunteer();
    const task = await v.publish();
    const { id: claimId } = must(await v.claim(person, task));
    const mark = () => t.call(volunteeringLeaderApi.markNoShow, { token: v.leader.token, params: { claimId }, body: { reason: '没有来' } });
    await v.go(new Date(task.endsAt.getTime() - 1));
    expect(said(await mark())).toBe('VOLUNTEERING_TASK_NOT_OVER');
    await v.wait(1);
    await v.tick();
    must(await mark());
    return { person, task, claimId };
  }

  it('may appeal within three days, once', async () => {
    const { person, task, claimId } = await missed();
    await v.tick();
    expect(await v.taskStatus(task.id)).toBe('FINISHED');
    must(await appeal(person, claimId));
    const params = { claimId };
    must(await t.call(volunteeringStaffApi.denyAppeal, { token: v.auditor.token, params, body: { reason: '现场无人见到' } }));
    expect(said(await appeal(person, claimId))).toBe('VOLUNTEERING_ANSWER_TOO_LATE');
    const late = await missed();
    await v.wait(3 * DAY_MS);
    expect(said(await appeal(late.person, late.claimId))).toBe('VOLUNTEERING_ANSWER_TOO_LATE');
  });

  it('is credited by two people when the appeal is right', async () => {
    const { person, claimId } = await missed();
    must(await appeal(person, claimId));
    const params = { claimId };
    expect((await t.call(volunteeringStaffApi.grantAppeal, { token: v.auditor.token, params, body: { minutes: 150, reason: '有照片' } })).status).toBe(400);
    must(await t.call(volunteeringStaffApi.grantAppeal, { token: v.auditor.token, params, body: { minutes: 120, reason: '有照片' } }));
    expect(said(await countersign(v.auditor.token, claimId))).toBe('VOLUNTEERING_OWN_WORK');
    must(await countersign(v.approver.token, claimId));
    expect([await minutes(person), await points(person)]).toEqual([120, 4]);
    expect(await v.broken()).toEqual([]);
  });
});

describe('corrections', () => {
  const propose = (token: string, claimId: string, to: number) => t.call(volunteeringStaffApi.proposeCorrection, { token, params: { claimId }, body: { minutes: to, reason: '名册核对' } });
  const apply = (token: string, correctionId: string) => t.call(volunteeringStaffApi.applyCorrection, { token, params: { correctionId } });

  it('take two auditors and only add rows', async () => {
    const { person, claimId } = await credited();
    const { id } = must(await propose(v.approver.token, claimId, 60));
    expect(said(await propose(v.auditor.token, claimId, 90))).toBe('VOLUNTEERING_CORRECTION_PENDING');
    expect(said(await apply(v.approver.token, id))).toBe('VOLUNTEERING_OWN_WORK');
    expect(said(await apply(v.drafter.token, id))).toBe('FORBIDDEN');
    expect(said(await apply(v.stranger.token, id))).toBe('NOT_FOUND');
    const desk = must(await t.call(volunteeringStaffApi.listCorrections, { token: v.auditor.token }));
    expect(desk.items.find((row) => row.id === id)).toMatchObject({ minutesBefore: 120, minutesAfter: 60, mineToDecide: true });
    expect(must(await apply(v.auditor.token, id)).status).toBe('APPLIED');
    expect([await minutes(person), await points(person)]).toEqual([60, 2]);

    must(await apply(v.auditor.token, must(await propose(v.approver.token, claimId, 120)).id));
    expect([await minutes(person), await points(person)]).toEqual([120, 4]);
    must(await apply(v.auditor.token, must(await propose(v.approver.token, claimId, 0)).id));
    expect([await minutes(person), await points(person)]).toEqual([0, 0]);
    expect((await v.entriesOf(person.personId)).map((entry) => [entry.kind, entry.minutes])).toEqual([['EARNED', 120], ['REMOVED', 60], ['ADDED', 60], ['REMOVED', 120]]);
    expect(await v.statusOf(claimId)).toBe('CORRECTED');
    expect(await v.broken()).toEqual([]);
  });

  it('are refused with a reason, and proposed anew', async () => {
    const { claimId } = await credited();
    const { id } = must(await propose(v.approver.token, claimId, 60));
    const refuse = { params: { correctionId: id }, body: { reason: '证据不足' } };
    must(await t.call(volunteeringStaffApi.refuseCorrection, { token: v.auditor.token, ...refuse }));
    expect(said(await apply(v.auditor.token, id))).toBe('WRONG_STATE');
    expect(said(await propose(v.approver.token, claimId, 90))).toBe('200');
    const story = must(await t.call(volunteeringStaffApi.getClaim, { token: v.auditor.token, params: { claimId } }));
    expect(story.corrections.map((row) => [row.status, row.decisionReason])).toEqual([['PROPOSED', null], ['REFUSED', '证据不足']]);
  });

  it('refuse what is no correction', async () => {
    const { claimId } = await credited();
    for (const to of [120, 45, 150]) expect((await propose(v.approver.token, claimId, to)).status).toBe(400);
    const { claimId: open } = await served();
    expect(said(await propose(v.approver.token, open, 60))).toBe('WRONG_STATE');
  });

  it('say so when the points are spent', async () => {
    const { person, claimId } = await credited();
    const { PointsLedger } = await import('../src/modules/points/ledger.service.ts');
    const { Tx } = await import('../src/common/tx/tx.ts');
    await t.get(Tx).run((manager) => t.get(PointsLedger).hold(manager, {
      personId: person.personId, points: 3, source: { type: 'test.order', id: claimId }, divisionPath: '/410102/', expiresAt: new Date(t.clock.now().getTime() + DAY_MS),
    }));
    const { id } = must(await propose(v.approver.token, claimId, 60));
    expect(said(await apply(v.auditor.token, id))).toBe('VOLUNTEERING_POINTS_SPENT');
    expect([await minutes(person), await v.statusOf(claimId)]).toEqual([120, 'SETTLED']);
  });
});

describe('the ledger of minutes', () => {
  it('is sealed, and shows a changed row', async () => {
    const { claimId } = await credited();
    expect(await v.broken()).toEqual([]);
    const change = (minutesNow: number) => t.manager.query('UPDATE service_minutes_entry SET minutes = ? WHERE claim_id = ?', [minutesNow, claimId]);
    await change(150);
    expect(await v.broken()).toEqual(['T2']);
    await change(120);
    expect(await v.broken()).toEqual([]);
  });

  it('counts the desk', async () => {
    const before = must(await t.call(volunteeringStaffApi.getDeskCounts, { token: v.drafter.token }));
    await served();
    const after = must(await t.call(volunteeringStaffApi.getDeskCounts, { token: v.drafter.token }));
    expect(after.hours.toConfirm - before.hours.toConfirm).toBe(1);
    const { items } = must(await t.call(volunteeringStaffApi.listDeskTasks, { token: v.drafter.token, query: { scope: 'settling', text: '楼院', limit: 100 } }));
    expect(items).toHaveLength(after.byScope.settling);
    expect(must(await t.call(volunteeringStaffApi.getDeskCounts, { token: v.stranger.token })).byScope).toEqual({
      drafts: 0, toReview: 0, recruiting: 0, running: 0, settling: 0, frozen: 0,
    });
  });
});
