/** Who may do what to which row. Pure: the facts come in, an error or nothing comes out. */
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { nextState } from '@yuandian/shared/common/state-table';
import { TASK_STATUSES_EDITABLE, taskStates, type TaskStatus } from '@yuandian/shared/volunteering/task-status';
import type { TaskDeskAction } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { ownWork } from './volunteering.errors.ts';

/** How somebody comes to other people's claims: named as the task's leader, or as staff with this permission above it. */
export type Standing = 'leader' | Extract<Permission, `volunteering.${string}`>;

/** @throws NOT_FOUND for everybody else: what is not yours to see does not exist. */
export function requireStanding(actor: Actor, standing: Standing, task: { leaderId: PersonId; divisionPath: string }): void {
  if (standing !== 'leader') requireInScope(actor, standing, task.divisionPath);
  else if (task.leaderId !== actor.personId) throw notFound();
}

/** Nobody decides about the own claim. @throws VOLUNTEERING_OWN_WORK */
export function requireOther(actor: Actor, ...persons: (PersonId | null)[]): void {
  if (persons.includes(actor.personId)) throw ownWork();
}

/** @throws NOT_FOUND when the claim is somebody else's. */
export function requireMine(actor: Actor, claim: { personId: PersonId }): void {
  if (claim.personId !== actor.personId) throw notFound();
}

type DeskVerb = Exclude<TaskDeskAction, 'edit'>;

const DESK_PERMISSIONS: Readonly<Record<DeskVerb, Permission>> = {
  submit: 'volunteering.task.draft', approve: 'volunteering.task.approve', reject: 'volunteering.task.approve',
  freeze: 'volunteering.task.approve', lift: 'volunteering.task.approve', cancel: 'volunteering.task.cancel',
};

export interface DeskTask { status: TaskStatus; divisionPath: string; createdBy: PersonId; submittedBy: PersonId | null }

/** What staff can do with a task now. Who drafted or submitted it does not approve it. */
export function deskActions(actor: Actor, task: DeskTask): TaskDeskAction[] {
  const verbs = (Object.keys(DESK_PERMISSIONS) as DeskVerb[]).filter((verb) =>
    nextState(taskStates, verb, task.status) !== null && mayIn(actor, DESK_PERMISSIONS[verb], task.divisionPath) && !isBarred(actor, verb, task));
  const editable = TASK_STATUSES_EDITABLE.includes(task.status) && mayIn(actor, 'volunteering.task.draft', task.divisionPath);
  return editable ? ['edit', ...verbs] : verbs;
}

function isBarred(actor: Actor, verb: DeskVerb, task: DeskTask): boolean {
  const submitted = task.submittedBy === actor.personId;
  return verb === 'approve' ? submitted || task.createdBy === actor.personId : verb === 'reject' && submitted;
}
