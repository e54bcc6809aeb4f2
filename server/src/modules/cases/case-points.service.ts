import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { selectOne } from '../../common/tx/sql.ts';
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
    const now = this.clock.now();
    const window = Math.max(1, category.recurrenceDays) * DAY_MS;
    const here = samePlace('c', facts);
    const paid = await selectOne(
      manager, `SELECT c.id FROM case_record c WHERE ${here.sql} AND c.category_code = ? AND c.created_at > ? AND c.points IS NOT NULL LIMIT 1`,
      [...here.params, facts.categoryCode, new Date(now.getTime() - window)],
    );
    if (paid) return;
    // Two reports of one place that are filed at the same moment have the same source: the ledger's unique key pays once.
    const place = createHash('sha256').update([facts.assetId ?? facts.placeKey, facts.categoryCode, Math.floor(now.getTime() / window)].join('\n')).digest('hex');
    const source = { type: 'cases.place', id: place };
    const award = await this.points.award(manager, { personId: facts.reporterId, event: 'case.verified-report', source, divisionPath: facts.divisionPath, at: now });
    if (award) await this.life.put(manager, facts.id, { points: award.points });
  }
}
