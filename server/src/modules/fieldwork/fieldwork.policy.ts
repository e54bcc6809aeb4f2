/** Who may do what to which row. Pure: the facts come in, the answer comes out. */
import type { Permission } from '@yuandian/shared/common/permission';
import { nextState } from '@yuandian/shared/common/state-table';
import { archiveStates, type ArchiveStatus } from '@yuandian/shared/fieldwork/archive-status';
import type { ArchiveView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';

type ArchiveAction = ArchiveView['actions'][number];

const PERMISSIONS: Readonly<Record<ArchiveAction, Permission>> = {
  visit: 'fieldwork.visit.record', edit: 'fieldwork.archive.edit', reveal: 'fieldwork.archive.reveal', close: 'fieldwork.archive.edit',
  reopen: 'fieldwork.archive.reopen',
};

function allows(action: ArchiveAction, status: ArchiveStatus): boolean {
  if (action === 'close' || action === 'reopen') return nextState(archiveStates, action, status) !== null;
  return action === 'reveal' ? status !== 'ANONYMISED' : status === 'ACTIVE';
}

/** What somebody can do with an archive now. */
export function archiveActions(actor: Actor, archive: { status: ArchiveStatus; divisionPath: string }): ArchiveAction[] {
  return (Object.keys(PERMISSIONS) as ArchiveAction[]).filter((action) =>
    allows(action, archive.status) && mayIn(actor, PERMISSIONS[action], archive.divisionPath));
}
