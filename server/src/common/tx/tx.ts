import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { setTimeout as wait } from 'node:timers/promises';
import { AppException } from '../errors/app-exception.ts';
import { requestContext, type IdempotencyRequest } from '../http/request-context.ts';
import { Clock } from '../clock/clock.ts';
import { change, insertRow, isDuplicate, isRetryable, selectOne } from './sql.ts';

const MAX_TRIES = 5;

class KeyTaken extends Error {}

/**
 * Opens transactions; only a service's public use case calls it. Inside, use nothing but the `manager` given.
 *
 * - The whole function runs again on a deadlock or write conflict (up to 5 times): it must have no effect but through `manager`.
 * - When the request carries an `Idempotency-Key`, the first transaction of the request takes the key, in the same commit as
 *   the work. A repeat with the same body gets the stored result and does nothing; with another body it is refused.
 *   A refused or crashed attempt rolls its key back, so the key can be used again.
 */
@Injectable()
export class Tx {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock) {}

  /** @param work returns plain JSON (it is stored under the idempotency key and given again to a repeat). */
  async run<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const context = requestContext.get();
    const request = context?.idempotency;
    if (!request || request.taken) return this.retrying(work);
    request.taken = true;
    const actorId = context.actor?.personId ?? `ip:${context.ip}`;
    try {
      return await this.retrying((manager) => this.once(manager, actorId, request, work));
    } catch (error) {
      if (error instanceof KeyTaken) return this.storedResult<Result>(actorId, request);
      throw error;
    }
  }

  private async once<Result>(
    manager: EntityManager, actorId: string, request: IdempotencyRequest, work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    try {
      await insertRow(manager, 'idempotency_key', {
        actor_id: actorId, request_key: request.key, fingerprint: request.fingerprint, result: '', created_at: this.clock.now(),
      });
    } catch (error) {
      if (isDuplicate(error)) throw new KeyTaken();
      throw error;
    }
    const result = await work(manager);
    const stored = JSON.stringify(result) ?? '';
    await change(manager, 'UPDATE idempotency_key SET result = ? WHERE actor_id = ? AND request_key = ?', [stored, actorId, request.key]);
    return result;
  }

  private async storedResult<Result>(actorId: string, request: IdempotencyRequest): Promise<Result> {
    const row = await selectOne<{ fingerprint: string; result: string }>(
      this.dataSource.manager,
      'SELECT fingerprint, result FROM idempotency_key WHERE actor_id = ? AND request_key = ?',
      [actorId, request.key],
    );
    if (!row) throw new AppException('BUSY');
    if (row.fingerprint !== request.fingerprint) throw new AppException('IDEMPOTENCY_KEY_REUSED');
    return (row.result === '' ? undefined : JSON.parse(row.result)) as Result;
  }

  private async retrying<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
        await wait(2 ** attempt * (5 + Math.random() * 10));
      }
    }
  }
}
