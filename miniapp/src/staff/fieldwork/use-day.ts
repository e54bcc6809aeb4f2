import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type { ArchiveCardView, ArchiveId, DayView, StartPatrolRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import { useEffect, useRef } from 'react';
import { KEPT_CASE_WORK } from '@/lib/case-work';
import { useMay } from '@/lib/session';
import { isAbout, useMyWaiting } from '@/lib/submit-outbox';
import type { WaitingSubmit } from '@/lib/submit-outbox';
import { useLatest } from '@/lib/use-latest';
import { readKept, useKept } from '@/lib/use-kept';
import { useQuery } from '@/lib/use-query';
import { useRun } from './patrol-run';
import type { DayTask } from './route-of-day';

const DAY = 'fieldwork.day';

/** The day in two readings, as the server has it, or as this phone last read it when neither is answered. Names are masked in both. */
export function useDay() {
  const day = useQuery(fieldworkStaffApi.getDay, {});
  const work = useQuery(casesStaffApi.getMyWork, useMay('cases.case.read') ? {} : null);
  const keptDay = useKept<DayView>(day, DAY);
  const keptWork = useKept<MyCaseWorkView>(work, KEPT_CASE_WORK);
  const done = useMyWaiting();
  const run = useRun();
  const refresh = async () => { await Promise.all([day.refresh(), work.refresh()]); };
  useWhenSent(done.length, () => void refresh());
  const shown = { day: day.data ?? (day.error ? keptDay?.data : undefined), work: work.data ?? (work.error ? keptWork?.data : undefined) };
  return {
    ...shown, error: day.error ?? work.error, loading: day.loading || work.loading,
    /** When what is shown was read, if that was before this page was opened. */
    keptAt: day.data === undefined && shown.day ? (keptDay?.at ?? null) : null,
    /** Whether it was done here and waits on the phone for a network; a round that still goes on was not. */
    isDoneHere: (task: DayTask) => done.some((submit) => (run === null || submit.chain?.id !== run.id) && isOf(submit, task)),
    refresh,
  };
}

/** A round is known by its grid, which its beginning says. */
function isOf(submit: WaitingSubmit, { kind, key }: DayTask): boolean {
  if (kind !== 'patrol') return isAbout(submit, key);
  return submit.chain?.start === true && (submit.input.body as StartPatrolRequest | undefined)?.divisionPath === key;
}

/** What waited has gone out: the server knows more than what is shown. */
function useWhenSent(count: number, sent: () => void): void {
  const before = useRef(count);
  const tell = useLatest(sent);
  useEffect(() => {
    if (count < before.current) tell.current();
    before.current = count;
  }, [count, tell]);
}

/** A person of the kept day: the name on a visit that is written down without a network. */
export function keptCard(id: ArchiveId): ArchiveCardView | undefined {
  return readKept<DayView>(DAY)?.data.visits.items.find((card) => card.id === id);
}
