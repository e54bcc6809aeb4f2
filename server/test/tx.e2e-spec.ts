import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { IdempotencyRequest } from '../src/common/http/request-context.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let tx: import('../src/common/tx/tx.ts').Tx;
let sql: typeof import('../src/common/tx/sql.ts');
let context: typeof import('../src/common/http/request-context.ts')['requestContext'];

beforeAll(async () => {
  t = await startTestApp();
  const [{ Tx }, sqlModule, { requestContext }] = await Promise.all([
    import('../src/common/tx/tx.ts'), import('../src/common/tx/sql.ts'), import('../src/common/http/request-context.ts'),
  ]);
  [tx, sql, context] = [t.get(Tx), sqlModule, requestContext];
});
afterAll(async () => { await t.close(); });

/** Work that leaves one row, named by what it was asked to do. */
const leaving = (name: string) => async (manager: EntityManager) => {
  await sql.insertRow(manager, 'job_lease', { name, lease_by: randomUUID(), lease_until: new Date(), due_at: new Date() });
  return { name, made: randomUUID() };
};

const keyed = (key: string, fingerprint = 'body'): IdempotencyRequest => ({ key, fingerprint, taken: false });

function asRequest<T>(idempotency: IdempotencyRequest, work: () => Promise<T>): Promise<T> {
  return context.run({ requestId: randomUUID(), ip: '127.0.0.1', idempotency }, work);
}

const rowsNamed = async (name: string) => (await sql.select(t.manager, 'SELECT name FROM job_lease WHERE name = ?', [name])).length;

describe('a transaction under an idempotency key', () => {
  it('gives the stored answer to a repeat and does nothing', async () => {
    const key = randomUUID();
    const first = await asRequest(keyed(key), () => tx.run(leaving('repeat')));
    expect(await asRequest(keyed(key), () => tx.run(leaving('repeat-again')))).toEqual(first);
    expect(await rowsNamed('repeat-again')).toBe(0);
  });

  it('refuses the same key with another body', async () => {
    const key = randomUUID();
    await asRequest(keyed(key, 'one'), () => tx.run(leaving('one-body')));
    await expect(asRequest(keyed(key, 'another'), () => tx.run(leaving('other-body')))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await rowsNamed('other-body')).toBe(0);
  });

  it('makes one effect out of 64 at once, with 64 equal answers', async () => {
    const key = randomUUID();
    const answers = await t.atOnce(64, () => asRequest(keyed(key), () => tx.run(leaving('64'))));
    expect(new Set(answers.map((answer) => answer.made)).size).toBe(1);
    expect(await rowsNamed('64')).toBe(1);
  });

  it('does not burn the key of an attempt that was refused', async () => {
    const key = randomUUID();
    const refused = asRequest(keyed(key), () => tx.run(async (manager) => {
      await leaving('refused')(manager);
      throw new Error('no');
    }));
    await expect(refused).rejects.toThrow('no');
    expect(await rowsNamed('refused')).toBe(0);
    expect(await asRequest(keyed(key), () => tx.run(leaving('refused')))).toMatchObject({ name: 'refused' });
  });

  it('is for its actor alone', async () => {
    const key = randomUUID();
    await asRequest(keyed(key), () => tx.run(leaving('mine')));
    const other = await context.run({ requestId: '', ip: '10.0.0.1', idempotency: keyed(key) }, () => tx.run(leaving('theirs')));
    expect(other).toMatchObject({ name: 'theirs' });
  });
});

describe('a transaction that meets a conflict', () => {
  it.each([1213, 1205, 3572, 8002, 9007])('runs again as a whole after error %d', async (errno) => {
    let attempts = 0;
    const answer = await tx.run(async (manager) => {
      attempts += 1;
      const made = await leaving(`conflict-${errno}`)(manager);
      if (attempts < 3) throw Object.assign(new Error('conflict'), { errno });
      return made;
    });
    expect({ attempts, rows: await rowsNamed(answer.name) }).toEqual({ attempts: 3, rows: 1 });
  });

  it('gives up after five attempts, and at once when the database refuses for good', async () => {
    let attempts = 0;
    const failing = (errno: number) => tx.run(() => { attempts += 1; return Promise.reject(Object.assign(new Error('conflict'), { errno })); });
    await expect(failing(1213)).rejects.toThrow('conflict');
    expect(attempts).toBe(5);
    await expect(failing(1062)).rejects.toThrow('conflict');
    expect(attempts).toBe(6);
  });
});
