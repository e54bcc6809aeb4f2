import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { Permission } from '@yuandian/shared/common/permission';
import type { DeliveryQuery, DeliveryView, WebhookView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { DeliveryId, WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, select, selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { toDeliveryView, toWebhookView, type DeliveryRow, type WebhookRow } from './integrations.mapper.ts';

const WAITING = (status: string) => `(SELECT COUNT(*) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = '${status}')`;
const WEBHOOK = `SELECT w.id, w.name, w.url, w.events, w.division_path AS divisionPath, w.disabled_at AS disabledAt, w.created_at AS createdAt,
  ${WAITING('PENDING')} AS pending, ${WAITING('DEAD')} AS dead FROM webhook w`;
const DELIVERY = `SELECT d.id, d.status, w.name AS webhookName, d.event, d.subject_id AS subjectId, d.sequence, d.tries, d.reason, d.division_path AS divisionPath,
  d.created_at AS createdAt, d.updated_at AS updatedAt FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id`;
const SETTLE = 'integrations.dead-letter.manage';

@Injectable()
export class WebhooksReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** Newest first, within the actor's scope. */
  async list(actor: Actor, query: PageQuery): Promise<Page<WebhookView>> {
    const limit = pageLimit(query);
    const where = allOf([insideScope('w.division_path', actor, 'integrations.client.read'), ...olderThan(query, 'w.created_at', 'w.id')]);
    const rows = await select<WebhookRow>(
      this.dataSource.manager, `${WEBHOOK} WHERE ${where.sql} ORDER BY w.created_at DESC, w.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => toWebhookView(row, names.get(row.divisionPath) ?? ''));
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async get(manager: EntityManager, actor: Actor, permission: Permission, id: WebhookId): Promise<WebhookView> {
    const scope = insideScope('w.division_path', actor, permission);
    const row = await selectOne<WebhookRow>(manager, `${WEBHOOK} WHERE w.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return toWebhookView(row, (await this.divisions.namesOf([row.divisionPath], manager)).get(row.divisionPath) ?? '');
  }

  /** @throws NOT_FOUND */
  async sealed(id: WebhookId): Promise<{ secret: string }> {
    const row = await selectOne<{ secret: string }>(this.dataSource.manager, 'SELECT secret FROM webhook WHERE id = ?', [id]);
    if (!row) throw notFound();
    return row;
  }

  /** Newest first, within the actor's scope. */
  async listDeliveries(actor: Actor, query: DeliveryQuery): Promise<Page<DeliveryView>> {
    const limit = pageLimit(query);
    const where = allOf([
      { sql: 'd.status = ?', params: [query.status ?? 'DEAD'] }, insideScope('d.division_path', actor, SETTLE), ...olderThan(query, 'd.created_at', 'd.id'),
    ]);
    const rows = await select<DeliveryRow>(
      this.dataSource.manager, `${DELIVERY} WHERE ${where.sql} ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`, where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), toDeliveryView);
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async getDelivery(manager: EntityManager, actor: Actor, id: DeliveryId): Promise<DeliveryRow> {
    const scope = insideScope('d.division_path', actor, SETTLE);
    const row = await selectOne<DeliveryRow>(manager, `${DELIVERY} WHERE d.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return row;
  }
}
