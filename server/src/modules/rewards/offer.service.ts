import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FileId, OfferId } from '@yuandian/shared/common/ids';
import { offerStates, type OfferVerb } from '@yuandian/shared/rewards/offer-status';
import { offerLimitsProblem, windowProblem } from '@yuandian/shared/rewards/rewards.rules';
import type { CreateOfferRequest, EditOfferRequest, OfferSavedView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { OfferKind, OfferLimits } from '@yuandian/shared/rewards/rewards.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { change, fromSqlTime, insertRow, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { OFFER_COLUMNS_SQL, type OfferRow } from './offer.mapper.ts';
import { LimitCounters } from './offer-limit.service.ts';
import { editConflict } from './rewards.errors.ts';
import { idList, limitsOf } from './rewards.mapper.ts';

const OFFER_LIFE = { states: offerStates, table: 'offer', history: 'offer_history' };

/** Everything about an offer that staff write. */
interface Content {
  kind: OfferKind;
  title: string;
  summary: string;
  description: string;
  photoIds: FileId[];
  pointsPrice: number;
  limits: OfferLimits;
  shownFrom: Date | null;
  shownUntil: Date | null;
  redeemFrom: Date | null;
  redeemUntil: Date | null;
  pickupDays: number;
  forfeitWhenExpired: boolean;
}

@Injectable()
export class OfferService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly files: FilesService,
    private readonly counters: LimitCounters,
    private readonly audit: AuditTrail,
  ) {}

  /** A draft: nobody sees it before {@link list}. @throws NOT_FOUND outside the actor's scope, INVALID_INPUT, FILES_NOT_USABLE */
  async create(actor: Actor, request: CreateOfferRequest, id: OfferId = newId()): Promise<OfferSavedView> {
    requireInScope(actor, 'rewards.offer.edit', request.divisionPath);
    const { path } = await this.divisions.get(request.divisionPath);
    const content = newContent(request);
    refuseContradictions(content);
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      await insertRow(manager, 'offer', {
        id, version: 1, status: offerStates.initial, division_path: path, listed_at: null, created_at: at, updated_at: at, ...columnsOf(content),
      });
      await startHistory(manager, 'offer_history', { id, verb: 'draft', to: offerStates.initial, actor, at });
      await this.counters.open(manager, id, at);
      await this.files.attach(manager, actor, content.photoIds, { kind: 'rewards.offer', id }, path, 'public');
      await this.record(manager, actor, 'rewards.offer.create', id, path, null, content);
      return { id, version: 1, status: offerStates.initial };
    });
  }

  /**
   * Writes the next version. Orders already made keep the terms they were made under.
   * @throws NOT_FOUND outside the actor's scope, REWARDS_EDIT_CONFLICT, INVALID_INPUT, FILES_NOT_USABLE
   */
  async edit(actor: Actor, id: OfferId, request: EditOfferRequest): Promise<OfferSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const row = await this.row(manager, actor, id);
      if (row.version !== request.version) throw editConflict();
      const before = contentOf(row);
      const content = edited(before, request);
      refuseContradictions(content);
      const set = { ...columnsOf(content), version: row.version + 1, updated_at: at };
      const changed = await change(
        manager, `UPDATE offer SET ${Object.keys(set).map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`,
        [...Object.values<SqlValue>(set), id, row.version],
      );
      if (changed !== 1) throw editConflict();
      if (request.photoIds) await this.replacePhotos(manager, actor, row, content.photoIds);
      await this.record(manager, actor, 'rewards.offer.edit', id, row.divisionPath, before, content);
      return { id, version: row.version + 1, status: row.status };
    });
  }

  /** Puts it on the shelf, on top of the catalogue. @throws NOT_FOUND outside the actor's scope, WRONG_STATE */
  async list(actor: Actor, id: OfferId): Promise<OfferSavedView> {
    return this.move(actor, id, 'list', { listed_at: this.clock.now() });
  }

  /** Takes it off the shelf; what was redeemed can still be picked up. @throws NOT_FOUND outside the actor's scope, WRONG_STATE */
  async withdraw(actor: Actor, id: OfferId, reason: string): Promise<OfferSavedView> {
    return this.move(actor, id, 'withdraw', {}, reason);
  }

  private async move(actor: Actor, id: OfferId, verb: OfferVerb, set: Record<string, SqlValue>, reason?: string): Promise<OfferSavedView> {
    return this.tx.run(async (manager) => {
      const row = await this.row(manager, actor, id);
      const status = await moveState(manager, OFFER_LIFE, { id, from: row.status, verb, actor, at: this.clock.now(), reason, set });
      await this.record(manager, actor, `rewards.offer.${verb}`, id, row.divisionPath, { status: row.status }, { status }, reason);
      return { id, version: row.version, status };
    });
  }

  private async replacePhotos(manager: EntityManager, actor: Actor, row: OfferRow, photoIds: FileId[]): Promise<void> {
    const owner = { kind: 'rewards.offer', id: row.id };
    await this.files.detach(manager, owner, photoIds);
    await this.files.attach(manager, actor, photoIds, owner, row.divisionPath, 'public');
  }

  private async row(manager: EntityManager, actor: Actor, id: OfferId): Promise<OfferRow> {
    const row = await selectOne<OfferRow>(manager, `SELECT ${OFFER_COLUMNS_SQL} FROM offer o WHERE o.id = ?`, [id]);
    if (!row) throw notFound();
    requireInScope(actor, 'rewards.offer.edit', row.divisionPath);
    return row;
  }

  private async record(
    manager: EntityManager, actor: Actor, action: string, subjectId: OfferId, divisionPath: string, before: unknown, after: unknown, reason?: string,
  ): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectKind: 'rewards.offer', subjectId, divisionPath, before, after, reason });
  }
}

