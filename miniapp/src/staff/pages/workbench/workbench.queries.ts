import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import { noticesApi, noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import { operationsStaffApi } from '@yuandian/shared/operations/operations.api';
import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import { volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import { useSession } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import type { Paged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';
import type { DeskReadings, Tally } from './desk-figures';

/** Entries counted at most; the list itself goes on. */
const LIST = { query: { limit: 100 } };

/** Messages that I have not read. */
export const useUnread = () => useQuery(noticesApi.countUnread, {});

/** The numbers of every module that my posts let me read. */
export function useDeskReadings(): DeskReadings {
  const permissions = useSession((state) => state.me?.permissions) ?? [];
  const allowed = ({ access }: Endpoint) => permissions.some((permission) => permission === access);
  const cases = useQuery(casesStaffApi.countBoxes, allowed(casesStaffApi.countBoxes) ? {} : null);
  const tasks = useQuery(volunteeringStaffApi.getDeskCounts, allowed(volunteeringStaffApi.getDeskCounts) ? {} : null);
  const absent = usePaged(volunteeringStaffApi.listShouldBeHere, allowed(volunteeringStaffApi.listShouldBeHere) ? LIST : null);
  const rewards = useQuery(rewardsStaffApi.getSummary, allowed(rewardsStaffApi.getSummary) ? {} : null);
  const honors = useQuery(honorsStaffApi.getSummary, allowed(honorsStaffApi.getSummary) ? {} : null);
  const moderation = useQuery(moderationStaffApi.getStatistics, allowed(moderationStaffApi.getStatistics) ? { query: {} } : null);
  const fieldwork = useQuery(fieldworkStaffApi.getCounts, allowed(fieldworkStaffApi.getCounts) ? {} : null);
  const letters = usePaged(noticesStaffApi.listDeadLetters, allowed(noticesStaffApi.listDeadLetters) ? LIST : null);
  const checks = useQuery(operationsStaffApi.getInvariants, allowed(operationsStaffApi.getInvariants) ? {} : null);
  return {
    cases: cases.data,
    tasks: tasks.data,
    absent: tallyOf(absent),
    rewards: rewards.data,
    honors: honors.data,
    fieldwork: fieldwork.data,
    moderation: moderation.data,
    deadLetters: tallyOf(letters),
    brokenInvariants: checks.data?.items.filter(({ violations }) => violations !== 0).length,
  };
}

function tallyOf({ items, hasMore, loading, error }: Paged<unknown>): Tally | undefined {
  return loading || error ? undefined : { count: items.length, more: hasMore };
}
