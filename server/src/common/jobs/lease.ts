import type { EntityManager } from 'typeorm';
import { newId } from '../ids/new-id.ts';
import { change, marks, select, type SqlPart } from '../tx/sql.ts';

export interface LeaseRequest<Status extends string> {
  /** Table with columns `id`, `status`, `due_at`, `lease_by`, `lease_until`. */
  table: string;
  status: Status;
  now: Date;
  leaseMs: number;
  batch: number;
  /** Further condition on the row, whose alias is `o`. */
  only?: SqlPart;
}

export interface Lease { owner: string; ids: string[] }

/** Claims what is due for one worker. Two workers at once never get the same row; a lease that ran out is free again. */
export async function leaseDue<Status extends string>(manager: EntityManager, request: LeaseRequest<Status>): Promise<Lease> {
  const { table, status, now, leaseMs, batch, only = { sql: '1 = 1', params: [] } } = request;
  const owner = newId();
  const free = (row: string) => `${row}status = ? AND ${row}due_at <= ? AND (${row}lease_until IS NULL OR ${row}lease_until <= ?)`;
  const due = await select<{ id: string }>(
    manager, `SELECT o.id FROM ${table} o WHERE ${free('o.')} AND ${only.sql} ORDER BY o.due_at, o.id LIMIT ${batch}`,
    [status, now, now, ...only.params],
  );
  if (due.length === 0) return { owner, ids: [] };
  const ids = due.map(({ id }) => id);
  await change(
    manager, `UPDATE ${table} SET lease_by = ?, lease_until = ? WHERE id IN (${marks(ids)}) AND ${free('')}`,
    [owner, new Date(now.getTime() + leaseMs), ...ids, status, now, now],
  );
  const ours = await select<{ id: string }>(manager, `SELECT id FROM ${table} WHERE lease_by = ? ORDER BY due_at, id`, [owner]);
  return { owner, ids: ours.map(({ id }) => id) };
}

/** Gives one row back. @returns whether it was still ours: what came too late must not be written down. */
export async function endLease(manager: EntityManager, table: string, owner: string, id: string): Promise<boolean> {
  return (await change(manager, `UPDATE ${table} SET lease_by = NULL, lease_until = NULL WHERE id = ? AND lease_by = ?`, [id, owner])) === 1;
}
