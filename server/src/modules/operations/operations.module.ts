import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { InvariantGroup } from '../../common/invariants/invariant.ts';
import { InvariantRunEntity } from './entities/invariant-run.entity.ts';
import { INVARIANT_GROUPS, InvariantsService } from './invariants.service.ts';
import { OperationsJobs } from './operations.jobs.ts';
import { OperationsStaffController } from './operations.staff.controller.ts';

@Module({})
export class OperationsModule {
  /** Knows no other module: the application hands it every module's invariants (invariants.ts). */
  static verifying(groups: readonly InvariantGroup[]): DynamicModule {
    return {
      module: OperationsModule,
      imports: [TypeOrmModule.forFeature([InvariantRunEntity])],
      controllers: [OperationsStaffController],
      providers: [{ provide: INVARIANT_GROUPS, useValue: groups }, InvariantsService, OperationsJobs],
    };
  }
}
