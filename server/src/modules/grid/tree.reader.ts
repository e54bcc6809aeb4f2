import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import { localDateOf } from '@yuandian/shared/common/time';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { NAME_SEPARATOR, shortNameOf } from '@yuandian/shared/grid/grid.rules';
import type { DivisionDetailView, DivisionHistoryView, RoleHolderView, TreeNodeView } from '@yuandian/shared/grid/grid.types';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { isoTime, marks, select, type SqlValue } from '../../common/tx/sql.ts';
import { DivisionReader } from './division.reader.ts';
import { DIVISION_COLUMNS_SQL, type DivisionRow } from './grid.mapper.ts';

type NodeRow = DivisionRow & { childCount: number | string; peopleCount: number | string };
type HolderRow = Omit<RoleHolderView, 'roleLabel' | 'from' | 'to'> & { fromDay: string; toDay: string | null };
type HistoryRow = Omit<DivisionHistoryView, 'from' | 'to'> & { fromAt: Date | string; toAt: Date | string | null };

/** The tree as staff see it. */
@Injectable()
export class TreeReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** One level: the children of a node, or the tops of what the actor may see. @throws NOT_FOUND outside the scope */
  async level(actor: Actor, parentCode: string | undefined): Promise<TreeNodeView[]> {
    if (parentCode === undefined) return this.tops(actor);
    const parent = await this.divisions.rowByCode(this.dataSource.manager, parentCode);
    requireInScope(actor, 'grid.division.read', parent.path);
    return this.nodes('d.parent_id = ?', [parent.id]);
  }

  /** @throws NOT_FOUND outside the scope */
  async detail(actor: Actor, code: string, manager: EntityManager = this.dataSource.manager): Promise<DivisionDetailView> {
    const row = await this.divisions.rowByCode(manager, code);
    requireInScope(actor, 'grid.division.read', row.path);
    return {
      ...(await this.divisions.withParents(row, manager)),
      id: row.id,
      people: await this.holders(manager, row),
      history: await this.history(manager, row),
      openedAt: isoTime(row.openedAt),
    };
  }

  private async tops(actor: Actor): Promise<TreeNodeView[]> {
    const paths = scopeOf(actor, 'grid.division.read');
    const tops = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
    return this.nodes(`d.path IN (${marks(tops)})`, tops);
  }

  private async nodes(condition: string, params: readonly SqlValue[]): Promise<TreeNodeView[]> {
    const today = localDateOf(this.clock.now());
    const rows = await select<NodeRow>(
      this.dataSource.manager,
      `SELECT ${DIVISION_COLUMNS_SQL},
         (SELECT COUNT(*) FROM division c WHERE c.parent_id = d.id AND c.closed_at IS NULL) AS childCount,
         (SELECT COUNT(*) FROM person_role r WHERE r.division_id = d.id AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?)) AS peopleCount
       FROM division d WHERE ${condition} AND d.closed_at IS NULL ORDER BY d.code LIMIT ?`,
      [today, today, ...params, GRID_LIMITS.children.max],
    );
    const views = await this.divisions.views(rows);
    return rows.map((row, index) => ({ ...views[index] as TreeNodeView, childCount: Number(row.childCount), peopleCount: Number(row.peopleCount) }));
  }

  private async holders(manager: EntityManager, { id }: DivisionRow): Promise<RoleHolderView[]> {
    const rows = await select<HolderRow>(
      manager,
      `SELECT r.id AS id, r.person_id AS personId, p.display_name AS displayName, r.role AS role, r.from_day AS fromDay, r.to_day AS toDay
       FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.division_id = ? AND r.ended_at IS NULL ORDER BY r.role, r.from_day, r.id`,
      [id],
    );
    return rows.map(({ fromDay, toDay, ...row }) => ({ ...row, roleLabel: roleLabelOf(row.role), from: fromDay, to: toDay }));
  }

  /** Newest first. */
  private async history(manager: EntityManager, { id }: DivisionRow): Promise<DivisionHistoryView[]> {
    const rows = await select<HistoryRow>(
      manager,
      `SELECT path, name, from_at AS fromAt, to_at AS toAt, reason, changed_by_name AS changedBy
       FROM division_history WHERE division_id = ? ORDER BY from_at DESC, id DESC`,
      [id],
    );
    const names = await this.divisions.namesOf(rows.map(({ path }) => path), manager);
    return rows.map(({ fromAt, toAt, name, ...row }) => ({
      ...row, name: [parentNameOf(names.get(row.path)), shortNameOf(name)].filter(Boolean).join(NAME_SEPARATOR), from: isoTime(fromAt), to: isoTime(toAt),
    }));
  }
}

/** `秦岭路街道 · 锦艺东社区` → `秦岭路街道`: before it stands the parent of that time, after it the name of that time. */
function parentNameOf(fullName: string | undefined): string {
  return fullName?.split(NAME_SEPARATOR).slice(0, -1).join(NAME_SEPARATOR) ?? '';
}
