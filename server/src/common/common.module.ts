import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { ChainHeadEntity, IdempotencyKeyEntity, JobLeaseEntity } from '../database/infrastructure.entities.ts';
import { PeopleGroups } from './audience/people-groups.ts';
import { HashChain } from './chain/hash-chain.ts';
import { Clock } from './clock/clock.ts';
import { BlindIndex } from './crypto/blind-index.ts';
import { ColumnCipher } from './crypto/column-cipher.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { Newcomers } from './personal-data/newcomers.ts';
import { PersonalData } from './personal-data/personal-data.ts';
import { RateLimits } from './rate-limit/rate-limits.ts';
import { change } from './tx/sql.ts';
import { Tx } from './tx/tx.ts';

const KEY_LIFE_DAYS = 7;

/** The pieces without a business word in them that every module uses. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKeyEntity, JobLeaseEntity, ChainHeadEntity])],
  providers: [Clock, Tx, HashChain, JobRunner, RateLimits, ColumnCipher, BlindIndex, PersonalData, Newcomers, PeopleGroups],
  exports: [Clock, Tx, HashChain, JobRunner, RateLimits, ColumnCipher, BlindIndex, PersonalData, Newcomers, PeopleGroups],
})
export class CommonModule implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly tx: Tx) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'common.forget-idempotency-keys',
      everySeconds: 3_600,
      run: async (now) => {
        const before = new Date(now.getTime() - KEY_LIFE_DAYS * DAY_MS);
        await this.tx.run((manager) => change(manager, 'DELETE FROM idempotency_key WHERE created_at < ?', [before]));
      },
    });
  }
}
