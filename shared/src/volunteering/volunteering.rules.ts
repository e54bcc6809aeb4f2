/**
 * Rules of volunteering, the same on the phone and on the server. A rule returns a reason or `null`;
 * a reason is a code of the error table, so both sides show the same sentence.
 */
import type { ErrorCode } from '../common/error-code.ts';
import { ageOn, type LocalDate } from '../common/time.ts';
import type { ClaimAction, ClaimStatus } from './claim-status.ts';
import { TASK_STATUSES_SIGNUP, type TaskStatus } from './task-status.ts';
import { AGE, CLAIM_LIMITS, MINUTES, SPANS, TASK_LIMITS } from './volunteering.limits.ts';

export const CLAIM_REFUSALS = [
  'VOLUNTEERING_TASK_NOT_OPEN', 'VOLUNTEERING_SIGNUP_NOT_STARTED', 'VOLUNTEERING_SIGNUP_CLOSED', 'VOLUNTEERING_ALREADY_CLAIMED',
  'VOLUNTEERING_BIRTH_DATE_NEEDED', 'VOLUNTEERING_TOO_YOUNG_ALONE', 'VOLUNTEERING_GUARDIAN_CONSENT_NEEDED',
  'VOLUNTEERING_AGE_NOT_SUITABLE', 'VOLUNTEERING_CLAIM_OVERLAPS', 'VOLUNTEERING_CLAIM_QUOTA_REACHED', 'VOLUNTEERING_WAITING_LIST_FULL',
] as const satisfies ErrorCode[];
export type ClaimRefusal = (typeof CLAIM_REFUSALS)[number];

export interface TaskFacts {
  status: TaskStatus;
  startsAt: Date;
  endsAt: Date;
  signupOpensAt: Date;
  signupClosesAt: Date;
  minAge: number;
  maxAge: number | null;
}

export interface VolunteerFacts {
  birthDate: LocalDate | null;
  guardianConsents: boolean;
  /** A claim of this task that is not cancelled or expired. */
  alreadyClaimed: boolean;
  /** Another claim whose task touches this one's time. */
  overlaps: boolean;
  comingClaims: number;
}

/** Whether sign-up is possible by the state and by the clock, whoever asks. */
export function signupRefusal(task: TaskFacts, now: Date): ClaimRefusal | null {
  if (task.status === 'SCHEDULED' || (isSignup(task.status) && now < task.signupOpensAt)) return 'VOLUNTEERING_SIGNUP_NOT_STARTED';
  if (task.status === 'CLOSED_SIGNUP' || (isSignup(task.status) && now >= task.signupClosesAt)) return 'VOLUNTEERING_SIGNUP_CLOSED';
  return isSignup(task.status) ? null : 'VOLUNTEERING_TASK_NOT_OPEN';
}

/**
 * Age on the day of the work: nobody under 14 alone, 14 to 17 with the guardian's consent (民政部 and the Henan
 * regulation, art. 8), and what the task itself asks for (《志愿服务条例》第十五条).
 */
export function ageRefusal(task: Pick<TaskFacts, 'startsAt' | 'minAge' | 'maxAge'>, person: Pick<VolunteerFacts, 'birthDate' | 'guardianConsents'>): ClaimRefusal | null {
  if (person.birthDate === null) return 'VOLUNTEERING_BIRTH_DATE_NEEDED';
  const age = ageOn(person.birthDate, task.startsAt);
  if (age < AGE.soloMin) return 'VOLUNTEERING_TOO_YOUNG_ALONE';
  if (age < task.minAge || (task.maxAge !== null && age > task.maxAge)) return 'VOLUNTEERING_AGE_NOT_SUITABLE';
  return age < AGE.adult && !person.guardianConsents ? 'VOLUNTEERING_GUARDIAN_CONSENT_NEEDED' : null;
}

/** The first reason that stands against this person's claim; the place itself is decided by the database. */
export function claimRefusal(task: TaskFacts, person: VolunteerFacts, now: Date): ClaimRefusal | null {
  if (person.alreadyClaimed) return 'VOLUNTEERING_ALREADY_CLAIMED';
  const refusal = signupRefusal(task, now) ?? ageRefusal(task, person);
  if (refusal) return refusal;
  if (person.overlaps) return 'VOLUNTEERING_CLAIM_OVERLAPS';
  return person.comingClaims >= CLAIM_LIMITS.comingMax ? 'VOLUNTEERING_CLAIM_QUOTA_REACHED' : null;
}

