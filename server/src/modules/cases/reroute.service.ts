import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { RerunRequest, RerunView } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { laterThan, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, select, type SqlPart } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mayAtPlace } from './cases.policy.ts';
import { Dispatches } from './dispatch.service.ts';
import { RoutingReader, type Destination } from './routing.reader.ts';
import { UnitChoice } from './unit-choice.service.ts';

type Moved = RerunView['moved'][number];
interface Candidate { id: CaseId; createdAt: Date | string }
const REASON = '派遣规则已修改，按新规则重新派遣';

/** What the rules of today would do with cases that are filed, and with those that nobody has signed for yet. A ruling is left alone. */
@Injectable()
export class Reroutes {
  constructor(
    private readonly tx: Tx, private readonly dataSource: DataSource, private readonly life: CaseLife, private readonly steps: CaseSteps,
    private readonly routing: RoutingReader, private readonly choice: UnitChoice, private readonly dispatches: Dispatches,
  ) {}

  /** One part of them: as many as a bulk step moves. @throws INVALID_INPUT for a cursor that is none */
  async preview(actor: Actor, from: RerunRequest): Promise<RerunView> {
    const { manager } = this.dataSource;
    return this.part(manager, actor, from, async (id) => {
      const facts = await this.life.get(manager, id);
      const to = await this.newRoute(manager, actor, facts);
      return to && this.line(manager, facts, to);
    });
  }

  /** The same part, in one transaction; one that meanwhile cannot move keeps none of the others. @throws as {@link preview} */
  async apply(actor: Actor, from: RerunRequest): Promise<RerunView> {
    return this.tx.run((manager) => this.part(manager, actor, from, (id) => this.reroute(manager, actor, id)));
  }

  private async part(manager: EntityManager, actor: Actor, from: RerunRequest, look: (id: CaseId) => Promise<Moved | null>): Promise<RerunView> {
    const rows = await this.candidates(manager, actor, from);
    const { items: ids, nextCursor } = pageOf(rows, CASES_LIMITS.bulk, ({ createdAt, id }) => timeKey(createdAt, id), ({ id }) => id);
    const left = nextCursor === null ? 0 : await this.countAfter(manager, actor, { cursor: nextCursor });
    const moved: Moved[] = [];
    for (const id of ids) {
      const line = await look(id);
      if (line) moved.push(line);
    }
    return { looked: ids.length, left, nextCursor, moved };
  }

  private async reroute(manager: EntityManager, actor: Actor, id: CaseId): Promise<Moved | null> {
    const facts = await this.life.hold(manager, id);
    const to = await this.newRoute(manager, actor, facts);
    if (to === null) return null;
    const line = await this.line(manager, facts, to);
    await this.steps.within(manager, actor, id, 'dispatch', REASON, async (inside, held) => {
      const filed = held.status === 'DISPATCHED' ? await this.dispatches.takeBack(inside, actor, held, REASON) : held;
      return this.dispatches.sendByRules(inside, actor, filed, undefined);
    });
    return line;
  }

  private candidates(manager: EntityManager, actor: Actor, from: RerunRequest): Promise<Candidate[]> {
    const where = undecided(actor, from);
    return select<Candidate>(
      manager, `SELECT id, created_at AS createdAt FROM case_record WHERE ${where.sql} ORDER BY created_at, id LIMIT ${CASES_LIMITS.bulk + 1}`, where.params,
    );
  }

  private async countAfter(manager: EntityManager, actor: Actor, from: RerunRequest): Promise<number> {
    const where = undecided(actor, from);
    const [row] = await select<{ things: number }>(manager, `SELECT COUNT(*) AS things FROM case_record WHERE ${where.sql}`, where.params);
    return Number(row?.things ?? 0);
  }

  /** Where the rules of today send it instead; `null` when nothing changes or the unit may not be given it. */
  private async newRoute(manager: EntityManager, actor: Actor, facts: CaseFacts): Promise<Destination | null> {
    const open = facts.status === 'FILED' || (facts.status === 'DISPATCHED' && facts.returnable);
    if (!open || !mayAtPlace(actor, 'cases.case.dispatch', facts.deskPath)) return null;
    const to = await this.routing.route(manager, facts);
    if (to === null || to.unitId === facts.unitId) return null;
    try {
      await this.choice.require(manager, facts, to.unitId, 'lead');
      return to;
    } catch (error) {
      if (error instanceof AppException) return null;
      throw error;
    }
  }

  private async line(manager: EntityManager, facts: CaseFacts, to: Destination): Promise<Moved> {
    const from = facts.unitId === null ? [] : await select<{ name: string }>(manager, 'SELECT name FROM handling_unit WHERE id = ?', [facts.unitId]);
    return { caseId: facts.id, number: facts.number, from: from[0]?.name ?? null, to: to.unitName };
  }
}

/** Filed, or sent and not signed for, in the actor's place; after the cursor. */
function undecided(actor: Actor, from: RerunRequest): SqlPart {
  const open = { sql: "(status = 'FILED' OR (status = 'DISPATCHED' AND returnable = 1))", params: [] };
  return allOf([open, insideScope('division_path', actor, 'cases.case.dispatch'), ...laterThan(from, 'created_at', 'id')]);
}
