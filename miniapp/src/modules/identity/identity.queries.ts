import { gridApi } from '@yuandian/shared/grid/grid.api';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

/** Communities whose name contains `q`; all of them when it is empty. */
export const useCommunities = (q: string) => usePaged(gridApi.listCommunities, { query: { q: q.trim() || undefined } });

export const useConsentTexts = () => useQuery(identityApi.listConsentTexts, {});

/** Nothing for a guest. */
export const useConsents = () => useQuery(identityApi.listConsents, useSignedIn() ? {} : null);

export const useSessions = () => useQuery(identityApi.listSessions, {});

export const useErasurePreview = () => useQuery(identityApi.previewErasure, {});
