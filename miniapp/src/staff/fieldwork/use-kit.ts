import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { useEffect } from 'react';
import { useKept } from '@/lib/use-kept';
import { useQuery } from '@/lib/use-query';
import { useNow } from '@/lib/use-now';
import { adoptRun, dropRun, isOver, useRun, useWaitingFor } from './patrol-run';
import { usePatrol } from './fieldwork.queries';

/** My grids with their points and checklists: as the server has them, without a network as this phone last read them. */
export function useKit() {
  const kit = useQuery(fieldworkStaffApi.getKit, {});
  const kept = useKept(kit, 'fieldwork.kit');
  return { ...kit, grids: kit.data?.grids ?? (kit.error ? kept?.data.grids : undefined) };
}

/** The round on this phone, brought in line with what the server says once nothing of it waits here. */
export function useRunInLine(kit: ReturnType<typeof useKit>) {
  const run = useRun();
  const waiting = useWaitingFor(run?.id ?? kit.data?.open?.id);
  const onServer = usePatrol(run && !waiting ? run.id : null);
  const gone = onServer.error?.status === 404 || (onServer.data !== undefined && onServer.data.status !== 'OPEN');
  const now = useNow(60_000);
  const over = run !== null && isOver(run, new Date(now));
  useEffect(() => { if (gone || over) dropRun(); }, [gone, over]);

  const open = kit.data?.open;
  useEffect(() => {
    if (run || waiting || !open) return;
    const mine = kit.grids?.flatMap(({ points }) => points) ?? [];
    adoptRun(open, mine.filter(({ divisionPath }) => divisionPath.startsWith(open.divisionPath)));
  }, [run, waiting, open, kit.grids]);
  return run;
}
