/** Who sees which announcement, and who may do what with it. Pure: the facts come in, a condition or an answer comes out. */
import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import type { Role } from '@yuandian/shared/common/role';
import { nextState } from '@yuandian/shared/common/state-table';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { announcementStates, type AnnouncementStatus, type AnnouncementVerb } from '@yuandian/shared/notices/announcement-status';
import type { AnnouncementDeskAction } from '@yuandian/shared/notices/notices.staff.types';
import { isOfficeGroup, OFFICE_GROUPS, type AudienceGroup, type OfficeGroup } from '@yuandian/shared/notices/notices.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { marks, type SqlPart } from '../../common/tx/sql.ts';

export interface Addressed { audience: AudienceGroup; divisionPath: string }

/** To which audiences a person belongs. */
export interface Standing {
  personId: PersonId;
  home: string | null;
  isVolunteer: boolean;
  offices: readonly { role: Role; divisionPath: string }[];
}

export function isFor(standing: Standing | null, { audience, divisionPath }: Addressed): boolean {
  if (!standing) return false;
  if (isOfficeGroup(audience)) return placesOf(standing, audience).some((place) => place.startsWith(divisionPath));
  return (standing.home?.startsWith(divisionPath) ?? false) && (audience === 'residents' || standing.isVolunteer);
}

/** Paths of the nodes on which they hold an office of the group. */
function placesOf({ offices }: Standing, group: OfficeGroup): string[] {
  return offices.filter(({ role }) => OFFICE_GROUPS[group].includes(role)).map(({ divisionPath }) => divisionPath);
}

/** What is shown in a list: everybody's announcements of the place and above, and those of the groups the person belongs to. */
export function shownTo(standing: Standing | null, places: readonly string[]): SqlPart {
  const groups: [AudienceGroup, readonly string[]][] = [['residents', places]];
  if (standing?.isVolunteer && standing.home) groups.push(['volunteers', pathsDownTo(standing.home)]);
  for (const group of Object.keys(OFFICE_GROUPS) as OfficeGroup[]) {
    const held = standing === null ? [] : placesOf(standing, group);
    if (held.length > 0) groups.push([group, [...new Set(held.flatMap(pathsDownTo))]]);
  }
  return {
    sql: `(${groups.map(([, paths]) => `(a.audience = ? AND a.division_path IN (${marks(paths)}))`).join(' OR ')})`,
    params: groups.flatMap(([group, paths]) => [group, ...paths]),
  };
}

type DeskVerb = Exclude<AnnouncementDeskAction, 'edit' | 'correct'>;

const DRAFT: Permission = 'notices.announcement.draft';
const PUBLISH: Permission = 'notices.announcement.publish';

const DESK_PERMISSIONS: Readonly<Record<DeskVerb & AnnouncementVerb, Permission>> = {
  publish: PUBLISH, schedule: PUBLISH, recall: PUBLISH, withdraw: PUBLISH, discard: DRAFT,
};

/** What staff can do with it now. To publish in a whole street takes somebody whose office reaches over the whole street. */
export function deskActions(actor: Actor, { status, divisionPath, wasPublished }: { status: AnnouncementStatus; divisionPath: string; wasPublished: boolean }): AnnouncementDeskAction[] {
  const verbs = (Object.keys(DESK_PERMISSIONS) as DeskVerb[]).filter((verb) =>
    nextState(announcementStates, verb, status) !== null && mayIn(actor, DESK_PERMISSIONS[verb], divisionPath));
  const mayDraft = mayIn(actor, DRAFT, divisionPath);
  return [
    ...(status === 'DRAFT' && mayDraft ? ['edit' as const] : []), ...verbs,
    ...(status === 'WITHDRAWN' && wasPublished && mayDraft ? ['correct' as const] : []),
  ];
}

const DEDUPE = 'notices.announcement:';

/** Under which everybody is told of it once. */
export function dedupeKeyOf(id: AnnouncementId): string {
  return `${DEDUPE}${id}`;
}

/** The announcement that a notice tells of, by its dedupe key; `null` for other notices. */
export function announcementOf(dedupeKey: string | null): AnnouncementId | null {
  return dedupeKey?.startsWith(DEDUPE) ? dedupeKey.slice(DEDUPE.length) : null;
}
