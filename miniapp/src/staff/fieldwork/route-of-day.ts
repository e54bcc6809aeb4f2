import type { CaseWorkView, MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import type { Instant } from '@yuandian/shared/common/time';
import { addDays, dayStart, weekOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveCardView, DayView, PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';

/** Points of one grid that nobody has looked at this week: one round. */
export interface DueRound { divisionPath: string; divisionName: string; points: PatrolPointView[] }

/** One thing of the day. `dueAt` is when it is late: a visit at the end of its day, a round at the end of the week. */
export type DayTask = { key: string; dueAt: Instant | null } & (
  { kind: 'visit'; archive: ArchiveCardView } | { kind: 'patrol'; round: DueRound } | { kind: 'case'; work: CaseWorkView }
);
export type DayTaskKind = DayTask['kind'];

export const TASK_KINDS = { visit: '走访', patrol: '巡查', case: '诉求' } as const satisfies Record<DayTaskKind, string>;

/** Visits, rounds and cases in one order: what is late or late soonest first. A part that was not read is left out. */
export function routeOf(day: DayView | undefined, work: MyCaseWorkView | undefined): DayTask[] {
  const visits = (day?.visits.items ?? []).map((archive): DayTask => ({
    kind: 'visit', key: archive.id, dueAt: dayStart(addDays(archive.nextOn, 1)).toISOString(), archive,
  }));
  const weekEnd = day && weekOf(dayStart(day.day)).to.toISOString();
  const patrols = roundsOf(day?.points.items ?? []).map((round): DayTask => ({ kind: 'patrol', key: round.divisionPath, dueAt: weekEnd ?? null, round }));
  const cases = (work?.items ?? []).map((one): DayTask => ({ kind: 'case', key: one.id, dueAt: one.dueAt, work: one }));
  return [...visits, ...patrols, ...cases].sort((one, other) => timeOf(one) - timeOf(other));
}

function roundsOf(points: readonly PatrolPointView[]): DueRound[] {
  const rounds = new Map<string, DueRound>();
  for (const point of points) {
    const { divisionPath, divisionName } = point;
    const round = rounds.get(divisionPath) ?? { divisionPath, divisionName, points: [] };
    rounds.set(divisionPath, { ...round, points: [...round.points, point] });
  }
  return [...rounds.values()];
}

function timeOf({ dueAt }: DayTask): number {
  return dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
}
