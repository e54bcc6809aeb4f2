import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HashChain } from '../../common/chain/hash-chain.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { auditChain } from './audit-trail.service.ts';

@Injectable()
export class AuditJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly chain: HashChain) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'audit.seal', everySeconds: 5, run: async () => { await this.chain.seal(auditChain); } });
  }
}
