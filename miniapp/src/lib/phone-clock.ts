import type { Instant } from '@yuandian/shared/common/time';
import { useEffect, useState } from 'react';
import type { Query } from './use-query';

/**
 * When a moment of the server comes by the phone's own clock, which may be wrong. To be asked as the answer arrives.
 * `serverNow`: the server's time of that answer.
 */
export function byPhoneClock(moment: Instant, serverNow: Instant): Instant {
  const left = new Date(moment).getTime() - new Date(serverNow).getTime();
  return new Date(Date.now() + left).toISOString();
}

/** What was read, with the moment it turns by the phone's own clock as `until`. */
export function useTurning<Data extends { now: Instant }>({ data, ...query }: Query<Data>, turnsAt: (data: Data) => Instant) {
  const [read, setRead] = useState<(Data & { until: Instant }) | null>(null);
  const end = data && turnsAt(data);
  useEffect(() => {
    if (data && end) setRead({ ...data, until: byPhoneClock(end, data.now) });
  }, [data, end]);
  return { ...query, data: read };
}
