import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { Tally } from './tally.service.ts';

@Injectable()
export class HonorsJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly tally: Tally) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'honors.count-ledgers', everySeconds: 15, run: () => this.tally.catchUp() });
  }
}
