import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileId, OrderId, PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { OrderVerb } from '@yuandian/shared/rewards/order-status';
import type { PickupPreview, StaffOrderCardView, StaffOrderQuery, StaffOrderView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { OrderCardView, OrderQuery, OrderView, PickupCodeView } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, fromSqlTime, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { CatalogueReader } from './catalogue.reader.ts';
import {
  disputePhotos, ORDER_COLUMNS_SQL, toOrderCard, toOrderView, type DisputeRow, type OrderRow, type ReadPickup, type StepRow,
} from './order.mapper.ts';
import { showCode, type StoredCode } from './pickup-code.policy.ts';
import { ownerCan, reachable, staffCan, standingAt } from './rewards.policy.ts';

/** Every order has its place; LEFT makes the database start with the orders, whose indexes give them in the order of a page. */
const FROM_SQL = 'FROM reward_order o LEFT JOIN stock_point p ON p.id = o.stock_point_id';

/** Orders as their owner and as the staff of their stock point see them. */
@Injectable()
export class OrderReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: FilesReader,
    private readonly people: PeopleReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** Newest first. */
  async listMine(actor: Actor, query: OrderQuery): Promise<Page<OrderCardView>> {
    const parts: SqlPart[] = [{ sql: 'o.person_id = ?', params: [actor.personId] }];
    if (query.status) parts.push({ sql: 'o.status = ?', params: [query.status] });
    const { rows, limit } = await this.page(query, parts);
    const files = await this.files.views(rows.flatMap((row) => row.coverId ?? []));
    return pageOf(rows, limit, keyOf, (row) => toOrderCard(row, files));
  }

  /** @throws NOT_FOUND for somebody else's */
  async getMine(actor: Actor, id: OrderId): Promise<OrderView> {
    const row = await this.row(id);
    if (row.personId !== actor.personId) throw notFound();
    const state = { status: row.status, verifiedAt: row.verifiedAt === null ? null : fromSqlTime(row.verifiedAt) };
    return this.view(row, ownerCan(state, this.clock.now()));
  }

  /** @throws NOT_FOUND for somebody else's, WRONG_STATE when there is nothing to pick up */
  async getPickupCode(actor: Actor, id: OrderId): Promise<PickupCodeView> {
    const row = await this.row(id);
    if (row.personId !== actor.personId) throw notFound();
    const code = await selectOne<StoredCode>(this.dataSource.manager, 'SELECT order_id AS orderId, number, nonce FROM pickup_code WHERE order_id = ?', [id]);
    if (row.status !== 'READY' || !code) throw wrongState(row.status);
    const now = this.clock.now();
    const { qr, typed, rotatesAt } = showCode(code, now);
    return {
      orderId: id, qr, typed, rotatesAt: rotatesAt.toISOString(), now: now.toISOString(), expiresAt: isoTime(row.expiresAt),
      title: row.title, quantity: row.quantity, stockPointName: row.stockPointName,
    };
  }

  /** Newest first, within the actor's scope and stock points. */
  async listForStaff(actor: Actor, query: StaffOrderQuery): Promise<Page<StaffOrderCardView>> {
    const parts: SqlPart[] = [reachable('o.division_path', 'o.stock_point_id', actor, 'rewards.order.read')];
    if (query.stockPointId) parts.push({ sql: 'o.stock_point_id = ?', params: [query.stockPointId] });
    if (query.status) parts.push({ sql: 'o.status = ?', params: [query.status] });
    if (query.from) parts.push({ sql: 'o.created_at >= ?', params: [new Date(query.from)] });
    if (query.to) parts.push({ sql: 'o.created_at < ?', params: [new Date(query.to)] });
    const { rows, limit } = await this.page(query, parts);
    const [files, people] = await Promise.all([
      this.files.views(rows.flatMap((row) => row.coverId ?? [])), this.people.getMany(rows.map((row) => row.personId)),
    ]);
    return pageOf(rows, limit, keyOf, (row) => ({ ...toOrderCard(row, files), residentName: people.get(row.personId)?.displayName ?? '' }));
  }

  /** @throws NOT_FOUND outside the actor's scope and stock points */
  async getForStaff(actor: Actor, id: OrderId): Promise<StaffOrderView> {
    const row = await this.row(id);
    const point = { id: row.stockPointId, divisionPath: row.divisionPath };
    if (!standingAt(actor, 'rewards.order.read', point)) throw notFound();
    const [view, verifierName] = await Promise.all([this.view(row, staffCan(row, actor, point)), this.verifierName(id)]);
    return { ...view, residentName: await this.nameOf(row.personId), verifiedByName: verifierName };
  }

  /** What the counter shows after a code was read there. */
  async getPreview(pickup: ReadPickup): Promise<PickupPreview> {
    const row = await this.row(pickup.orderId);
    const { title, kind, quantity, expiresAt, cover } = toOrderCard(row, await this.files.views(row.coverId ? [row.coverId] : []));
    return { ...pickup, title, kind, cover, quantity, expiresAt, residentName: await this.nameOf(row.personId) };
  }

  private async nameOf(personId: PersonId): Promise<string> {
    return (await this.people.getMany([personId])).get(personId)?.displayName ?? '';
  }

  private async verifierName(id: OrderId): Promise<string | null> {
    const row = await selectOne<{ name: string }>(
      this.dataSource.manager, "SELECT actor_name AS name FROM reward_order_history WHERE subject_id = ? AND verb = 'verify'", [id],
    );
    return row?.name ?? null;
  }

  private async row(id: OrderId): Promise<OrderRow> {
    const row = await selectOne<OrderRow>(this.dataSource.manager, `SELECT ${ORDER_COLUMNS_SQL} ${FROM_SQL} WHERE o.id = ?`, [id]);
    if (!row) throw notFound();
    return row;
  }

  private async page(query: OrderQuery | StaffOrderQuery, parts: SqlPart[]): Promise<{ rows: OrderRow[]; limit: number }> {
    const limit = pageLimit(query);
    const where = allOf([...parts, ...olderThan(query, 'o.created_at', 'o.id')]);
    const rows = await select<OrderRow>(
      this.dataSource.manager,
      `SELECT ${ORDER_COLUMNS_SQL} ${FROM_SQL} WHERE ${where.sql} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    return { rows, limit };
  }

  private async view(row: OrderRow, can: OrderVerb[]): Promise<OrderView> {
    const manager = this.dataSource.manager;
    const [stockPoint, steps, dispute, code] = await Promise.all([
      this.catalogue.getStockPoint(row.stockPointId),
      select<StepRow>(manager, `
        SELECT verb, from_state AS fromState, to_state AS toState, actor_id AS actorId, actor_name AS actorName, reason, created_at AS createdAt
        FROM reward_order_history WHERE subject_id = ? ORDER BY created_at, id`, [row.id]),
      selectOne<DisputeRow>(manager, `
        SELECT kind, detail, photo_ids AS photoIds, raised_at AS raisedAt, answer_due_at AS answerDueAt, answer
        FROM order_dispute WHERE order_id = ?`, [row.id]),
      selectOne<{ subjectId: string | null }>(manager, 'SELECT verifier_subject_id AS subjectId FROM pickup_code WHERE order_id = ?', [row.id]),
    ]);
    const fileIds: FileId[] = [...(row.coverId ? [row.coverId] : []), ...disputePhotos(dispute)];
    const files = await this.files.views(fileIds);
    return toOrderView(row, { stockPoint, steps, dispute, verifierSubjectId: code?.subjectId ?? null, files, can });
  }
}

const keyOf = (row: OrderRow) => timeKey(row.createdAt, row.id);
