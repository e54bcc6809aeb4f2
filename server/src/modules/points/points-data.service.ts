import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountName } from '@yuandian/shared/points/points.rules';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { select } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { Expiry } from './expiry.service.ts';
import { HandOvers } from './hand-over.service.ts';
import { ENTRY_COLUMNS_SQL, toEntryView, type EntryRow } from './points.mapper.ts';
import { PointsReader } from './points.reader.ts';

/** What this module holds about people: their wallet and statement. The ledger stays when the name is gone. */
@Injectable()
export class PointsDataService implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData, private readonly points: PointsReader, private readonly expiry: Expiry,
    private readonly handOvers: HandOvers, private readonly divisions: DivisionReader,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'points',
      title: '积分',
      exportOf: (manager, personId) => this.statement(manager, personId),
      blockersOf: (manager, personId) => this.openHolds(manager, personId),
      lossesOf: (manager, personId) => this.unspent(manager, personId),
      erase: (manager, personId) => this.expiry.forfeitAll(manager, personId),
      handOver: (manager, from, to) => this.handOvers.handOver(manager, from, to),
    });
  }

  private async statement(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<EntryRow>(
      manager,
      `SELECT ${ENTRY_COLUMNS_SQL} FROM points_entry e JOIN points_transaction t ON t.id = e.transaction_id WHERE e.account = ? ORDER BY e.seq`,
      [accountName('wallet', personId)],
    );
    const names = await this.divisions.namesOf([...new Set(rows.map((row) => row.divisionPath))], manager);
    return rows.map((row) => toEntryView(row, names));
  }

  private async openHolds(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const { held } = await this.points.walletOf(personId, manager);
    return held === 0 ? [] : [`你有 ${held} 积分冻结在未完成的兑换中，请先领取或取消`];
  }

  private async unspent(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const { available } = await this.points.walletOf(personId, manager);
    return available === 0 ? [] : [`未使用的 ${available} 积分将作废`];
  }
}
