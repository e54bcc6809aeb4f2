import { identityStaffApi } from '@yuandian/shared/identity/identity.api';
import type { StaffAccountQuery } from '@yuandian/shared/identity/identity.types';
import { usePaged } from '@/lib/use-paged';

export const useAccounts = (query: StaffAccountQuery) => usePaged(identityStaffApi.listAccounts, { query });
