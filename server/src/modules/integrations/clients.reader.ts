import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { Permission } from '@yuandian/shared/common/permission';
import type { ApiClientView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, select, selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CLIENT_COLUMNS_SQL, toClientView, type ClientRow } from './integrations.mapper.ts';

@Injectable()
export class ClientsReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** Newest first, within the actor's scope. */
  async list(actor: Actor, query: PageQuery): Promise<Page<ApiClientView>> {
    const limit = pageLimit(query);
    const where = allOf([insideScope('division_path', actor, 'integrations.client.read'), ...olderThan(query, 'created_at', 'id')]);
    const rows = await select<ClientRow>(
      this.dataSource.manager,
      `SELECT ${CLIENT_COLUMNS_SQL} FROM api_client WHERE ${where.sql} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const now = this.clock.now();
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => toClientView(row, names.get(row.divisionPath) ?? '', now));
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async get(manager: EntityManager, actor: Actor, permission: Permission, id: ApiClientId): Promise<ApiClientView> {
    const scope = insideScope('division_path', actor, permission);
    const client = await selectOne<ClientRow>(manager, `SELECT ${CLIENT_COLUMNS_SQL} FROM api_client WHERE id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!client) throw notFound();
    const names = await this.divisions.namesOf([client.divisionPath], manager);
    return toClientView(client, names.get(client.divisionPath) ?? '', this.clock.now());
  }

  /** @throws NOT_FOUND */
  async sealed(id: ApiClientId): Promise<{ keyId: string; secret: string }> {
    const row = await selectOne<{ keyId: string; secret: string }>(this.dataSource.manager, 'SELECT key_id AS keyId, secret FROM api_client WHERE id = ?', [id]);
    if (!row) throw notFound();
    return row;
  }
}
