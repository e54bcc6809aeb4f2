import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { RoleService } from './role.service.ts';

const HOUR_SECONDS = 3_600;

@Injectable()
export class GridJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly roles: RoleService) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'grid.end-expired-roles', everySeconds: HOUR_SECONDS, run: (now) => this.roles.endAllExpired(now) });
  }
}
