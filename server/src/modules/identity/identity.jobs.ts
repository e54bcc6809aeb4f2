import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yuandian/shared/common/time';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { GuardianService } from './guardian.service.ts';

const DAY_SECONDS = 86_400;
/** Log-in records are kept six months (网络安全法 21). */
const SESSIONS_KEPT_DAYS = 183;
const TRIES_KEPT_DAYS = 1;

/** Retention (docs/modules/identity.md). */
@Injectable()
export class IdentityJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly tx: Tx, private readonly guardians: GuardianService) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'identity.forget-old-rows', everySeconds: DAY_SECONDS, run: (now) => this.forget(now) });
  }

  private async forget(now: Date): Promise<void> {
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await this.tx.run((manager) => change(
      manager, 'DELETE FROM session WHERE expires_at < ? OR revoked_at < ?', [daysAgo(SESSIONS_KEPT_DAYS), daysAgo(SESSIONS_KEPT_DAYS)],
    ));
    await this.tx.run((manager) => change(manager, 'DELETE FROM try_count WHERE last_try_at < ?', [daysAgo(TRIES_KEPT_DAYS)]));
    await this.guardians.forgetOldCodes(now);
  }
}
