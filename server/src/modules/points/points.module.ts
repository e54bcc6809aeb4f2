import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { Awards } from './award.service.ts';
import { CapUseEntity } from './entities/cap-use.entity.ts';
import { EntryEntity } from './entities/entry.entity.ts';
import { HoldLotEntity } from './entities/hold-lot.entity.ts';
import { HoldEntity } from './entities/hold.entity.ts';
import { LotEntity } from './entities/lot.entity.ts';
import { PointsTransactionEntity } from './entities/points-transaction.entity.ts';
import { RuleEntity } from './entities/rule.entity.ts';
import { WalletEntity } from './entities/wallet.entity.ts';
import { Expiry } from './expiry.service.ts';
import { HandOvers } from './hand-over.service.ts';
import { Holds } from './hold.service.ts';
import { JournalReader } from './journal.reader.ts';
import { Journal } from './journal.service.ts';
import { PointsLedger } from './ledger.service.ts';
import { Lots } from './lot.service.ts';
import { PointsDataService } from './points-data.service.ts';
import { PointsController } from './points.controller.ts';
import { PointsJobs } from './points.jobs.ts';
import { PointsReader } from './points.reader.ts';
import { PointsStaffController } from './points.staff.controller.ts';
import { PointsStaffReader } from './points.staff.reader.ts';
import { Reversals } from './reversal.service.ts';
import { Rules } from './rule.service.ts';
import { Welcomes } from './welcome.service.ts';

const ENTITIES = [WalletEntity, PointsTransactionEntity, EntryEntity, LotEntity, HoldEntity, HoldLotEntity, RuleEntity, CapUseEntity];

@Module({
  imports: [IdentityModule, GridModule, TypeOrmModule.forFeature(ENTITIES)],
  controllers: [PointsController, PointsStaffController],
  providers: [
    Journal, Lots, Rules, Awards, Holds, Reversals, Expiry, HandOvers, Welcomes, PointsLedger, PointsJobs, PointsDataService,
    PointsReader, PointsStaffReader, JournalReader,
  ],
  exports: [PointsLedger, PointsReader, JournalReader],
})
export class PointsModule {}
