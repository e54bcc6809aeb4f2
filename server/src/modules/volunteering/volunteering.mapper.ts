/** Rows of campaigns, corrections and histories as people see them, and the sum of minutes. */
import type { CampaignId, ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { CorrectionStatus } from '@yuandian/shared/volunteering/correction-status';
import { campaignPercent } from '@yuandian/shared/volunteering/volunteering.rules';
import type { CorrectionView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { CampaignGoal, CampaignView, CorrectionId } from '@yuandian/shared/volunteering/volunteering.types';
import { isoTime } from '../../common/tx/sql.ts';

type Time = Date | string;

/** Signed minutes of a row of the ledger, for sums. */
export const SIGNED_MINUTES_SQL = "(CASE WHEN kind = 'REMOVED' THEN -minutes ELSE minutes END)";

export interface CampaignRow {
  id: CampaignId;
  title: string;
  summary: string;
  divisionPath: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  closedAt: Time | null;
  goalKind: CampaignGoal;
  goalTarget: number;
}

export const CAMPAIGN_SQL = `id, title, summary, division_path AS divisionPath, starts_on AS startsOn, ends_on AS endsOn, closed_at AS closedAt,
  goal_kind AS goalKind, goal_target AS goalTarget`;

export type CampaignProgress = Record<CampaignGoal, number>;

export function campaignView(row: CampaignRow, names: ReadonlyMap<string, string>, progress: CampaignProgress): CampaignView {
  return {
    id: row.id, title: row.title, summary: row.summary, divisionPath: row.divisionPath, divisionName: names.get(row.divisionPath) ?? '',
    startsOn: row.startsOn, endsOn: row.endsOn, closedAt: isoTime(row.closedAt), goal: { kind: row.goalKind, target: row.goalTarget },
    progress: { ...progress, percent: campaignPercent(progress[row.goalKind], row.goalTarget) },
  };
}

export interface CorrectionRow {
  id: CorrectionId;
  status: CorrectionStatus;
  claimId: ClaimId;
  taskId: TaskId;
  title: string;
  personId: PersonId;
  divisionPath: string;
  minutesBefore: number;
  minutesAfter: number;
  reason: string;
  proposedBy: PersonId;
  proposedByName: string;
  createdAt: Time;
  decidedByName: string | null;
  decidedAt: Time | null;
  decisionReason: string | null;
}

export const CORRECTION_SQL = `x.id, x.status, x.claim_id AS claimId, c.task_id AS taskId, t.title, c.person_id AS personId, x.division_path AS divisionPath,
  x.minutes_before AS minutesBefore, x.minutes_after AS minutesAfter, x.reason, x.proposed_by AS proposedBy, x.proposed_by_name AS proposedByName,
  x.created_at AS createdAt, x.decided_by_name AS decidedByName, x.decided_at AS decidedAt, x.decision_reason AS decisionReason
  FROM minutes_correction x JOIN task_claim c ON c.id = x.claim_id JOIN task t ON t.id = c.task_id`;

export function correctionView(row: CorrectionRow, personName: string, mineToDecide: boolean): CorrectionView {
  return {
    id: row.id, status: row.status, claimId: row.claimId, task: { id: row.taskId, title: row.title }, personName,
    minutesBefore: row.minutesBefore, minutesAfter: row.minutesAfter, reason: row.reason,
    proposedByName: row.proposedByName, proposedAt: isoTime(row.createdAt),
    decidedByName: row.decidedByName, decidedAt: isoTime(row.decidedAt), decisionReason: row.decisionReason, mineToDecide,
  };
}

export interface HistoryRow { at: Time; fromState: string; toState: string; byName: string; reason: string }

export const HISTORY_SQL = 'created_at AS at, from_state AS fromState, to_state AS toState, actor_name AS byName, reason';

/** States are checked when they are written; a row of history is read as it stands. */
export function historyView<Status extends string>(row: HistoryRow) {
  return {
    at: isoTime(row.at), from: row.fromState === '' ? null : (row.fromState as Status), to: row.toState as Status,
    byName: row.byName, reason: row.reason === '' ? null : row.reason,
  };
}
