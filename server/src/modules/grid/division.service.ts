import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import { childPath, divisionNameProblem, isInside, parentProblem, servicePhoneProblem } from '@yuandian/shared/grid/grid.rules';
import type { DivisionDetailView, EditDivisionRequest, MoveDivisionRequest } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRows, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PersonService } from '../identity/person.service.ts';
import { DivisionReader } from './division.reader.ts';
import { divisionInUse, moveRefused } from './grid.errors.ts';
import type { DivisionRow } from './grid.mapper.ts';
import { authorName, type Author } from './grid.policy.ts';
import { TreeReader } from './tree.reader.ts';

interface NodeOfSubtree { id: DivisionId; path: string; name: string }
/** A closed node moves along with its path; its history ended when it was closed. */
type MovedNode = NodeOfSubtree & { closedAt: Date | string | null };

/** What a division's history says of one change. */
export interface Change { author: Author; reason: string }

/** The tree: editing, moving and closing nodes. New nodes come from the importer (division-import.service). */
@Injectable()
export class DivisionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly divisions: DivisionReader,
    private readonly tree: TreeReader,
    private readonly people: PersonService,
  ) {}

  /** @throws NOT_FOUND outside the scope, INVALID_INPUT */
  async edit(actor: Actor, code: string, request: EditDivisionRequest): Promise<DivisionDetailView> {
    await this.tx.run(async (manager) => {
      const division = await this.divisions.rowByCode(manager, code);
      requireInScope(actor, 'grid.division.edit', division.path);
      judgeEdit(request);
      const edited = {
        name: request.name ?? division.name,
        coverage: request.coverage === undefined ? division.coverage : request.coverage,
        households: request.households === undefined ? division.households : request.households,
        servicePhone: request.servicePhone === undefined ? division.servicePhone : request.servicePhone,
      };
      await this.write(manager, division, edited, { author: actor, reason: request.reason });
      await this.audit.record(manager, {
        actor, action: 'grid.division.edit', subjectKind: 'division', subjectId: division.id, divisionPath: division.path,
        before: factsOf(division), after: edited, reason: request.reason,
      });
    });
    return this.tree.detail(actor, code);
  }

  /**
   * Hangs a node with everything below it on another parent. What was recorded under the former paths stays as it was;
   * whoever is in charge of the new place sees it through the former paths (docs/adr/0007-former-paths.md).
   * @throws NOT_FOUND outside the scope, DIVISION_MOVE_REFUSED, WRONG_STATE when somebody moved it at the same time
   */
  async move(actor: Actor, code: string, { parentCode, reason }: MoveDivisionRequest): Promise<DivisionDetailView> {
    return this.tx.run(async (manager) => {
      const division = await this.divisions.rowByCode(manager, code);
      const parent = await this.divisions.rowByCode(manager, parentCode);
      requireInScope(actor, 'grid.division.move', division.path);
      requireInScope(actor, 'grid.division.move', parent.path);
      const refusal = whyNotMove(division, parent);
      if (refusal) throw moveRefused(refusal);
      await this.holdOpen(manager, division);
      await this.holdOpen(manager, parent);
      await this.rehang(manager, division, parent, { author: actor, reason });
      await this.audit.record(manager, {
        actor, action: 'grid.division.move', subjectKind: 'division', subjectId: division.id, divisionPath: parent.path,
        before: { path: division.path }, after: { path: childPath(parent.path, division.code) }, reason,
      });
      return this.tree.detail(actor, code, manager);
    });
  }

  /** @throws NOT_FOUND outside the scope, DIVISION_IN_USE while anything hangs on it, stands in it, or anybody is in office or at home there */
  async close(actor: Actor, code: string, { reason }: { reason: string }): Promise<void> {
    await this.tx.run(async (manager) => {
      const division = await this.divisions.rowByCode(manager, code);
      requireInScope(actor, 'grid.division.move', division.path);
      await this.holdOpen(manager, division);
      if (await this.isInUse(manager, division)) throw divisionInUse();
      const now = this.clock.now();
      await change(manager, 'UPDATE division SET closed_at = ?, updated_at = ? WHERE id = ?', [now, now, division.id]);
      await change(manager, 'UPDATE division_history SET to_at = ? WHERE division_id = ? AND to_at IS NULL', [now, division.id]);
      await this.audit.record(manager, {
        actor, action: 'grid.division.close', subjectKind: 'division', subjectId: division.id, divisionPath: division.path, before: factsOf(division), reason,
      });
    });
  }

  /** Takes the row for this transaction if it still is what was read: whoever hangs something on a node does this first. @throws WRONG_STATE */
  async holdOpen(manager: EntityManager, { id, path }: Pick<DivisionRow, 'id' | 'path'>): Promise<void> {
    const held = await change(manager, 'UPDATE division SET updated_at = ? WHERE id = ? AND path = ? AND closed_at IS NULL', [this.clock.now(), id, path]);
    if (held !== 1) throw wrongState('changed');
  }

  /** Writes changed facts of a node; a new name begins a new row of its history. */
  async write(manager: EntityManager, division: DivisionRow, facts: ReturnType<typeof factsOf>, by: Change): Promise<void> {
    await change(
      manager, 'UPDATE division SET name = ?, coverage = ?, households = ?, service_phone = ?, updated_at = ? WHERE id = ?',
      [facts.name, facts.coverage, facts.households, facts.servicePhone, this.clock.now(), division.id],
    );
    if (facts.name === division.name) return;
    await this.turnPage(manager, [{ id: division.id, path: division.path, name: facts.name }], by);
  }

  private async rehang(manager: EntityManager, division: DivisionRow, parent: DivisionRow, by: Change): Promise<void> {
    const path = childPath(parent.path, division.code);
    const below = [division.path, `${division.path.slice(0, -1)}0`];
    const subtree = await select<MovedNode>(manager, 'SELECT id, path, name, closed_at AS closedAt FROM division WHERE path >= ? AND path < ? ORDER BY path', below);
    const tail = division.path.length + 1;
    await change(manager, 'UPDATE division SET parent_id = ? WHERE id = ?', [parent.id, division.id]);
    await change(
      manager, 'UPDATE division SET path = CONCAT(?, SUBSTR(path, ?)), updated_at = ? WHERE path >= ? AND path < ?', [path, tail, this.clock.now(), ...below],
    );
    await change(manager, 'UPDATE division_alias SET current_path = CONCAT(?, SUBSTR(current_path, ?)) WHERE current_path >= ? AND current_path < ?', [path, tail, ...below]);
    const moved = subtree.map((node) => ({ ...node, formerPath: node.path, path: path + node.path.slice(division.path.length) }));
    await this.rememberFormerPaths(manager, moved);
    await this.turnPage(manager, moved.filter(({ closedAt }) => closedAt === null), by);
    await this.people.followDivision(manager, division.path, path);
  }

  /** A path that a node comes back to is no former path any more. */
  private async rememberFormerPaths(manager: EntityManager, moved: readonly (NodeOfSubtree & { formerPath: string })[]): Promise<void> {
    for (const { id, path, formerPath } of moved) {
      await change(manager, 'DELETE FROM division_alias WHERE division_id = ? AND former_path IN (?, ?)', [id, path, formerPath]);
    }
    await insertRows(manager, 'division_alias', moved.map(({ id, path, formerPath }) => ({
      id: newId(), division_id: id, former_path: formerPath, current_path: path,
    })));
  }

  private async turnPage(manager: EntityManager, nodes: readonly NodeOfSubtree[], { author, reason }: Change): Promise<void> {
    const now = this.clock.now();
    for (const { id } of nodes) {
      await change(manager, 'UPDATE division_history SET to_at = ? WHERE division_id = ? AND to_at IS NULL', [now, id]);
    }
    await insertRows(manager, 'division_history', nodes.map(({ id, path, name }) => ({
      id: newId(), division_id: id, path, name, from_at: now, to_at: null, reason,
      changed_by_id: author?.personId ?? null, changed_by_name: authorName(author),
    })));
  }

  private async isInUse(manager: EntityManager, { id, path }: DivisionRow): Promise<boolean> {
    const row = await selectOne<{ uses: number | string }>(
      manager,
      `SELECT (SELECT COUNT(*) FROM division WHERE parent_id = ? AND closed_at IS NULL)
         + (SELECT COUNT(*) FROM person_role WHERE division_id = ? AND ended_at IS NULL)
         + (SELECT COUNT(*) FROM person WHERE home_division_path = ?)
         + (SELECT COUNT(*) FROM asset WHERE division_id = ? AND status = 'IN_USE') AS uses`,
      [id, id, path, id],
    );
    return Number(row?.uses ?? 0) > 0;
  }
}

/** The facts of a node that people edit. */
export function factsOf({ name, coverage, households, servicePhone }: Pick<DivisionRow, 'name' | 'coverage' | 'households' | 'servicePhone'>) {
  return { name, coverage, households, servicePhone };
}

function judgeEdit({ name, servicePhone }: EditDivisionRequest): void {
  const nameProblem = name === undefined ? null : divisionNameProblem(name);
  if (nameProblem) throw invalidInput({ field: 'name', problem: nameProblem });
  const phoneProblem = typeof servicePhone === 'string' ? servicePhoneProblem(servicePhone) : null;
  if (phoneProblem) throw invalidInput({ field: 'servicePhone', problem: phoneProblem });
}

function whyNotMove(division: DivisionRow, parent: DivisionRow): string | null {
  if (division.parentId === parent.id) return '已经在这个上级之下';
  if (isInside(parent.path, division.path)) return '不能移到自己或自己的下级之下';
  return parentProblem(division.level, parent.level);
}