/** Three no-shows within 90 days: the leader decides about the next claims. */
export function approvalNeeded(task: { needsApproval: boolean }, noShows: number): boolean {
  return task.needsApproval || noShows >= CLAIM_LIMITS.noShowsBeforeApproval;
}

/** An offered place waits two hours, and never beyond the start. */
export function offerExpiry(startsAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + SPANS.offer, startsAt.getTime()));
}

export function cancelIsLate(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() < SPANS.lateCancel;
}

export interface Window { from: Date; to: Date }

export function checkInWindow(task: Pick<TaskFacts, 'startsAt' | 'endsAt'>): Window {
  return { from: new Date(task.startsAt.getTime() - SPANS.checkInEarly), to: task.endsAt };
}

export function checkOutWindow(task: Pick<TaskFacts, 'startsAt' | 'endsAt'>): Window {
  return { from: task.startsAt, to: new Date(task.endsAt.getTime() + SPANS.autoOut) };
}

/** Minutes should be confirmed by then; later the leader is reminded and the community sees it as overdue. */
export function confirmBy(task: Pick<TaskFacts, 'endsAt'>): Date {
  return new Date(task.endsAt.getTime() + SPANS.confirmHours);
}

export function isInside(window: Window, at: Date): boolean {
  return at >= window.from && at < window.to;
}

/**
 * Minutes of service: from check-in to check-out, clipped to the task, to the nearest half hour and never more than
 * the whole half hours of the task. The day's cap is applied when they are credited ({@link creditable}).
 */
export function serviceMinutes(task: Pick<TaskFacts, 'startsAt' | 'endsAt'>, checkedInAt: Date, checkedOutAt: Date): number {
  const from = Math.max(task.startsAt.getTime(), checkedInAt.getTime());
  const to = Math.min(task.endsAt.getTime(), checkedOutAt.getTime());
  const halfHours = Math.round(Math.max(0, to - from) / 60_000 / MINUTES.step);
  return Math.min(halfHours * MINUTES.step, taskMinutes(task));
}

/** The most that one task can give: its whole half hours. */
export function taskMinutes(task: Pick<TaskFacts, 'startsAt' | 'endsAt'>): number {
  return Math.floor((task.endsAt.getTime() - task.startsAt.getTime()) / 60_000 / MINUTES.step) * MINUTES.step;
}

/** What of `minutes` still fits under the cap of a day that already holds `sameDay`. */
export function creditable(minutes: number, sameDay: number): number {
  return Math.max(0, Math.min(minutes, MINUTES.perDayMax - sameDay));
}

export function minutesProblem(minutes: number, task: Pick<TaskFacts, 'startsAt' | 'endsAt'>): string | null {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes % MINUTES.step !== 0) return '时长以半小时为单位';
  return minutes > taskMinutes(task) ? `时长不能超过任务时间（${taskMinutes(task)} 分钟）` : null;
}

/**
 * What follows a leader's confirmation. As computed: credited at once. Less: the volunteer may disagree for three days.
 * More: a second person signs, for minutes without a record are a matter of trust (谁记录谁证明).
 */
export type Settlement = 'at-once' | 'after-dispute-time' | 'countersigned';

/** What follows, told before the confirmation. */
export const SETTLEMENT_WORDS: Readonly<Record<Settlement, string>> = {
  'at-once': '确认后时长和积分马上入账。',
  'after-dispute-time': '比签到签退少：本人三天内可以提出异议，之后入账。',
  countersigned: '比签到签退多：要由另一位工作人员复核后入账。',
};

export function settlementOf(computed: number, confirmed: number): Settlement {
  if (confirmed === computed) return 'at-once';
  return confirmed < computed ? 'after-dispute-time' : 'countersigned';
}

export interface ClaimFacts {
  status: ClaimStatus;
  startsAt: Date;
  endsAt: Date;
  offerExpiresAt: Date | null;
  /** Until when the volunteer may appeal or disagree. */
  answerUntil: Date | null;
}

