import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { Permission } from '@yuandian/shared/common/permission';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { HandoverQuery, HandoverView, OuterSystemView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { HandoverId, OuterSystemId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { OuterSystems, type OuterSystemChoice } from '../../common/outer-systems/outer-systems.ts';
import { allOf, marks, select, selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { toHandoverView, toSystemView, type HandoverRow, type SystemRow } from './integrations.mapper.ts';

const WAITING = (status: string) => `(SELECT COUNT(*) FROM outer_case o WHERE o.system_id = s.id AND o.status = '${status}')`;
const SYSTEM = `SELECT s.id, s.code, s.name, s.url, s.division_path AS divisionPath, s.client_id AS clientId, c.name AS clientName, s.disabled_at AS disabledAt,
  s.created_at AS createdAt, ${WAITING('PENDING')} AS pending, ${WAITING('DEAD')} AS dead FROM outer_system s LEFT JOIN api_client c ON c.id = s.client_id`;
const HANDOVER = `SELECT o.id, o.case_id AS caseId, s.name AS systemName, o.status, o.outer_number AS outerNumber, o.last_message AS lastMessage, o.tries, o.reason, o.due_at AS dueAt,
  o.division_path AS divisionPath, o.created_at AS createdAt, o.updated_at AS updatedAt FROM outer_case o JOIN outer_system s ON s.id = o.system_id`;
const SETTLE = 'integrations.dead-letter.manage';

@Injectable()
export class HandoversReader extends OuterSystems {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {
    super();
  }

  /** Whoever keeps them above the place, and is in use. */
  listServing(manager: EntityManager, divisionPath: string): Promise<OuterSystemChoice[]> {
    const paths = pathsDownTo(divisionPath);
    return select(
      manager, `SELECT code, name FROM outer_system WHERE disabled_at IS NULL AND division_path IN (${marks(paths)}) ORDER BY name, code`, paths,
    );
  }

  /** Newest first, within the actor's scope. */
  async listSystems(actor: Actor, query: PageQuery): Promise<Page<OuterSystemView>> {
    const limit = pageLimit(query);
    const where = allOf([insideScope('s.division_path', actor, 'integrations.client.read'), ...olderThan(query, 's.created_at', 's.id')]);
    const rows = await select<SystemRow>(
      this.dataSource.manager, `${SYSTEM} WHERE ${where.sql} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => toSystemView(row, names.get(row.divisionPath) ?? ''));
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async getSystem(manager: EntityManager, actor: Actor, permission: Permission, id: OuterSystemId): Promise<OuterSystemView> {
    const scope = insideScope('s.division_path', actor, permission);
    const row = await selectOne<SystemRow>(manager, `${SYSTEM} WHERE s.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return toSystemView(row, (await this.divisions.namesOf([row.divisionPath], manager)).get(row.divisionPath) ?? '');
  }

  /** @throws NOT_FOUND */
  async sealed(id: OuterSystemId): Promise<{ secret: string }> {
    const row = await selectOne<{ secret: string }>(this.dataSource.manager, 'SELECT secret FROM outer_system WHERE id = ?', [id]);
    if (!row) throw notFound();
    return row;
  }

  /** Newest first, within the actor's scope. */
  async list(actor: Actor, query: HandoverQuery): Promise<Page<HandoverView>> {
    const limit = pageLimit(query);
    const where = allOf([
      insideScope('o.division_path', actor, SETTLE), ...olderThan(query, 'o.created_at', 'o.id'),
      ...(query.status ? [{ sql: 'o.status = ?', params: [query.status] }] : []),
    ]);
    const rows = await select<HandoverRow>(
      this.dataSource.manager, `${HANDOVER} WHERE ${where.sql} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`, where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), toHandoverView);
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async get(manager: EntityManager, actor: Actor, id: HandoverId): Promise<HandoverRow> {
    const scope = insideScope('o.division_path', actor, SETTLE);
    const row = await selectOne<HandoverRow>(manager, `${HANDOVER} WHERE o.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return row;
  }
}
