import { ERRORS } from '@yuandian/shared/common/error-code';
import type { TaskId } from '@yuandian/shared/common/ids';
import type { ClaimRefusal } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ClaimRefusalView } from '@yuandian/shared/volunteering/volunteering.types';
import { AppException } from '../../common/errors/app-exception.ts';

export type OtherTask = { id: TaskId; title: string };

/** What the page shows in place of the button, and what the server answers to a claim that comes all the same. */
export function refusalView(code: ClaimRefusal, otherTask: OtherTask | null = null): ClaimRefusalView {
  return { code, message: ERRORS[code].message, ...(otherTask && code === 'VOLUNTEERING_CLAIM_OVERLAPS' ? { otherTask } : {}) };
}

export const claimRefused = (code: ClaimRefusal, otherTask: OtherTask | null = null) =>
  new AppException(code, otherTask && code === 'VOLUNTEERING_CLAIM_OVERLAPS' ? { otherTask } : undefined);
/** Sign-up is over, or the task was cancelled or frozen. */
export const taskNotOpen = () => new AppException('VOLUNTEERING_TASK_NOT_OPEN');
export const waitingListFull = () => new AppException('VOLUNTEERING_WAITING_LIST_FULL');
export const risksNotRead = () => new AppException('VOLUNTEERING_RISKS_NOT_READ');
/** The two hours passed, or the task began. */
export const offerOver = () => new AppException('VOLUNTEERING_OFFER_OVER');
export const codeWrong = () => new AppException('VOLUNTEERING_CODE_WRONG');
export const codeLocked = () => new AppException('VOLUNTEERING_CODE_LOCKED');
export const notNow = () => new AppException('VOLUNTEERING_NOT_NOW');
/** Approving one's own task, confirming one's own minutes, deciding one's own proposal. */
export const ownWork = () => new AppException('VOLUNTEERING_OWN_WORK');
export const taskBegun = () => new AppException('VOLUNTEERING_TASK_BEGUN');
export const taskNotOver = () => new AppException('VOLUNTEERING_TASK_NOT_OVER');
export const answerTooLate = () => new AppException('VOLUNTEERING_ANSWER_TOO_LATE');
export const correctionPending = () => new AppException('VOLUNTEERING_CORRECTION_PENDING');
export const correctionStale = () => new AppException('VOLUNTEERING_CORRECTION_STALE');
export const pointsSpent = () => new AppException('VOLUNTEERING_POINTS_SPENT');
export const campaignClosed = () => new AppException('VOLUNTEERING_CAMPAIGN_CLOSED');
