import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import { divisionCodeOf } from '@yuandian/shared/points/points.rules';
import { changeOrInsert, selectOne } from '../../common/tx/sql.ts';
import { PointsLedger } from '../points/ledger.service.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { samePlace } from './case-place.reader.ts';
import type { Category } from './category.reader.ts';

/** Points for a report that was found true: once for a place and class in the category's window, the cap a day is the points rule's. */
@Injectable()
export class CasePoints {
  constructor(private readonly points: PointsLedger, private readonly life: CaseLife, private readonly clock: CaseClock) {}

  /** Called when the case is filed; official finds and reports for others earn nothing. */
  async award(manager: EntityManager, facts: CaseFacts, category: Category): Promise<void> {
    if (facts.reporterId === null || (facts.source !== 'resident' && facts.source !== 'snapshot') || !category.earnsPoints) return;
    await this.hold(manager, facts);
    const now = this.clock.now();
    if (await this.wasPaid(manager, facts, new Date(now.getTime() - Math.max(1, category.recurrenceDays) * DAY_MS))) return;
    const source = { type: 'cases.case', id: facts.id };
    const award = await this.points.award(manager, { personId: facts.reporterId, event: 'case.verified-report', source, divisionPath: facts.divisionPath, at: now });
    if (award) await this.life.put(manager, facts.id, { points: award.points });
  }

  /**
   * Until the commit nobody else is paid for this class in this neighbourhood, nor for this asset, which may have been registered elsewhere since: who
   * asks whether the place was paid for sees whoever came before. Always in this order, so that two never wait for each other.
   */
  private async hold(manager: EntityManager, { divisionPath, categoryCode, assetId }: CaseFacts): Promise<void> {
    for (const place of [divisionCodeOf(neighbourhoodOf(divisionPath)), assetId]) {
      if (place === null) continue;
      const lock = { sql: 'UPDATE case_points_guard SET version = version + 1 WHERE community_code = ? AND category_code = ?', params: [place, categoryCode] };
      await changeOrInsert(manager, lock, 'case_points_guard', { community_code: place, category_code: categoryCode, version: 1 });
    }
  }

  private async wasPaid(manager: EntityManager, facts: CaseFacts, since: Date): Promise<boolean> {
    const here = samePlace('c', facts);
    const paid = await selectOne(
      manager, `SELECT c.id FROM case_record c WHERE ${here.sql} AND c.category_code = ? AND c.filed_at > ? AND c.points IS NOT NULL LIMIT 1`,
      [...here.params, facts.categoryCode, since],
    );
    return paid !== null;
  }
}
