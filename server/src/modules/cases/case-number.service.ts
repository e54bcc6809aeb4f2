import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDateOf } from '@yuandian/shared/common/time';
import { Clock } from '../../common/clock/clock.ts';
import { changeOrInsert, selectOne } from '../../common/tx/sql.ts';

/** Gives each case the number people read out on the phone: 20261122-0007, without gaps. */
@Injectable()
export class CaseNumbers {
  constructor(private readonly clock: Clock) {}

  /** All who report at this moment wait here for each other: take it late in the transaction. */
  async next(manager: EntityManager): Promise<string> {
    const day = localDateOf(this.clock.now());
    const count = { sql: 'UPDATE case_day_number SET last_number = last_number + 1 WHERE day = ?', params: [day] };
    await changeOrInsert(manager, count, 'case_day_number', { day, last_number: 1 });
    const row = await selectOne<{ lastNumber: number }>(manager, 'SELECT last_number AS lastNumber FROM case_day_number WHERE day = ?', [day]);
    return `${day.replaceAll('-', '')}-${String(row?.lastNumber).padStart(4, '0')}`;
  }
}
