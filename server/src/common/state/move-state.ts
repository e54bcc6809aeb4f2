import type { EntityManager } from 'typeorm';
import { nextState, type StateTable } from '@yuandian/shared/common/state-table';
import type { Actor } from '../auth/actor.ts';
import { AppException, notFound, wrongState } from '../errors/app-exception.ts';
import { newId } from '../ids/new-id.ts';
import { change, insertRow, insertRows, selectOne, type SqlValue } from '../tx/sql.ts';

export interface StateMove<State extends string, Verb extends string> {
  id: string;
  /** The state the caller has read and judged by. */
  from: State;
  verb: Verb;
  /** `null` when a timer moves it. */
  actor: Actor | null;
  at: Date;
  reason?: string;
  /** Further columns to set in the same statement. */
  set?: Readonly<Record<string, SqlValue>>;
}

export interface StatefulTable<State extends string, Verb extends string, Who extends string> {
  states: StateTable<State, Verb, Who>;
  /** Table with columns `id`, `status`, `updated_at`. */
  table: string;
  /** Table made by `historyColumns()`. */
  history: string;
}

/**
 * The only way a state changes: along a row of its table, by compare-and-set on the state that was read,
 * with one history row in the same transaction.
 * @returns the new state
 * @throws WRONG_STATE when the table has no such transition, or somebody else was faster.
 */
export async function moveState<State extends string, Verb extends string, Who extends string>(
  manager: EntityManager, stateful: StatefulTable<State, Verb, Who>, move: StateMove<State, Verb>,
): Promise<State> {
  const to = nextState(stateful.states, move.verb, move.from);
  if (to === null) throw wrongState(move.from);
  const set = { status: to, updated_at: move.at, ...move.set };
  const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
  const moved = await change(
    manager,
    `UPDATE ${stateful.table} SET ${assignments} WHERE id = ? AND status = ?`,
    [...Object.values<SqlValue>(set), move.id, move.from],
  );
  if (moved !== 1) throw await lostRace(manager, stateful.table, move.id);
  await insertRow(manager, stateful.history, historyRow({ ...move, to }));
  return to;
}

interface Start { verb: string; to: string; actor: Actor | null; at: Date; reason?: string }

/** The first history row of a thing that was just made. */
export async function startHistory(manager: EntityManager, history: string, { id, ...start }: Start & { id: string }): Promise<void> {
  await startHistories(manager, history, [id], start);
}

/** {@link startHistory} of things that were made together. */
export async function startHistories(manager: EntityManager, history: string, ids: readonly string[], start: Start): Promise<void> {
  await insertRows(manager, history, ids.map((id) => historyRow({ ...start, id, from: '' })));
}

/** For timers: the error of {@link moveState} after somebody else moved the row first, or it went. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof AppException && (error.code === 'WRONG_STATE' || error.code === 'NOT_FOUND');
}

function historyRow({ id, verb, from, to, actor, at, reason }: Start & { id: string; from: string }): Record<string, SqlValue> {
  return {
    id: newId(), subject_id: id, verb, from_state: from, to_state: to,
    actor_id: actor?.personId ?? null, actor_name: actor?.displayName ?? '系统', reason: reason ?? '', created_at: at,
  };
}

async function lostRace(manager: EntityManager, table: string, id: string): Promise<Error> {
  const row = await selectOne<{ status: string }>(manager, `SELECT status FROM ${table} WHERE id = ?`, [id]);
  return row ? wrongState(row.status) : notFound();
}
