/** Rows of claims as the volunteer, the leader and staff see them. */
import type { ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import { ageOn } from '@yuandian/shared/common/time';
import type { ClaimAction, ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import { AGE } from '@yuandian/shared/volunteering/volunteering.limits';
import { volunteerActions, type ClaimFacts, type Settlement } from '@yuandian/shared/volunteering/volunteering.rules';
import type { StaffRosterEntryView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimView, RosterEntryView, TaskCategory } from '@yuandian/shared/volunteering/volunteering.types';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';
import type { PersonSummary } from '../identity/people.reader.ts';

type Time = Date | string;

export interface ClaimRow {
  id: ClaimId;
  taskId: TaskId;
  personId: PersonId;
  status: ClaimStatus;
  divisionPath: string;
  startsAt: Time;
  endsAt: Time;
  note: string | null;
  claimedAt: Time;
  lateCancelled: boolean | number;
  lastReason: string | null;
  offerExpiresAt: Time | null;
  checkedInAt: Time | null;
  checkedOutAt: Time | null;
  inDistance: number | null;
  computedMinutes: number | null;
  confirmedMinutes: number | null;
  creditedMinutes: number | null;
  settlement: Settlement | null;
  confirmedBy: PersonId | null;
  answerUntil: Time | null;
  points: number | null;
  slotName: string;
  title: string;
  category: TaskCategory;
  taskStatus: TaskStatus;
  placeName: string;
  leaderId: PersonId;
}

export const CLAIM_SQL = `c.id, c.task_id AS taskId, c.person_id AS personId, c.status, c.division_path AS divisionPath, c.starts_at AS startsAt,
  c.ends_at AS endsAt, c.note, c.claimed_at AS claimedAt, c.late_cancelled AS lateCancelled, c.last_reason AS lastReason,
  c.offer_expires_at AS offerExpiresAt, c.checked_in_at AS checkedInAt, c.checked_out_at AS checkedOutAt, c.in_distance AS inDistance,
  c.computed_minutes AS computedMinutes, c.confirmed_minutes AS confirmedMinutes, c.credited_minutes AS creditedMinutes, c.settlement,
  c.confirmed_by AS confirmedBy, c.answer_until AS answerUntil, c.points, s.name AS slotName,
  t.title, t.category, t.status AS taskStatus, t.place_name AS placeName, t.leader_id AS leaderId`;

export const FROM_CLAIM_SQL = 'FROM task_claim c JOIN task t ON t.id = c.task_id JOIN task_slot s ON s.id = c.slot_id';

export function claimView(row: ClaimRow & { waitingPosition: number | string | null }, names: ReadonlyMap<string, string>, now: Date): ClaimView {
  return {
    id: row.id, status: row.status,
    task: {
      id: row.taskId, title: row.title, category: row.category, status: row.taskStatus, divisionName: names.get(row.divisionPath) ?? '',
      placeName: row.placeName, startsAt: isoTime(row.startsAt), endsAt: isoTime(row.endsAt),
    },
    slotName: row.slotName, claimedAt: isoTime(row.claimedAt), waitingPosition: row.waitingPosition === null ? null : Number(row.waitingPosition),
    offerExpiresAt: isoTime(row.offerExpiresAt), checkedInAt: isoTime(row.checkedInAt), checkedOutAt: isoTime(row.checkedOutAt),
    computedMinutes: row.computedMinutes, confirmedMinutes: row.confirmedMinutes, creditedMinutes: row.creditedMinutes, points: row.points,
    reason: row.lastReason, lateCancelled: Boolean(row.lateCancelled), answerUntil: isoTime(row.answerUntil),
    actions: volunteerActions(claimFacts(row), now),
  };
}

export interface RosterSurroundings {
  person: PersonSummary | undefined;
  noShows: number;
  actions: ClaimAction[];
}

export function rosterEntry(row: ClaimRow, { person, noShows, actions }: RosterSurroundings): RosterEntryView {
  const birthDate = person?.birthDate ?? null;
  return {
    claimId: row.id, taskId: row.taskId, personId: row.personId, personName: person?.displayName ?? '', maskedPhone: person?.maskedPhone ?? null,
    minor: birthDate !== null && ageOn(birthDate, fromSqlTime(row.startsAt)) < AGE.adult,
    slotName: row.slotName, status: row.status, note: row.note, claimedAt: isoTime(row.claimedAt), noShows,
    checkedInAt: isoTime(row.checkedInAt), checkedOutAt: isoTime(row.checkedOutAt), distanceMeters: row.inDistance,
    computedMinutes: row.computedMinutes, confirmedMinutes: row.confirmedMinutes, creditedMinutes: row.creditedMinutes,
    reason: row.lastReason, actions,
  };
}

export function staffEntry(row: ClaimRow, names: ReadonlyMap<string, string>, around: RosterSurroundings): StaffRosterEntryView {
  return {
    ...rosterEntry(row, around),
    task: {
      id: row.taskId, title: row.title, status: row.taskStatus, divisionName: names.get(row.divisionPath) ?? '',
      startsAt: isoTime(row.startsAt), endsAt: isoTime(row.endsAt),
    },
  };
}

export function claimFacts(row: ClaimRow): ClaimFacts {
  return {
    status: row.status, startsAt: fromSqlTime(row.startsAt), endsAt: fromSqlTime(row.endsAt),
    offerExpiresAt: row.offerExpiresAt === null ? null : fromSqlTime(row.offerExpiresAt),
    answerUntil: row.answerUntil === null ? null : fromSqlTime(row.answerUntil),
  };
}
