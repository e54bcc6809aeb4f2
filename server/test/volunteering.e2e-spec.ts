import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { volunteeringApi, volunteeringLeaderApi, volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import { JINYI_EAST, JINYUAN, QINLING } from './support/divisions.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must, said, volunteering, type Volunteering } from './support/volunteering.ts';

let t: TestApp;
let v: Volunteering;
beforeAll(async () => {
  t = await startTestApp();
  v = await volunteering(t);
});
afterAll(async () => { await t.close(); });

describe('from a draft to minutes and points', () => {
  it('goes all the way', async () => {
    const person = await v.volunteer();
    const task = await v.publish({ places: 2 });
    expect(await v.taskStatus(task.id)).toBe('OPEN');

    const shown = must(await t.call(volunteeringApi.getTask, { token: person.token, params: { taskId: task.id } }));
    expect(shown).toMatchObject({ placesLeft: 2, refusal: null, approvalForMe: false, myClaim: null, leaderName: expect.any(String) as unknown as string });
    const claim = must(await v.claim(person, task, { note: '我带一把铁锹' }));
    expect(claim).toEqual({ id: claim.id, status: 'APPROVED', waitingPosition: null });

    await v.attend(person, task, claim.id);
    const done = must(await v.confirm(claim.id));
    expect(done.status).toBe('SETTLED');

    const mine = must(await t.call(volunteeringApi.getMyClaim, { token: person.token, params: { claimId: claim.id } }));
    expect(mine).toMatchObject({ status: 'SETTLED', computedMinutes: 120, confirmedMinutes: 120, creditedMinutes: 120, points: 4, actions: [] });
    expect(must(await t.call(volunteeringApi.getMyMinutes, { token: person.token }))).toEqual({
      totalMinutes: 120, monthMinutes: 120, yearMinutes: 120, tasks: 1, coming: 0,
    });
    const entries = must(await t.call(volunteeringApi.listMyMinutes, { token: person.token, query: { year: 2026 } }));
    expect(entries.items).toMatchObject([{ kind: 'EARNED', minutes: 120, servedOn: '2026-11-22', task: { id: task.id } }]);
    expect(must(await t.call(pointsApi.getWallet, { token: person.token }))).toMatchObject({ available: 4 });
    const told = must(await t.call(noticesApi.listInbox, { token: person.token }));
    expect(told.items[0]).toMatchObject({ kind: 'volunteering', title: '服务时长已入账：楼院清洁半日行动', link: expect.stringContaining(claim.id) as unknown as string });

    await v.tick();
    expect(await v.taskStatus(task.id)).toBe('FINISHED');
    expect(await v.broken()).toEqual([]);
  });

  it('tells staff the whole story of a task and of a claim', async () => {
    const person = await v.volunteer();
    const task = await v.publish();
    const { id } = must(await v.claim(person, task));
    must(await t.call(volunteeringApi.cancelClaim, { token: person.token, params: { claimId: id }, body: { reason: '临时有事' } }));
    const story = must(await t.call(volunteeringStaffApi.getDeskTask, { token: v.drafter.token, params: { taskId: task.id } }));
    expect(story.history.map((row) => row.to)).toEqual(['DRAFT', 'PENDING_REVIEW', 'SCHEDULED', 'OPEN']);
    const claim = must(await t.call(volunteeringStaffApi.getClaim, { token: v.drafter.token, params: { claimId: id } }));
    expect(claim.history.map((row) => [row.from, row.to, row.reason])).toEqual([
      [null, 'APPLIED', null], ['APPLIED', 'APPROVED', null], ['APPROVED', 'CANCELLED', '临时有事'],
    ]);
    expect(must(await t.call(volunteeringApi.getMyClaim, { token: person.token, params: { claimId: id } }))).toMatchObject({ lateCancelled: true, reason: '临时有事' });
  });
});

describe('publishing', () => {
  it('takes two people: nobody approves the own task', async () => {
    const own = must(await t.call(volunteeringStaffApi.draftTask, { token: v.approver.token, body: v.draftOf() }));
    const params = { taskId: own.id };
    must(await t.call(volunteeringStaffApi.submitTask, { token: v.approver.token, params }));
    expect(said(await t.call(volunteeringStaffApi.approveTask, { token: v.approver.token, params }))).toBe('VOLUNTEERING_OWN_WORK');
    expect(said(await t.call(volunteeringStaffApi.approveTask, { token: v.drafter.token, params }))).toBe('FORBIDDEN');
    expect(must(await t.call(volunteeringStaffApi.approveTask, { token: v.auditor.token, params })).status).toBe('OPEN');
  });

  it('sends a task back with a reason and takes it again when it was changed', async () => {
    const taskId = await v.draft();
    must(await t.call(volunteeringStaffApi.submitTask, { token: v.drafter.token, params: { taskId } }));
    expect(said(await t.call(volunteeringStaffApi.editTask, { token: v.drafter.token, params: { taskId }, body: v.draftOf() }))).toBe('WRONG_STATE');
    must(await t.call(volunteeringStaffApi.rejectTask, { token: v.approver.token, params: { taskId }, body: { reason: '请写明风险' } }));
    const better = v.draftOf({ risks: '路面湿滑，注意脚下', slots: [{ name: '清扫', capacity: 3 }, { name: '引导', capacity: 2 }] });
    must(await t.call(volunteeringStaffApi.editTask, { token: v.drafter.token, params: { taskId }, body: better }));
    must(await t.call(volunteeringStaffApi.submitTask, { token: v.drafter.token, params: { taskId } }));
    must(await t.call(volunteeringStaffApi.approveTask, { token: v.approver.token, params: { taskId } }));
    expect(must(await t.call(volunteeringApi.getTask, { params: { taskId } }))).toMatchObject({
      risks: '路面湿滑，注意脚下', capacity: 5, slots: [{ name: '清扫', placesLeft: 3 }, { name: '引导', placesLeft: 2 }],
    });
  });

  it.each([
    ['endsAt', () => ({ lastsHours: 13 })],
    ['startsAt', () => ({ startsInHours: -1 })],
    ['signupClosesAt', () => ({ signupClosesAt: new Date(t.clock.now().getTime() + 9 * HOUR_MS).toISOString() })],
    ['slots', () => ({ slots: [{ name: '清扫', capacity: 400 }, { name: '引导', capacity: 101 }] })],
    ['slots', () => ({ slots: [{ name: '清扫', capacity: 4 }, { name: '清扫', capacity: 1 }] })],
    ['maxAge', () => ({ minAge: 30, maxAge: 20 })],
    ['leaderId', () => ({ leaderId: '00000000-0000-7000-8000-000000000000' })],
    ['campaignId', () => ({ campaignId: '00000000-0000-7000-8000-000000000000' })],
  ])('refuses a draft with a wrong %s', async (field, wishes) => {
    const answer = await t.call(volunteeringStaffApi.draftTask, { token: v.drafter.token, body: v.draftOf(wishes()) });
    expect({ status: answer.status, field: answer.body.error.details?.fields?.[0]?.field }).toEqual({ status: 400, field });
  });

  it('opens and closes sign-up by the clock', async () => {
    const opens = new Date(t.clock.now().getTime() + HOUR_MS).toISOString();
    const task = await v.publish({ signupOpensAt: opens, startsInHours: 5 });
    const person = await v.volunteer();
    expect(await v.taskStatus(task.id)).toBe('SCHEDULED');
    expect(said(await v.claim(person, task))).toBe('VOLUNTEERING_SIGNUP_NOT_STARTED');
    await v.wait(HOUR_MS);
    await v.tick();
    expect(said(await v.claim(person, task))).toBe('200');
    await v.go(task.startsAt);
    expect(said(await v.claim(await v.volunteer(), task))).toBe('VOLUNTEERING_SIGNUP_CLOSED');
    await v.tick();
    expect(await v.taskStatus(task.id)).toBe('ONGOING');
    await v.go(task.endsAt);
    await v.tick();
    expect(await v.taskStatus(task.id)).toBe('SETTLING');
  });

  it('cancels with a reason, tells everybody, and lets nobody in any more', async () => {
    const [first, second] = [await v.volunteer(), await v.volunteer()];
    const task = await v.publish({ places: 1 });
    const claims = [must(await v.claim(first, task)), must(await v.claim(second, task))];
    expect(claims.map((claim) => claim.status)).toEqual(['APPROVED', 'WAITLISTED']);
    must(await t.call(volunteeringStaffApi.cancelTask, { token: v.drafter.token, params: { taskId: task.id }, body: { reason: '暴雨预警' } }));
    expect(await Promise.all(claims.map((claim) => v.statusOf(claim.id)))).toEqual(['CANCELLED', 'CANCELLED']);
    for (const person of [first, second]) {
      expect(must(await t.call(noticesApi.listInbox, { token: person.token })).items[0]).toMatchObject({ title: '任务取消：楼院清洁半日行动' });
    }
    expect(must(await t.call(volunteeringApi.getTask, { params: { taskId: task.id } }))).toMatchObject({ status: 'CANCELLED', cancelReason: '暴雨预警' });
    expect(said(await v.claim(await v.volunteer(), task))).toBe('VOLUNTEERING_TASK_NOT_OPEN');
    expect(await v.broken()).toEqual([]);
  });

  it('freezes a reported task and goes on afterwards', async () => {
    const task = await v.publish({ places: 1 });
    must(await v.claim(await v.volunteer(), task));
    const params = { taskId: task.id };
    must(await t.call(volunteeringStaffApi.freezeTask, { token: v.approver.token, params, body: { reason: '有人举报收费' } }));
    expect((await t.call(volunteeringApi.getTask, { params })).status).toBe(404);
    expect(said(await v.claim(await v.volunteer(), task))).toBe('VOLUNTEERING_TASK_NOT_OPEN');
    expect(must(await t.call(volunteeringStaffApi.liftTask, { token: v.approver.token, params, body: { reason: '核实无误' } })).status).toBe('FULL');
    expect(await v.broken()).toEqual([]);
  });
});

describe('refusals of a claim', () => {
  it('looks at age and the guardian', async () => {
    const task = await v.publish({ places: 20 });
    const who = async (birthDate: string | undefined, consents: ['guardian'] | [] = []) =>
      said(await v.claim(await v.volunteer({ name: '小志愿', birthDate, consents }), task));
    expect(await who(undefined)).toBe('VOLUNTEERING_BIRTH_DATE_NEEDED');
    expect(await who('2014-01-01', ['guardian'])).toBe('VOLUNTEERING_TOO_YOUNG_ALONE');
    expect(await who('2010-01-01')).toBe('VOLUNTEERING_GUARDIAN_CONSENT_NEEDED');
    expect(await who('2010-01-01', ['guardian'])).toBe('200');
    const grown = await v.publish({ minAge: 20, maxAge: 60 });
    expect(said(await v.claim(await v.volunteer({ birthDate: '2008-01-01' }), grown))).toBe('VOLUNTEERING_AGE_NOT_SUITABLE');
    expect(said(await v.claim(await v.volunteer({ birthDate: '1960-01-01' }), grown))).toBe('VOLUNTEERING_AGE_NOT_SUITABLE');
  });

  it('shows the same reason in place before anybody tries', async () => {
    const person = await v.volunteer();
    const first = await v.publish();
    const second = await v.publish({ startsInHours: 4 });
    must(await v.claim(person, first));
    const view = must(await t.call(volunteeringApi.getTask, { token: person.token, params: { taskId: second.id } }));
    expect(view.refusal).toEqual({
      code: 'VOLUNTEERING_CLAIM_OVERLAPS', message: '这段时间你已经报了另一个任务，请先取消其中一个', otherTask: { id: first.id, title: '楼院清洁半日行动' },
    });
    const refused = await v.claim(person, second);
    expect(refused.body.error).toMatchObject({ code: 'VOLUNTEERING_CLAIM_OVERLAPS', details: { otherTask: { id: first.id } } });
  });

  it('lets tasks touch but not overlap', async () => {
    const person = await v.volunteer();
    must(await v.claim(person, await v.publish({ startsInHours: 3, lastsHours: 2 })));
    expect(said(await v.claim(person, await v.publish({ startsInHours: 5, lastsHours: 1 })))).toBe('200');
    expect(said(await v.claim(person, await v.publish({ startsInHours: 5.9, lastsHours: 1 })))).toBe('VOLUNTEERING_CLAIM_OVERLAPS');
  });

  it('wants risks to be read', async () => {
    const task = await v.publish({ risks: '高处作业' });
    const person = await v.volunteer();
    expect(said(await v.claim(person, task))).toBe('VOLUNTEERING_RISKS_NOT_READ');
    expect(said(await v.claim(person, task, { risksRead: true }))).toBe('200');
  });

  it('knows one claim of a task and a person, and takes a new one after a cancellation', async () => {
    const task = await v.publish();
    const person = await v.volunteer();
    const { id } = must(await v.claim(person, task));
    expect(said(await v.claim(person, task))).toBe('VOLUNTEERING_ALREADY_CLAIMED');
    must(await t.call(volunteeringApi.cancelClaim, { token: person.token, params: { claimId: id }, body: { reason: '时间记错了' } }));
    expect(said(await v.claim(person, task))).toBe('200');
  });

  it('refuses the slot of another task', async () => {
    const [task, other] = [await v.publish(), await v.publish()];
    const answer = await v.claim(await v.volunteer(), task, { slotId: other.slots[0] });
    expect({ status: answer.status, field: answer.body.error.details?.fields?.[0]?.field }).toEqual({ status: 400, field: 'slotId' });
  });

  it('ends at ten claims to come', async () => {
    const person = await v.volunteer();
    for (let day = 1; day <= 10; day += 1) must(await v.claim(person, await v.publish({ startsInHours: 24 * day })));
    expect(said(await v.claim(person, await v.publish({ startsInHours: 24 * 11 })))).toBe('VOLUNTEERING_CLAIM_QUOTA_REACHED');
  });
});

describe('the waiting list', () => {
  it('offers a free place to the first, then to the next, each with time to answer', async () => {
    const task = await v.publish({ places: 1, startsInHours: 30 });
    const people = [await v.volunteer(), await v.volunteer(), await v.volunteer()] as const;
    const claims = [must(await v.claim(people[0], task)), must(await v.claim(people[1], task)), must(await v.claim(people[2], task))] as const;
    expect(claims.map((claim) => claim.waitingPosition)).toEqual([null, 1, 2]);
    expect(await v.taskStatus(task.id)).toBe('FULL');

    must(await t.call(volunteeringApi.cancelClaim, { token: people[0].token, params: { claimId: claims[0].id }, body: { reason: '临时有事' } }));
    expect(await v.statusOf(claims[1].id)).toBe('OFFERED');
    expect(await v.taskStatus(task.id)).toBe('FULL');
    // A newcomer cannot slip in while the place waits for an answer.
    expect(must(await v.claim(await v.volunteer(), task)).status).toBe('WAITLISTED');

    await v.wait(2 * HOUR_MS);
    expect(said(await t.call(volunteeringApi.acceptOffer, { token: people[1].token, params: { claimId: claims[1].id } }))).toBe('VOLUNTEERING_OFFER_OVER');
    await v.tick();
    expect(await Promise.all([v.statusOf(claims[1].id), v.statusOf(claims[2].id)])).toEqual(['EXPIRED', 'OFFERED']);
    expect(must(await t.call(volunteeringApi.acceptOffer, { token: people[2].token, params: { claimId: claims[2].id } })).status).toBe('APPROVED');
    expect(await v.broken()).toEqual([]);
  });

  it('frees a place that everybody declines', async () => {
    const task = await v.publish({ places: 1, startsInHours: 30 });
    const [holder, waiter] = [await v.volunteer(), await v.volunteer()];
    const held = must(await v.claim(holder, task));
    const waiting = must(await v.claim(waiter, task));
    must(await t.call(volunteeringApi.cancelClaim, { token: holder.token, params: { claimId: held.id }, body: { reason: '临时有事' } }));
    must(await t.call(volunteeringApi.declineOffer, { token: waiter.token, params: { claimId: waiting.id } }));
    expect(await v.taskStatus(task.id)).toBe('OPEN');
    expect(must(await v.claim(await v.volunteer(), task)).status).toBe('APPROVED');
    expect(await v.broken()).toEqual([]);
  });

  it('lapses at the start of the task', async () => {
    const task = await v.publish({ places: 1 });
    must(await v.claim(await v.volunteer(), task));
    const { id } = must(await v.claim(await v.volunteer(), task));
    await v.go(task.startsAt);
    await v.tick();
    expect(await v.statusOf(id)).toBe('EXPIRED');
    expect(await v.broken()).toEqual([]);
  });
});

describe('the leader’s approval', () => {
  it('approves, puts on the waiting list when it is full, and rejects with a reason that is read', async () => {
    const task = await v.publish({ places: 1, needsApproval: true });
    const people = [await v.volunteer(), await v.volunteer(), await v.volunteer()] as const;
    const claims = [must(await v.claim(people[0], task)), must(await v.claim(people[1], task)), must(await v.claim(people[2], task))] as const;
    expect(claims.map((claim) => claim.status)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    const roster = must(await t.call(volunteeringLeaderApi.listRoster, { token: v.leader.token, params: { taskId: task.id }, query: { scope: 'toDecide' } }));
    expect(roster.items.map((entry) => [entry.claimId, entry.actions])).toEqual(claims.map((claim) => [claim.id, ['approve', 'reject']]));
    expect(roster.items[0]).toMatchObject({ personName: '吴**', noShows: 0, minor: false });

    const decide = (claimId: string) => t.call(volunteeringLeaderApi.approveClaim, { token: v.leader.token, params: { claimId } });
    expect(must(await decide(claims[0].id)).status).toBe('APPROVED');
    expect(must(await decide(claims[1].id))).toMatchObject({ status: 'WAITLISTED', waitingPosition: 1 });
    expect(said(await decide(claims[0].id))).toBe('WRONG_STATE');
    must(await t.call(volunteeringLeaderApi.rejectClaim, { token: v.leader.token, params: { claimId: claims[2].id }, body: { reason: '人员已够' } }));
    expect(must(await t.call(volunteeringApi.getMyClaim, { token: people[2].token, params: { claimId: claims[2].id } }))).toMatchObject({ status: 'REJECTED', reason: '人员已够' });
    expect(said(await v.claim(people[2], task))).toBe('VOLUNTEERING_ALREADY_CLAIMED');
    expect(await v.broken()).toEqual([]);
  });

  it('is asked for after three no-shows in 90 days', async () => {
    const person = await v.volunteer();
    for (let missed = 0; missed < 3; missed += 1) {
      const task = await v.publish();
      const { id } = must(await v.claim(person, task));
      await v.go(task.endsAt);
      await v.tick();
      must(await t.call(volunteeringLeaderApi.markNoShow, { token: v.leader.token, params: { claimId: id }, body: { reason: '没有来' } }));
    }
    const task = await v.publish();
    expect(must(await t.call(volunteeringApi.getTask, { token: person.token, params: { taskId: task.id } })).approvalForMe).toBe(true);
    expect(must(await v.claim(person, task)).status).toBe('APPLIED');
    await v.wait(90 * DAY_MS);
    expect(must(await v.claim(person, await v.publish())).status).toBe('APPROVED');
  });
});

describe('check-in', () => {
  it('takes the code of this minute and of the one before, in the time of the task only', async () => {
    const [early, late] = [await v.volunteer(), await v.volunteer()];
    const task = await v.publish();
    const [first, second] = [must(await v.claim(early, task)), must(await v.claim(late, task))];
    expect(said(await t.call(volunteeringLeaderApi.getCheckInCode, { token: v.leader.token, params: { taskId: task.id } }))).toBe('VOLUNTEERING_NOT_NOW');

    await v.go(new Date(task.startsAt.getTime() - 30 * MINUTE_MS));
    const view = must(await t.call(volunteeringLeaderApi.getCheckInCode, { token: v.leader.token, params: { taskId: task.id } }));
    expect(view).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) as unknown as string, qrText: `yuandian:check-in:${task.id}:${view.code}`, expected: 2, checkedIn: 0, now: t.clock.now().toISOString() });
    const checkIn = (person: { token: string }, claimId: string, code: string) => t.call(volunteeringApi.checkIn, { token: person.token, params: { claimId }, body: { code } });
    expect(said(await checkIn(early, first.id, view.code === '000000' ? '111111' : '000000'))).toBe('VOLUNTEERING_CODE_WRONG');
    await v.wait(MINUTE_MS);
    expect(said(await checkIn(early, first.id, `${view.code.slice(0, 3)} ${view.code.slice(3)}`))).toBe('200');
    await v.wait(MINUTE_MS);
    expect(said(await checkIn(late, second.id, view.code))).toBe('VOLUNTEERING_CODE_WRONG');
    await v.go(task.endsAt);
    await v.tick();
    expect(said(await checkIn(late, second.id, await v.code(task)))).toBe('VOLUNTEERING_NOT_NOW');
  });

  it('locks after five tries for five minutes', async () => {
    const person = await v.volunteer();
    const task = await v.publish();
    const { id } = must(await v.claim(person, task));
    await v.go(task.startsAt);
    const wrong = (await v.code(task)) === '123456' ? '654321' : '123456';
    const attempt = (code: string) => t.call(volunteeringApi.checkIn, { token: person.token, params: { claimId: id }, body: { code } });
    const answers = await t.atOnce(8, () => attempt(wrong));
    expect(answers.map(said).sort()).toEqual([...Array<string>(3).fill('VOLUNTEERING_CODE_LOCKED'), ...Array<string>(5).fill('VOLUNTEERING_CODE_WRONG')]);
    expect(said(await attempt(await v.code(task)))).toBe('VOLUNTEERING_CODE_LOCKED');
    await v.wait(5 * MINUTE_MS);
    expect(said(await attempt(await v.code(task)))).toBe('200');
  });

  it('keeps the distance, not the place, and only with consent', async () => {
    const task = await v.publish({ point: { latitude: 34.7483, longitude: 113.6134 } });
    const [open, shy] = [await v.volunteer({ consents: ['location'] }), await v.volunteer()];
    const [first, second] = [must(await v.claim(open, task)), must(await v.claim(shy, task))];
    await v.go(task.startsAt);
    const body = { code: await v.code(task), point: { latitude: 34.7573, longitude: 113.6134, accuracyMeters: 20 } };
    expect(said(await t.call(volunteeringApi.checkIn, { token: shy.token, params: { claimId: second.id }, body }))).toBe('CONSENT_NEEDED');
    must(await t.call(volunteeringApi.checkIn, { token: open.token, params: { claimId: first.id }, body }));
    const [entry] = must(await t.call(volunteeringLeaderApi.listRoster, { token: v.leader.token, params: { taskId: task.id }, query: { scope: 'present' } })).items;
    expect(entry?.distanceMeters).toBe(1001);
    await v.wait(91 * DAY_MS);
    await t.runJob('volunteering.forget-places');
    const [kept] = await t.manager.query<{ distance: number | null }[]>('SELECT in_distance AS distance FROM task_claim WHERE id = ?', [first.id]);
    expect(kept?.distance).toBeNull();
  });

  it('shows who should be here', async () => {
    const task = await v.publish();
    const [here, missing] = [await v.volunteer(), await v.volunteer()];
    const [first, second] = [must(await v.claim(here, task)), must(await v.claim(missing, task))];
    await v.go(task.startsAt);
    await v.tick();
    must(await t.call(volunteeringApi.checkIn, { token: here.token, params: { claimId: first.id }, body: { code: await v.code(task) } }));
    const board = must(await t.call(volunteeringStaffApi.listShouldBeHere, { token: v.drafter.token, query: { divisionPath: JINYI_EAST } }));
    expect(board.items.filter((entry) => entry.taskId === task.id).map((entry) => entry.claimId)).toEqual([second.id]);
    expect(must(await t.call(volunteeringStaffApi.listShouldBeHere, { token: v.stranger.token })).items).toEqual([]);
  });
});