/** What the volunteer can do with the own claim now. */
export function volunteerActions(claim: ClaimFacts, now: Date): ClaimAction[] {
  const begun = now >= claim.startsAt;
  const answerable = isBefore(now, claim.answerUntil);
  const possible: Partial<Record<ClaimStatus, [action: ClaimAction, when: boolean][]>> = {
    APPLIED: [['cancel', !begun]],
    WAITLISTED: [['cancel', !begun]],
    OFFERED: [['accept', isBefore(now, claim.offerExpiresAt)], ['decline', isBefore(now, claim.offerExpiresAt)]],
    APPROVED: [['checkIn', isInside(checkInWindow(claim), now)], ['cancel', !begun]],
    CHECKED_IN: [['checkOut', isInside(checkOutWindow(claim), now)]],
    CONFIRMED: [['dispute', answerable]],
    NO_SHOW: [['appeal', answerable]],
  };
  return (possible[claim.status] ?? []).filter(([, when]) => when).map(([action]) => action);
}

function isBefore(now: Date, end: Date | null): boolean {
  return end !== null && now < end;
}

/** What the task's leader can do with somebody's claim now. */
export function leaderActions(claim: ClaimFacts, now: Date): ClaimAction[] {
  switch (claim.status) {
    case 'APPLIED': return now < claim.startsAt ? ['approve', 'reject'] : [];
    case 'APPROVED': return now >= claim.endsAt ? ['markNoShow'] : [];
    case 'CHECKED_OUT':
    case 'AUTO_OUT': return ['confirm'];
    default: return [];
  }
}

/** What an auditor can do; who confirmed the minutes cannot countersign them. */
export function auditorActions(claim: Pick<ClaimFacts, 'status'> & { confirmedByMe: boolean; countersignNeeded: boolean }): ClaimAction[] {
  switch (claim.status) {
    case 'CONFIRMED': return claim.countersignNeeded && !claim.confirmedByMe ? ['settle'] : [];
    case 'DISPUTED': return claim.confirmedByMe ? [] : ['resolve'];
    case 'APPEALED': return ['grantAppeal', 'denyAppeal'];
    case 'SETTLED':
    case 'CORRECTED': return ['correct'];
    default: return [];
  }
}

export interface TaskTimes { startsAt: Date; endsAt: Date; signupOpensAt: Date; signupClosesAt: Date }

/** The first thing wrong with a task's times, with the field it belongs to. */
export function taskTimesProblem(times: TaskTimes, now: Date): { field: keyof TaskTimes; problem: string } | null {
  const length = times.endsAt.getTime() - times.startsAt.getTime();
  if (times.startsAt <= now) return { field: 'startsAt', problem: '开始时间应晚于现在' };
  if (times.startsAt.getTime() - now.getTime() > SPANS.taskAhead) return { field: 'startsAt', problem: '最多提前 180 天发布' };
  if (length < SPANS.taskMin) return { field: 'endsAt', problem: '任务至少 30 分钟' };
  if (length > SPANS.taskMax) return { field: 'endsAt', problem: '一个任务最长 12 小时，更长的请分成几个' };
  if (times.signupClosesAt <= times.signupOpensAt) return { field: 'signupClosesAt', problem: '报名截止应晚于报名开始' };
  if (times.signupClosesAt > times.startsAt) return { field: 'signupClosesAt', problem: '报名截止不能晚于任务开始' };
  return times.signupClosesAt <= now ? { field: 'signupClosesAt', problem: '报名截止应晚于现在' } : null;
}

export function taskAgesProblem(minAge: number, maxAge: number | null): { field: 'minAge' | 'maxAge'; problem: string } | null {
  if (minAge < TASK_LIMITS.ageMin) return { field: 'minAge', problem: '志愿者须年满 14 周岁' };
  return maxAge !== null && maxAge < minAge ? { field: 'maxAge', problem: '最大年龄不能小于最小年龄' } : null;
}

/** Percent of a campaign's goal, 0 to 100, whole. */
export function campaignPercent(done: number, target: number): number {
  return Math.min(100, Math.floor((done * 100) / target));
}

const CHECK_IN_SCHEME = 'yuandian:check-in';

export function checkInQrText(taskId: string, code: string): string {
  return `${CHECK_IN_SCHEME}:${taskId}:${code}`;
}

/** Task and code of a scanned text, or `null` when it is some other QR code. */
export function readCheckInQr(text: string): { taskId: string; code: string } | null {
  const match = /^yuandian:check-in:([0-9a-f-]{36}):(\d{4,10})$/.exec(text.trim());
  return match?.[1] && match[2] ? { taskId: match[1], code: match[2] } : null;
}

function isSignup(status: TaskStatus): boolean {
  return TASK_STATUSES_SIGNUP.includes(status);
}
