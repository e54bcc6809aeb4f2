/** Endpoints of 运行核对. */
import { endpoint } from '../common/endpoint.ts';
import type { InvariantReportView } from './operations.types.ts';

export const operationsStaffApi = {
  getInvariants: endpoint<{ response: InvariantReportView }>(
    'GET', '/staff/operations/invariants', 'operations.invariants.read', '数据核对结果'),
  runInvariants: endpoint<{ response: InvariantReportView }>(
    'POST', '/staff/operations/invariants/run', 'operations.invariants.read', '立即核对全部数据'),
};