describe('lists', () => {
  it('page by the start, the same rows once each', async () => {
    const before = must(await t.call(volunteeringApi.listTasks, { query: { limit: 100 } })).items.length;
    for (let hours = 40; hours < 47; hours += 1) await v.publish({ startsInHours: hours });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = must(await t.call(volunteeringApi.listTasks, { query: { limit: 3, cursor } }));
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(before + 7);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('filter by place, day, campaign and what is mine', async () => {
    const neighbour = await v.volunteer({ homePath: JINYUAN });
    const period = { startsOn: '2026-01-01', endsOn: '2030-12-31' };
    const campaign = must(await t.call(volunteeringStaffApi.createCampaign, {
      token: v.approver.token, body: { divisionPath: JINYI_EAST, title: '创卫我先行', summary: '国家卫生城市复审期间的专项行动。', goalKind: 'minutes', goalTarget: 240, ...period },
    }));
    const task = await v.publish({ startsInHours: 50, campaignId: campaign.id, category: 'civility' });
    const list = async (query: object, token?: string) => must(await t.call(volunteeringApi.listTasks, { query: query as never, token })).items.map((item) => item.id);
    expect(await list({ campaignId: campaign.id })).toEqual([task.id]);
    expect(await list({ divisionPath: JINYUAN })).toEqual([]);
    expect(await list({ divisionPath: QINLING, category: 'civility' })).toEqual([task.id]);
    expect(await list({ near: true, category: 'civility' }, neighbour.token)).toEqual([task.id]);
    expect(await list({ mine: true }, neighbour.token)).toEqual([]);
    must(await v.claim(neighbour, task));
    expect(await list({ mine: true }, neighbour.token)).toEqual([task.id]);
    expect(await list({ date: new Date(task.startsAt.getTime() + 8 * HOUR_MS).toISOString().slice(0, 10), category: 'civility' })).toEqual([task.id]);
    expect(await list({ date: '2026-01-01' })).toEqual([]);
  });

  it('show the progress of a campaign from the ledger', async () => {
    const body = { divisionPath: JINYI_EAST, title: '暖冬探访行动', summary: '入冬前探访独居老人。', startsOn: '2026-01-01', endsOn: '2030-12-31', goalKind: 'minutes' as const, goalTarget: 240 };
    const { id } = must(await t.call(volunteeringStaffApi.createCampaign, { token: v.approver.token, body }));
    const person = await v.volunteer();
    must(await v.confirm(await v.serve(person, await v.publish({ campaignId: id }))));
    const campaign = must(await t.call(volunteeringApi.getCampaign, { params: { campaignId: id } }));
    expect(campaign.progress).toEqual({ minutes: 120, volunteers: 1, tasks: 1, percent: 50 });
    must(await t.call(volunteeringStaffApi.closeCampaign, { token: v.approver.token, params: { campaignId: id } }));
    expect(said(await t.call(volunteeringStaffApi.draftTask, { token: v.drafter.token, body: v.draftOf({ campaignId: id }) }))).toBe('VOLUNTEERING_CAMPAIGN_CLOSED');
    expect(said(await t.call(volunteeringStaffApi.editCampaign, { token: v.approver.token, params: { campaignId: id }, body }))).toBe('VOLUNTEERING_CAMPAIGN_CLOSED');
  });
});

describe('who may not', () => {
  it('answers 404 to staff of another community', async () => {
    const taskId = await v.draft();
    const task = await v.publish();
    const { id: claimId } = must(await v.claim(await v.volunteer(), task));
    const { token } = v.stranger;
    const reason = { reason: '不是我的社区' };
    const answers = await Promise.all([
      t.call(volunteeringStaffApi.getDeskTask, { token, params: { taskId } }),
      t.call(volunteeringStaffApi.editTask, { token, params: { taskId }, body: v.draftOf() }),
      t.call(volunteeringStaffApi.draftTask, { token, body: v.draftOf() }),
      t.call(volunteeringStaffApi.submitTask, { token, params: { taskId } }),
      t.call(volunteeringStaffApi.approveTask, { token, params: { taskId } }),
      t.call(volunteeringStaffApi.cancelTask, { token, params: { taskId: task.id }, body: reason }),
      t.call(volunteeringStaffApi.freezeTask, { token, params: { taskId: task.id }, body: reason }),
      t.call(volunteeringStaffApi.listTaskRoster, { token, params: { taskId: task.id } }),
      t.call(volunteeringStaffApi.getClaim, { token, params: { claimId } }),
      t.call(volunteeringStaffApi.approveClaim, { token, params: { claimId } }),
      t.call(volunteeringStaffApi.confirmMinutes, { token, params: { claimId }, body: {} }),
      t.call(volunteeringStaffApi.markNoShow, { token, params: { claimId }, body: reason }),
      t.call(volunteeringStaffApi.proposeCorrection, { token, params: { claimId }, body: { minutes: 0, ...reason } }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect(must(await t.call(volunteeringStaffApi.listDeskTasks, { token, query: { divisionPath: JINYI_EAST } })).items).toEqual([]);
  });

  it('answers 404 to everybody but the leader and the volunteer', async () => {
    const task = await v.publish({ needsApproval: true });
    const [person, other] = [await v.volunteer(), await v.volunteer()];
    const { id: claimId } = must(await v.claim(person, task));
    const { token } = other;
    const reason = { reason: '试一试' };
    const answers = await Promise.all([
      t.call(volunteeringApi.getMyClaim, { token, params: { claimId } }),
      t.call(volunteeringApi.cancelClaim, { token, params: { claimId }, body: reason }),
      t.call(volunteeringApi.checkIn, { token, params: { claimId }, body: { code: '123456' } }),
      t.call(volunteeringLeaderApi.getLedTask, { token, params: { taskId: task.id } }),
      t.call(volunteeringLeaderApi.listRoster, { token, params: { taskId: task.id } }),
      t.call(volunteeringLeaderApi.getCheckInCode, { token, params: { taskId: task.id } }),
      t.call(volunteeringLeaderApi.approveClaim, { token, params: { claimId } }),
      t.call(volunteeringLeaderApi.rejectClaim, { token, params: { claimId }, body: reason }),
      t.call(volunteeringLeaderApi.confirmMinutes, { token, params: { claimId }, body: {} }),
      t.call(volunteeringLeaderApi.markNoShow, { token, params: { claimId }, body: reason }),
      // Staff of the community decide on their own desk, not in the leader's name.
      t.call(volunteeringLeaderApi.approveClaim, { token: v.drafter.token, params: { claimId } }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect(said(await t.call(volunteeringStaffApi.approveClaim, { token: v.drafter.token, params: { claimId } }))).toBe('200');
  });

  it('hides what is not published', async () => {
    const taskId = await v.draft();
    expect((await t.call(volunteeringApi.getTask, { params: { taskId } })).status).toBe(404);
    expect((await t.call(volunteeringApi.getTask, { token: v.leader.token, params: { taskId } })).status).toBe(404);
    expect(must(await t.call(volunteeringStaffApi.getDeskTask, { token: v.drafter.token, params: { taskId } }))).toMatchObject({ status: 'DRAFT', actions: ['edit', 'submit', 'cancel'] });
  });

  it('lets a leader lead and not decide about the own claim', async () => {
    const task = await v.publish({ needsApproval: true });
    const { id: claimId } = must(await v.claim(v.leader, task));
    expect(said(await t.call(volunteeringLeaderApi.approveClaim, { token: v.leader.token, params: { claimId } }))).toBe('VOLUNTEERING_OWN_WORK');
    const led = must(await t.call(volunteeringLeaderApi.getLedTask, { token: v.leader.token, params: { taskId: task.id } }));
    expect(led).toMatchObject({ leadByMe: true, counts: { toDecide: 1 } });
    expect(must(await t.call(volunteeringLeaderApi.listLedTasks, { token: v.leader.token, query: { limit: 100 } })).items.map((item) => item.id)).toContain(task.id);
  });
});
