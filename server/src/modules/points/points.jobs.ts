import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HashChain } from '../../common/chain/hash-chain.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { Expiry } from './expiry.service.ts';
import { ledgerChain } from './points.chain.ts';

@Injectable()
export class PointsJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly expiry: Expiry, private readonly chain: HashChain) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'points.release-overdue-holds', everySeconds: 60, run: (now) => this.expiry.releaseOverdueHolds(now) });
    this.jobs.register({ name: 'points.expire-lots', everySeconds: 3_600, run: (now) => this.expiry.expireLots(now) });
    this.jobs.register({ name: 'points.seal-ledger', everySeconds: 10, run: async () => { await this.chain.seal(ledgerChain); } });
  }
}
