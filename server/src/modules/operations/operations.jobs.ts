import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { InvariantsService } from './invariants.service.ts';

const DAY_SECONDS = 24 * 60 * 60;

@Injectable()
export class OperationsJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly invariants: InvariantsService) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'operations.verify', everySeconds: DAY_SECONDS, run: async () => { await this.invariants.runAll(); } });
  }
}
