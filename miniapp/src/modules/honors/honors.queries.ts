import { honorsApi } from '@yuandian/shared/honors/honors.api';
import type { BoardListQuery, BoardQuery } from '@yuandian/shared/honors/honors.types';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useBoards = (query: BoardListQuery) => useQuery(honorsApi.listBoards, { query });
export const useBoard = (query: BoardQuery) => useQuery(honorsApi.getBoard, { query });
export const usePlaces = (query: BoardQuery) => usePaged(honorsApi.listPlaces, { query });

/** `null` until it is asked for. */
export const useStanding = (query: BoardQuery | null) => useQuery(honorsApi.getStanding, query && { query });
export const useMyHonors = () => usePaged(honorsApi.listMyHonors, useSignedIn() ? { query: {} } : null);
export const useVisibility = () => useQuery(honorsApi.getVisibility, useSignedIn() ? {} : null);
