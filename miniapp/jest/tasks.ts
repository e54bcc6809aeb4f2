import type { StaffClaimView, StaffTaskView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimView, LedTaskView, RosterEntryView, TaskView } from '@yuandian/shared/volunteering/volunteering.types';

/** A task that anybody can claim, two places left in its one slot. */
export const TASK: TaskView = {
  id: 'task-1', title: '绿化西街清扫', category: 'environment', status: 'OPEN', divisionPath: '/410102/410102004/410102004005/', divisionName: '秦岭路街道 · 锦艺东社区',
  campaign: null, placeName: '党群服务中心门口', startsAt: '2027-03-06T01:00:00.000Z', endsAt: '2027-03-06T03:00:00.000Z',
  signupOpensAt: '2027-03-01T01:00:00.000Z', signupClosesAt: '2027-03-05T10:00:00.000Z', capacity: 5, placesLeft: 2, waiting: 0, needsApproval: false, insured: false, myClaim: null,
  description: '清扫人行道和绿化带。', needs: null, risks: null, insurance: null, minAge: 18, maxAge: null, place: { name: '党群服务中心门口', address: null, point: null },
  slots: [{ id: 'slot-1', name: '清扫', capacity: 5, placesLeft: 2, waiting: 0 }], leaderName: '李**', leadByMe: false, cancelReason: null, refusal: null, approvalForMe: false,
};

const COUNTS: LedTaskView['counts'] = { toDecide: 0, waiting: 0, expected: 1, present: 0, toConfirm: 1, done: 0, noShow: 0 };

export const LED_TASK: LedTaskView = { ...TASK, leadByMe: true, counts: COUNTS };

export const STAFF_TASK: StaffTaskView = {
  ...TASK, leaderId: 'person-2', createdByName: '王**', counts: COUNTS, confirmBy: null, overdue: false, actions: [],
  history: [{ at: '2027-02-20T01:00:00.000Z', from: null, to: 'DRAFT', byName: '王**', reason: null }],
};

/** Checked out after two hours; the leader may confirm. */
export const ENTRY: RosterEntryView = {
  claimId: 'claim-1', taskId: 'task-1', personId: 'person-3', personName: '张**', maskedPhone: '138****1234', minor: false, slotName: '清扫', status: 'CHECKED_OUT', note: null,
  claimedAt: '2027-03-02T01:00:00.000Z', noShows: 0, checkedInAt: '2027-03-06T01:00:00.000Z', checkedOutAt: '2027-03-06T03:00:00.000Z', distanceMeters: null,
  computedMinutes: 120, confirmedMinutes: null, creditedMinutes: null, reason: null, actions: ['confirm'],
};

export const STAFF_CLAIM: StaffClaimView = { ...ENTRY, task: TASK, history: [], corrections: [] };

/** One's own claim of the task, on the day. */
export const CLAIM: ClaimView = {
  id: 'claim-1', status: 'APPROVED', task: TASK, slotName: '清扫', claimedAt: '2027-03-02T01:00:00.000Z', waitingPosition: null, offerExpiresAt: null, checkedInAt: null,
  checkedOutAt: null, computedMinutes: null, confirmedMinutes: null, creditedMinutes: null, points: null, reason: null, lateCancelled: false, answerUntil: null, actions: ['checkIn', 'cancel'],
};
