import { describe, expect, it } from '@jest/globals';
import { metersBetween } from '../common/place.ts';
import { nextState } from '../common/state-table.ts';
import { CLAIM_STATUSES_COMING, CLAIM_STATUSES_ENDED, CLAIM_STATUSES_PLACED, CLAIM_STATUSES_RELEASED, claimStates, type ClaimStatus } from './claim-status.ts';
import { taskStates } from './task-status.ts';
import {
  ageRefusal, approvalNeeded, auditorActions, campaignPercent, cancelIsLate, checkInQrText, checkInWindow, checkOutWindow, claimRefusal, creditable,
  isInside, leaderActions, minutesProblem, offerExpiry, readCheckInQr, serviceMinutes, settlementOf, signupRefusal, taskAgesProblem,
  taskMinutes, taskTimesProblem, volunteerActions, type ClaimFacts, type TaskFacts, type VolunteerFacts,
} from './volunteering.rules.ts';

const at = (time: string) => new Date(`2026-11-22T${time}:00+08:00`);
const task: TaskFacts = {
  status: 'OPEN', startsAt: at('14:00'), endsAt: at('17:00'), signupOpensAt: at('08:00'), signupClosesAt: at('13:00'), minAge: 14, maxAge: null,
};
const person: VolunteerFacts = { birthDate: '1990-01-01', guardianConsents: false, alreadyClaimed: false, overlaps: false, comingClaims: 0 };
const noon = at('12:00');

describe('claimRefusal', () => {
  it('lets a grown-up claim an open task', () => {
    expect(claimRefusal(task, person, noon)).toBeNull();
    expect(claimRefusal({ ...task, status: 'FULL' }, person, noon)).toBeNull();
  });

  it('follows the clock to the second, also when the timers are late', () => {
    expect(signupRefusal(task, new Date(at('08:00').getTime() - 1))).toBe('VOLUNTEERING_SIGNUP_NOT_STARTED');
    expect(signupRefusal(task, at('08:00'))).toBeNull();
    expect(signupRefusal(task, new Date(at('13:00').getTime() - 1))).toBeNull();
    expect(signupRefusal(task, at('13:00'))).toBe('VOLUNTEERING_SIGNUP_CLOSED');
  });

  it('refuses by the state of the task', () => {
    expect(signupRefusal({ ...task, status: 'SCHEDULED' }, noon)).toBe('VOLUNTEERING_SIGNUP_NOT_STARTED');
    expect(signupRefusal({ ...task, status: 'CLOSED_SIGNUP' }, noon)).toBe('VOLUNTEERING_SIGNUP_CLOSED');
    for (const status of ['DRAFT', 'REPORTED', 'CANCELLED', 'ONGOING', 'FINISHED'] as const) {
      expect(signupRefusal({ ...task, status }, noon)).toBe('VOLUNTEERING_TASK_NOT_OPEN');
    }
  });

  it('tells the first reason only', () => {
    expect(claimRefusal(task, { ...person, alreadyClaimed: true, overlaps: true }, noon)).toBe('VOLUNTEERING_ALREADY_CLAIMED');
    expect(claimRefusal(task, { ...person, overlaps: true, comingClaims: 10 }, noon)).toBe('VOLUNTEERING_CLAIM_OVERLAPS');
    expect(claimRefusal(task, { ...person, comingClaims: 10 }, noon)).toBe('VOLUNTEERING_CLAIM_QUOTA_REACHED');
    expect(claimRefusal(task, { ...person, comingClaims: 9 }, noon)).toBeNull();
  });
});

describe('ageRefusal', () => {
  const born = (birthDate: string | null, guardianConsents = false) => ageRefusal(task, { birthDate, guardianConsents });

  it('bars who is under 14 on the day of the work, whoever consents', () => {
    expect(born('2012-11-23', true)).toBe('VOLUNTEERING_TOO_YOUNG_ALONE');
    expect(born('2012-11-22', true)).toBeNull();
  });

  it('asks for the guardian from 14 until the eighteenth birthday', () => {
    expect(born('2012-11-22')).toBe('VOLUNTEERING_GUARDIAN_CONSENT_NEEDED');
    expect(born('2008-11-23')).toBe('VOLUNTEERING_GUARDIAN_CONSENT_NEEDED');
    expect(born('2008-11-22')).toBeNull();
  });

  it('asks for a birth date before anything else', () => {
    expect(born(null, true)).toBe('VOLUNTEERING_BIRTH_DATE_NEEDED');
  });

  it('keeps to the ages of the task, both ends included', () => {
    const heavy = { ...task, minAge: 18, maxAge: 60 };
    const years = (age: number) => ageRefusal(heavy, { birthDate: `${2026 - age}-11-22`, guardianConsents: true });
    expect([years(17), years(18), years(60), years(61)]).toEqual(['VOLUNTEERING_AGE_NOT_SUITABLE', null, null, 'VOLUNTEERING_AGE_NOT_SUITABLE']);
  });
});

