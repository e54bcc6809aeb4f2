import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { OrderTimers } from './order-timer.service.ts';

@Injectable()
export class RewardsJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly timers: OrderTimers) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'rewards.close-uncollected', everySeconds: 60, run: (now) => this.timers.closeUncollected(now) });
    this.jobs.register({ name: 'rewards.complete-undisputed', everySeconds: 600, run: (now) => this.timers.completeUndisputed(now) });
  }
}
