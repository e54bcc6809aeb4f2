import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { openingProblem } from '@yuandian/shared/rewards/rewards.rules';
import type { CreateStockPointRequest, EditStockPointRequest, StockPointSavedView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { GeoPoint, MerchantTrade, OpeningSpan, StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { STOCK_POINT_COLUMNS_SQL, toMillionths, type StockPointRow } from './rewards.mapper.ts';

@Injectable()
export class StockPointService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT */
  async create(actor: Actor, request: CreateStockPointRequest, id: StockPointId = newId()): Promise<StockPointSavedView> {
    requireInScope(actor, 'rewards.offer.edit', request.divisionPath);
    const { path } = await this.divisions.get(request.divisionPath);
    refuseUnlessFitting(request.kind, request.trade ?? null, request.opening);
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      await insertRow(manager, 'stock_point', {
        id, kind: request.kind, division_path: path, active: true, created_at: at, updated_at: at, trade: null, guidance: '', ...columnsOf(request),
      });
      await this.record(manager, actor, 'rewards.stock-point.create', { id, divisionPath: path }, null, request);
      return { id, active: true };
    });
  }

  /** Closing a point takes no order away: what waits there can still be picked up. @throws NOT_FOUND outside the actor's scope, INVALID_INPUT */
  async edit(actor: Actor, id: StockPointId, request: EditStockPointRequest): Promise<StockPointSavedView> {
    return this.tx.run(async (manager) => {
      const row = await selectOne<StockPointRow>(manager, `SELECT ${STOCK_POINT_COLUMNS_SQL} FROM stock_point p WHERE p.id = ?`, [id]);
      if (!row) throw notFound();
      requireInScope(actor, 'rewards.offer.edit', row.divisionPath);
      refuseUnlessFitting(row.kind, request.trade === undefined ? row.trade : request.trade, request.opening ?? []);
      const set = { ...columnsOf(request), updated_at: this.clock.now() };
      const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
      await change(manager, `UPDATE stock_point SET ${assignments} WHERE id = ?`, [...Object.values<SqlValue>(set), id]);
      await this.record(manager, actor, 'rewards.stock-point.edit', row, row, request);
      return { id, active: request.active ?? row.active === 1 };
    });
  }

  private async record(
    manager: EntityManager, actor: Actor, action: string, point: { id: StockPointId; divisionPath: string }, before: unknown, after: unknown,
  ): Promise<void> {
    await this.audit.record(manager, {
      actor, action, subjectKind: 'rewards.stock-point', subjectId: point.id, divisionPath: point.divisionPath, before, after,
    });
  }
}

function refuseUnlessFitting(kind: StockPointKind, trade: MerchantTrade | null, opening: OpeningSpan[]): void {
  if (kind === 'MERCHANT' && trade === null) throw invalidInput({ field: 'trade', problem: '请选择商户的行业' });
  if (kind !== 'MERCHANT' && trade !== null) throw invalidInput({ field: 'trade', problem: '只有商户填写行业' });
  const problem = openingProblem(opening);
  if (problem) throw invalidInput({ field: 'opening', problem });
}

interface Writable {
  name?: string;
  trade?: MerchantTrade | null;
  address?: string;
  place?: GeoPoint | null;
  opening?: OpeningSpan[];
  guidance?: string;
  active?: boolean;
}

/** Only what is given. */
function columnsOf({ name, trade, address, place, opening, guidance, active }: Writable): Record<string, SqlValue> {
  const columns: Record<string, SqlValue | undefined> = {
    name, trade, address, guidance, active,
    opening: opening && JSON.stringify(opening),
    latitude_e6: place === undefined ? undefined : place && toMillionths(place.latitude),
    longitude_e6: place === undefined ? undefined : place && toMillionths(place.longitude),
  };
  return Object.fromEntries(Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined));
}