describe('approval and offers', () => {
  it('asks the leader after three no-shows', () => {
    expect([approvalNeeded({ needsApproval: false }, 2), approvalNeeded({ needsApproval: false }, 3), approvalNeeded({ needsApproval: true }, 0)])
      .toEqual([false, true, true]);
  });

  it('keeps an offered place two hours, and never beyond the start', () => {
    expect(offerExpiry(task.startsAt, at('09:00'))).toEqual(at('11:00'));
    expect(offerExpiry(task.startsAt, at('13:30'))).toEqual(at('14:00'));
  });

  it('calls a cancellation late within 24 hours of the start', () => {
    expect(cancelIsLate(task.startsAt, new Date('2026-11-21T14:00:00+08:00'))).toBe(false);
    expect(cancelIsLate(task.startsAt, new Date('2026-11-21T14:00:01+08:00'))).toBe(true);
  });
});

describe('serviceMinutes', () => {
  const served = (from: string, to: string) => serviceMinutes(task, at(from), at(to));

  it('clips to the task and counts half hours', () => {
    expect(served('13:40', '17:30')).toBe(180);
    expect(served('14:00', '15:00')).toBe(60);
    expect(served('16:00', '19:00')).toBe(60);
  });

  it('goes to the nearest half hour, a quarter counting up', () => {
    expect(served('14:03', '17:00')).toBe(180);
    expect(served('14:00', '14:14')).toBe(0);
    expect(served('14:00', '14:15')).toBe(30);
    expect(served('14:16', '17:00')).toBe(150);
  });

  it('never gives more than the whole half hours of the task, nor less than nothing', () => {
    const odd = { startsAt: at('14:00'), endsAt: at('14:50') };
    expect(taskMinutes(odd)).toBe(30);
    expect(serviceMinutes(odd, at('14:00'), at('14:50'))).toBe(30);
    expect(serviceMinutes(task, at('18:00'), at('19:00'))).toBe(0);
  });

  it('credits what fits under eight hours a day', () => {
    expect([creditable(180, 0), creditable(180, 360), creditable(180, 480), creditable(60, 600)]).toEqual([180, 120, 0, 0]);
  });

  it('accepts whole half hours inside the task only', () => {
    expect([minutesProblem(0, task), minutesProblem(180, task)]).toEqual([null, null]);
    expect(minutesProblem(45, task)).toContain('半小时');
    expect(minutesProblem(-30, task)).toContain('半小时');
    expect(minutesProblem(210, task)).toContain('180');
  });

  it('settles at once, after the time to disagree, or by a second hand', () => {
    expect([settlementOf(120, 120), settlementOf(120, 90), settlementOf(120, 150)]).toEqual(['at-once', 'after-dispute-time', 'countersigned']);
  });
});

describe('actions', () => {
  const claim = (status: ClaimStatus, more: Partial<ClaimFacts> = {}): ClaimFacts =>
    ({ status, startsAt: task.startsAt, endsAt: task.endsAt, offerExpiresAt: null, answerUntil: null, ...more });

  it('offers the volunteer what the clock allows', () => {
    expect(volunteerActions(claim('APPROVED'), noon)).toEqual(['cancel']);
    expect(volunteerActions(claim('APPROVED'), at('13:30'))).toEqual(['checkIn', 'cancel']);
    expect(volunteerActions(claim('APPROVED'), at('14:00'))).toEqual(['checkIn']);
    expect(volunteerActions(claim('APPROVED'), at('17:00'))).toEqual([]);
    expect(volunteerActions(claim('CHECKED_IN'), at('18:59'))).toEqual(['checkOut']);
    expect(volunteerActions(claim('CHECKED_IN'), at('19:00'))).toEqual([]);
    expect(volunteerActions(claim('OFFERED', { offerExpiresAt: at('13:00') }), noon)).toEqual(['accept', 'decline']);
    expect(volunteerActions(claim('OFFERED', { offerExpiresAt: noon }), noon)).toEqual([]);
    expect(volunteerActions(claim('NO_SHOW', { answerUntil: at('13:00') }), noon)).toEqual(['appeal']);
    expect(volunteerActions(claim('CONFIRMED', { answerUntil: noon }), noon)).toEqual([]);
  });

  it('offers the leader decisions before, no-shows after', () => {
    expect(leaderActions(claim('APPLIED'), noon)).toEqual(['approve', 'reject']);
    expect(leaderActions(claim('APPLIED'), at('14:00'))).toEqual([]);
    expect(leaderActions(claim('APPROVED'), at('16:59'))).toEqual([]);
    expect(leaderActions(claim('APPROVED'), at('17:00'))).toEqual(['markNoShow']);
    expect(leaderActions(claim('AUTO_OUT'), at('19:00'))).toEqual(['confirm']);
  });

  it('asks for a second pair of eyes', () => {
    expect(auditorActions({ status: 'CONFIRMED', confirmedByMe: false, countersignNeeded: true })).toEqual(['settle']);
    expect(auditorActions({ status: 'CONFIRMED', confirmedByMe: true, countersignNeeded: true })).toEqual([]);
    expect(auditorActions({ status: 'CONFIRMED', confirmedByMe: false, countersignNeeded: false })).toEqual([]);
    expect(auditorActions({ status: 'DISPUTED', confirmedByMe: true, countersignNeeded: false })).toEqual([]);
  });

  it('offers nothing that the state table does not have', () => {
    for (const status of Object.keys(claimStates.states) as ClaimStatus[]) {
      for (const time of ['12:00', '13:45', '15:00', '18:00']) {
        const facts = claim(status, { offerExpiresAt: at('23:00'), answerUntil: at('23:00') });
        const offered = [
          ...volunteerActions(facts, at(time)), ...leaderActions(facts, at(time)),
          ...auditorActions({ status, confirmedByMe: false, countersignNeeded: true }),
        ];
        for (const verb of offered) expect({ status, verb, to: nextState(claimStates, verb, status) }).not.toMatchObject({ to: null });
      }
    }
  });
});

