import { pointsStaffApi } from '@yuandian/shared/points/points.api';
import type { StaffRuleListQuery, TransactionListQuery } from '@yuandian/shared/points/points.types';
import { usePaged } from '@/lib/use-paged';

export const useRules = (query: StaffRuleListQuery) => usePaged(pointsStaffApi.listRules, { query });
export const useTransactions = (query: TransactionListQuery) => usePaged(pointsStaffApi.listTransactions, { query });
