import { pointsApi } from '@yuandian/shared/points/points.api';
import type { TransactionKind } from '@yuandian/shared/points/points.types';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

/** Nothing for a guest. */
export const useWallet = () => useQuery(pointsApi.getWallet, useSignedIn() ? {} : null);

export const useEntries = (kind: TransactionKind | undefined) => usePaged(pointsApi.listEntries, useSignedIn() ? { query: { kind } } : null);

/** Rules as they apply at a division; the whole district's when it is not known. */
export const useRules = (divisionPath: string | undefined) => useQuery(pointsApi.listRules, { query: { divisionPath } });
