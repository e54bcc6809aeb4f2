import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import { supervisionStates, type SupervisionStatus, type SupervisionVerb } from '@yuandian/shared/cases/supervision-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { insertRow, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';

const SUPERVISION_LIFE = { states: supervisionStates, table: 'case_supervision', history: 'case_supervision_history' };

export interface SupervisionOrder { id: SupervisionId; caseId: CaseId; status: SupervisionStatus; issuedBy: PersonId | null }

const ROWS = 'SELECT id, case_id AS caseId, status, issued_by AS issuedBy FROM case_supervision';

/** Rows of 督办单 and their states, for whoever moves the case: none outlives it. */
@Injectable()
export class SupervisionOrders {
  constructor(private readonly clock: Clock) {}

  /** @param actor `null`: issued by the clock */
  async issue(manager: EntityManager, facts: { id: CaseId; divisionPath: string }, actor: Actor | null, reason: string, dueAt: Date): Promise<void> {
    const id: SupervisionId = newId();
    const now = this.clock.now();
    await insertRow(manager, 'case_supervision', {
      id, created_at: now, updated_at: now, case_id: facts.id, division_path: facts.divisionPath, status: supervisionStates.initial, reason, due_at: dueAt,
      issued_by: actor?.personId ?? null, issued_by_name: actor?.displayName ?? '系统', answer: null, answered_at: null, answered_by_name: null,
    });
    await startHistory(manager, SUPERVISION_LIFE.history, { id, verb: 'issue', to: supervisionStates.initial, actor, at: now, reason });
  }

  /** Whether this very order stands already: the case is held, so that of two at once the second sees it. */
  async stands(manager: EntityManager, caseId: CaseId, actor: Actor, reason: string, dueAt: Date): Promise<boolean> {
    const same = await selectOne(
      manager, "SELECT id FROM case_supervision WHERE case_id = ? AND issued_by = ? AND reason = ? AND due_at = ? AND status <> 'SETTLED' LIMIT 1",
      [caseId, actor.personId, reason, dueAt],
    );
    return same !== null;
  }

  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: SupervisionId): Promise<SupervisionOrder> {
    const row = await selectOne<SupervisionOrder>(manager, `${ROWS} WHERE id = ?`, [id]);
    if (!row) throw notFound();
    return row;
  }

  /** Those of the case that are not settled. */
  openOf(manager: EntityManager, caseId: CaseId): Promise<SupervisionOrder[]> {
    return select<SupervisionOrder>(manager, `${ROWS} WHERE case_id = ? AND status <> 'SETTLED' ORDER BY id`, [caseId]);
  }

  /** @throws WRONG_STATE */
  async move(
    manager: EntityManager, { id, status }: SupervisionOrder, verb: SupervisionVerb, actor: Actor | null, reason: string, set?: Readonly<Record<string, SqlValue>>,
  ): Promise<void> {
    await moveState(manager, SUPERVISION_LIFE, { id, from: status, verb, actor, at: this.clock.now(), reason, set });
  }

  /** The case has ended: nobody answers for it any more. */
  async settleAll(manager: EntityManager, caseId: CaseId, reason: string): Promise<void> {
    for (const order of await this.openOf(manager, caseId)) await this.move(manager, order, 'settle', null, reason);
  }
}