describe('drafting a task', () => {
  it('names the field that is wrong', () => {
    const wrong = (change: Partial<TaskFacts>) => taskTimesProblem({ ...task, ...change }, at('07:00'))?.field;
    expect(wrong({})).toBeUndefined();
    expect(wrong({ startsAt: at('06:00') })).toBe('startsAt');
    expect(wrong({ endsAt: at('14:29') })).toBe('endsAt');
    expect(wrong({ endsAt: new Date('2026-11-23T03:00:00+08:00') })).toBe('endsAt');
    expect(wrong({ signupClosesAt: at('08:00') })).toBe('signupClosesAt');
    expect(wrong({ signupClosesAt: at('14:01') })).toBe('signupClosesAt');
    expect(wrong({ startsAt: new Date('2027-11-22T14:00:00+08:00'), endsAt: new Date('2027-11-22T15:00:00+08:00') })).toBe('startsAt');
    expect(taskTimesProblem(task, at('13:00'))?.field).toBe('signupClosesAt');
  });

  it('keeps ages in order', () => {
    expect([taskAgesProblem(13, null)?.field, taskAgesProblem(18, 17)?.field, taskAgesProblem(18, 18)]).toEqual(['minAge', 'maxAge', null]);
  });
});

describe('check-in', () => {
  it('opens half an hour before and closes with the task; check-out lasts two hours longer', () => {
    expect([isInside(checkInWindow(task), at('13:29')), isInside(checkInWindow(task), at('13:30')), isInside(checkInWindow(task), at('17:00'))])
      .toEqual([false, true, false]);
    expect([isInside(checkOutWindow(task), at('13:59')), isInside(checkOutWindow(task), at('18:59')), isInside(checkOutWindow(task), at('19:00'))])
      .toEqual([false, true, false]);
  });

  it('reads its own QR code and no other', () => {
    const id = '0193b2f0-0000-7000-8000-000000000001';
    expect(readCheckInQr(checkInQrText(id, '482913'))).toEqual({ taskId: id, code: '482913' });
    expect(readCheckInQr('https://example.invalid/482913')).toBeNull();
    expect(readCheckInQr('yuandian:check-in:not-an-id:482913')).toBeNull();
  });

  it('measures on the sphere', () => {
    const here = { latitude: 34.7483, longitude: 113.6134 };
    expect(metersBetween(here, here)).toBe(0);
    expect(metersBetween(here, { ...here, latitude: 34.7573 })).toBe(1001);
  });
});

describe('campaigns', () => {
  it('never shows more than the whole', () => {
    expect([campaignPercent(0, 100), campaignPercent(999, 1000), campaignPercent(3000, 1000)]).toEqual([0, 99, 100]);
  });
});

describe('groups of states', () => {
  it('keep apart what holds a place, what is released and what has ended', () => {
    for (const status of CLAIM_STATUSES_RELEASED) expect(CLAIM_STATUSES_PLACED).not.toContain(status);
    for (const status of CLAIM_STATUSES_COMING) expect(CLAIM_STATUSES_ENDED).not.toContain(status);
    for (const status of CLAIM_STATUSES_RELEASED) expect(CLAIM_STATUSES_ENDED).toContain(status);
  });

  it('let every verb of a table lead to one state', () => {
    for (const table of [claimStates, taskStates]) {
      const verbs = table.transitions.map((row) => row.verb);
      expect(new Set(verbs).size).toBe(verbs.length);
    }
  });
});
