import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountName } from '@yuandian/shared/points/points.rules';
import { Clock } from '../../common/clock/clock.ts';
import { Newcomers, type Newcomer } from '../../common/personal-data/newcomers.ts';
import { Awards } from './award.service.ts';
import { Journal } from './journal.service.ts';

/** The points to start with, once for each human being: who was paid on a row that was merged into this one is not paid again. */
@Injectable()
export class Welcomes implements OnModuleInit {
  constructor(
    private readonly newcomers: Newcomers, private readonly clock: Clock, private readonly journal: Journal, private readonly awards: Awards,
  ) {}

  onModuleInit(): void {
    this.newcomers.register((manager, newcomer) => this.pay(manager, newcomer));
  }

  private async pay(manager: EntityManager, { personId, homePath }: Newcomer): Promise<void> {
    const account = accountName('wallet', personId);
    await this.journal.lockWallet(manager, account);
    if (await this.awards.wasCounted(manager, account, 'first-binding')) return;
    await this.awards.award(manager, {
      personId, event: 'first-binding', source: { type: 'identity.first-binding', id: personId }, divisionPath: homePath, at: this.clock.now(),
    });
  }
}