const dateOf = (text: string | null | undefined) => (text ? new Date(text) : null);

function newContent(request: CreateOfferRequest): Content {
  const { kind, title, pointsPrice, limits, pickupDays, forfeitWhenExpired } = request;
  return {
    kind, title, pointsPrice, limits, pickupDays, forfeitWhenExpired,
    summary: request.summary ?? '', description: request.description ?? '', photoIds: request.photoIds ?? [],
    shownFrom: dateOf(request.shownFrom), shownUntil: dateOf(request.shownUntil),
    redeemFrom: dateOf(request.redeemFrom), redeemUntil: dateOf(request.redeemUntil),
  };
}

function contentOf(row: OfferRow): Content {
  const date = (value: Date | string | null) => (value === null ? null : fromSqlTime(value));
  const { kind, title, summary, description, pointsPrice, pickupDays } = row;
  return {
    kind, title, summary, description, pointsPrice, pickupDays, photoIds: idList<FileId>(row.photoIds), limits: limitsOf(row),
    shownFrom: date(row.shownFrom), shownUntil: date(row.shownUntil), redeemFrom: date(row.redeemFrom), redeemUntil: date(row.redeemUntil),
    forfeitWhenExpired: row.forfeitWhenExpired === 1,
  };
}

/** What the request leaves out stays; dates are cleared by `null`. */
function edited(before: Content, request: EditOfferRequest): Content {
  const { version: _version, shownFrom, shownUntil, redeemFrom, redeemUntil, ...plain } = request;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Partial<Content>;
  const date = (value: string | null | undefined, was: Date | null) => (value === undefined ? was : dateOf(value));
  return {
    ...before, ...given,
    shownFrom: date(shownFrom, before.shownFrom), shownUntil: date(shownUntil, before.shownUntil),
    redeemFrom: date(redeemFrom, before.redeemFrom), redeemUntil: date(redeemUntil, before.redeemUntil),
  };
}

function refuseContradictions(content: Content): void {
  const iso = (date: Date | null) => date?.toISOString();
  const shown = windowProblem(iso(content.shownFrom), iso(content.shownUntil));
  if (shown) throw invalidInput({ field: 'shownUntil', problem: shown });
  const redeem = windowProblem(iso(content.redeemFrom), iso(content.redeemUntil));
  if (redeem) throw invalidInput({ field: 'redeemUntil', problem: redeem });
  const limits = offerLimitsProblem(content.limits);
  if (limits) throw invalidInput({ field: 'limits', problem: limits });
}

function columnsOf(content: Content): Record<string, SqlValue> {
  const { limits } = content;
  return {
    kind: content.kind, title: content.title, summary: content.summary, description: content.description,
    photo_ids: JSON.stringify(content.photoIds), points_price: content.pointsPrice,
    limit_total: limits.total, limit_per_person: limits.perPerson,
    limit_period: limits.perPersonPerPeriod?.period ?? null, limit_per_period: limits.perPersonPerPeriod?.quantity ?? null,
    shown_from: content.shownFrom, shown_until: content.shownUntil, redeem_from: content.redeemFrom, redeem_until: content.redeemUntil,
    pickup_days: content.pickupDays, forfeit_when_expired: content.forfeitWhenExpired,
  };
}
