import { operationsStaffApi } from '@yuandian/shared/operations/operations.api';
import { useQuery } from '@/lib/use-query';

export const useInvariants = () => useQuery(operationsStaffApi.getInvariants, {});
