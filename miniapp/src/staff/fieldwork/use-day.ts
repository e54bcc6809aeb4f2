import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type { ArchiveCardView, ArchiveId, DayView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { KEPT_CASE_WORK } from '@/lib/case-work';
import { useMay } from '@/lib/session';
import { readKept, useKept } from '@/lib/use-kept';
import { useQuery } from '@/lib/use-query';

const DAY = 'fieldwork.day';

/** The day in two readings, as the server has it, or as this phone last read it when neither is answered. Names are masked in both. */
export function useDay() {
  const day = useQuery(fieldworkStaffApi.getDay, {});
  const work = useQuery(casesStaffApi.getMyWork, useMay('cases.case.read') ? {} : null);
  const keptDay = useKept<DayView>(day, DAY);
  const keptWork = useKept<MyCaseWorkView>(work, KEPT_CASE_WORK);
  const shown = { day: day.data ?? (day.error ? keptDay?.data : undefined), work: work.data ?? (work.error ? keptWork?.data : undefined) };
  return {
    ...shown, error: day.error ?? work.error, loading: day.loading || work.loading,
    /** When what is shown was read, if that was before this page was opened. */
    keptAt: day.data === undefined && shown.day ? (keptDay?.at ?? null) : null,
    refresh: async () => { await Promise.all([day.refresh(), work.refresh()]); },
  };
}

/** A person of the kept day: the name on a visit that is written down without a network. */
export function keptCard(id: ArchiveId): ArchiveCardView | undefined {
  return readKept<DayView>(DAY)?.data.visits.items.find((card) => card.id === id);
}
