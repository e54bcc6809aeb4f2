import { operationsStaffApi } from '@yuandian/shared/operations/operations.api';
import type { InvariantReportView } from '@yuandian/shared/operations/operations.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useRunInvariants = (options: ActionOptions<InvariantReportView>) => useAction(operationsStaffApi.runInvariants, options);
