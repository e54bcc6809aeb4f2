import { Controller } from '@nestjs/common';
import { operationsStaffApi } from '@yuandian/shared/operations/operations.api';
import type { InvariantReportView } from '@yuandian/shared/operations/operations.types';
import { Route } from '../../common/http/route.decorator.ts';
import { InvariantsService } from './invariants.service.ts';

@Controller()
export class OperationsStaffController {
  constructor(private readonly invariants: InvariantsService) {}

  @Route(operationsStaffApi.getInvariants)
  getInvariants(): Promise<InvariantReportView> {
    return this.invariants.report();
  }

  @Route(operationsStaffApi.runInvariants)
  runInvariants(): Promise<InvariantReportView> {
    return this.invariants.runAndReport();
  }
}
