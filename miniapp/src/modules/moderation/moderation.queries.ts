import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';

export const useMyChecks = () => usePaged(moderationApi.listMine, useSignedIn() ? { query: {} } : null);
export const useBlocks = () => usePaged(moderationApi.listBlocks, useSignedIn() ? { query: {} } : null);
