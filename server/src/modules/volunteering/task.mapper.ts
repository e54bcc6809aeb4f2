/** Rows of tasks as people see them. */
import type { CampaignId, ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import type { TaskFacts } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ClaimRefusalView, TaskCardView, TaskCategory, TaskSlotView, TaskView } from '@yuandian/shared/volunteering/volunteering.types';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';

type Time = Date | string;
type Flag = boolean | number;

export interface TaskCardRow {
  id: TaskId;
  title: string;
  category: TaskCategory;
  status: TaskStatus;
  divisionPath: string;
  campaignId: CampaignId | null;
  campaignTitle: string | null;
  placeName: string;
  startsAt: Time;
  endsAt: Time;
  signupOpensAt: Time;
  signupClosesAt: Time;
  capacity: number;
  taken: number;
  waiting: number;
  needsApproval: Flag;
  insurance: string | null;
  leaderId: PersonId;
  claimId: ClaimId | null;
  claimStatus: ClaimStatus | null;
}

export interface TaskRow extends TaskCardRow {
  description: string;
  needs: string | null;
  risks: string | null;
  minAge: number;
  maxAge: number | null;
  address: string | null;
  latitudeE6: number | null;
  longitudeE6: number | null;
  createdBy: PersonId;
  createdByName: string;
  submittedBy: PersonId | null;
}

export const TASK_CARD_SQL = `t.id, t.title, t.category, t.status, t.division_path AS divisionPath, t.campaign_id AS campaignId, g.title AS campaignTitle,
  t.place_name AS placeName, t.starts_at AS startsAt, t.ends_at AS endsAt, t.signup_opens_at AS signupOpensAt, t.signup_closes_at AS signupClosesAt,
  t.capacity, t.taken, t.waiting, t.needs_approval AS needsApproval, t.insurance, t.leader_id AS leaderId, c.id AS claimId, c.status AS claimStatus`;

export const TASK_SQL = `${TASK_CARD_SQL}, t.description, t.needs, t.risks, t.min_age AS minAge, t.max_age AS maxAge, t.address,
  t.latitude_e6 AS latitudeE6, t.longitude_e6 AS longitudeE6, t.created_by AS createdBy, t.created_by_name AS createdByName, t.submitted_by AS submittedBy`;

/** Takes one parameter: whose claim is wanted ('' for a guest). */
export const FROM_TASK_SQL = `FROM task t LEFT JOIN campaign g ON g.id = t.campaign_id
  LEFT JOIN task_claim c ON c.task_id = t.id AND c.person_id = ? AND c.active_mark = 1`;

export function taskCard(row: TaskCardRow, names: ReadonlyMap<string, string>): TaskCardView {
  return {
    id: row.id, title: row.title, category: row.category, status: row.status,
    divisionPath: row.divisionPath, divisionName: names.get(row.divisionPath) ?? '',
    campaign: row.campaignId === null ? null : { id: row.campaignId, title: row.campaignTitle ?? '' },
    placeName: row.placeName, startsAt: isoTime(row.startsAt), endsAt: isoTime(row.endsAt),
    signupOpensAt: isoTime(row.signupOpensAt), signupClosesAt: isoTime(row.signupClosesAt),
    capacity: row.capacity, placesLeft: Math.max(0, row.capacity - row.taken), waiting: row.waiting,
    needsApproval: Boolean(row.needsApproval), insured: row.insurance !== null,
    myClaim: row.claimId !== null && row.claimStatus !== null ? { id: row.claimId, status: row.claimStatus } : null,
  };
}

/** What stands around a task on its page. */
export interface TaskSurroundings {
  names: ReadonlyMap<string, string>;
  slots: TaskSlotView[];
  leaderName: string | null;
  leadByMe: boolean;
  cancelReason: string | null;
  refusal: ClaimRefusalView | null;
  approvalForMe: boolean;
}

export function taskView(row: TaskRow, { names, ...around }: TaskSurroundings): TaskView {
  const point = row.latitudeE6 === null || row.longitudeE6 === null ? null : { latitude: row.latitudeE6 / 1e6, longitude: row.longitudeE6 / 1e6 };
  return {
    ...taskCard(row, names), description: row.description, needs: row.needs, risks: row.risks, insurance: row.insurance,
    minAge: row.minAge, maxAge: row.maxAge, place: { name: row.placeName, address: row.address, point }, ...around,
  };
}

export function taskFacts(row: TaskRow): TaskFacts & { id: TaskId } {
  return {
    id: row.id, status: row.status, startsAt: fromSqlTime(row.startsAt), endsAt: fromSqlTime(row.endsAt),
    signupOpensAt: fromSqlTime(row.signupOpensAt), signupClosesAt: fromSqlTime(row.signupClosesAt), minAge: row.minAge, maxAge: row.maxAge,
  };
}
