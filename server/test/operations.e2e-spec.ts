import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsStaffApi } from '@yuandian/shared/operations/operations.api';
import { assertionsFailed, mustHold } from '../src/common/invariants/assertion.ts';
import { DISTRICT } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let auditor: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  auditor = await signIn(t, { name: '钱审计', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] });
});
afterAll(async () => { await t.close(); });

describe('the check of all data', () => {
  it('shows what it would ask before it ever ran', async () => {
    const { body } = await t.call(operationsStaffApi.getInvariants, { token: auditor.token });
    expect(body).toMatchObject({ clean: false, assertionsFailed: 0 });
    expect(body.items.length).toBeGreaterThan(10);
    expect(body.items.every((item) => item.violations === null && item.lastRunAt === null)).toBe(true);
    expect(new Set(body.items.map((item) => item.id)).size).toBe(body.items.length);
  });

  it('asks every module, and every answer is 0', async () => {
    const { body } = await t.call(operationsStaffApi.runInvariants, { token: auditor.token });
    expect(body.items.filter((item) => item.violations !== 0)).toEqual([]);
    expect(body.clean).toBe(true);
    expect(body.items.every((item) => item.lastRunAt === t.clock.now().toISOString())).toBe(true);
    const wanted = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'S1', 'S2', 'S3', 'T1', 'T2', 'A1', 'O1', 'F1'];
    expect(body.items.map((item) => item.id)).toEqual(expect.arrayContaining(wanted));
    expect((await t.call(operationsStaffApi.getInvariants, { token: auditor.token })).body).toEqual(body);
  });

  it('shows a violation, and that it is gone after the next run', async () => {
    await t.manager.query("INSERT INTO points_wallet (account, balance, held, earned, seq, created_at, updated_at) VALUES ('wallet:x', 1, 0, 0, 0, '2026-11-22', '2026-11-22')");
    const { body: broken } = await t.call(operationsStaffApi.runInvariants, { token: auditor.token });
    expect(broken.clean).toBe(false);
    expect(broken.items.filter((item) => item.violations !== 0).map((item) => item.id)).toEqual(['L2', 'L3']);
    await t.manager.query("DELETE FROM points_wallet WHERE account = 'wallet:x'");
    t.clock.advance(1_000);
    await t.runJob('operations.verify');
    expect((await t.call(operationsStaffApi.getInvariants, { token: auditor.token })).body).toMatchObject({ clean: true });
  });

  it('asks the other questions when one cannot be asked', async () => {
    await t.manager.query('ALTER TABLE points_hold RENAME TO points_hold_away');
    const { body } = await t.call(operationsStaffApi.runInvariants, { token: auditor.token });
    await t.manager.query('ALTER TABLE points_hold_away RENAME TO points_hold');
    const state = new Map(body.items.map((item) => [item.id, item.violations]));
    expect(body.clean).toBe(false);
    expect([state.get('L2'), state.get('L1'), state.get('F1')]).toEqual([null, 0, 0]);
  });

  it('counts run-time assertions that failed', async () => {
    const { Tx } = await import('../src/common/tx/tx.ts');
    const before = assertionsFailed();
    await expect(t.get(Tx).run(async (manager) => {
      await manager.query("INSERT INTO points_wallet (account, balance, held, earned, seq, created_at, updated_at) VALUES ('wallet:y', 1, 0, 0, 0, '2026-11-22', '2026-11-22')");
      mustHold(false, 'this test wants it', {});
    })).rejects.toThrow('this test wants it');
    expect(assertionsFailed()).toBe(before + 1);
    expect(await t.manager.query("SELECT account FROM points_wallet WHERE account = 'wallet:y'")).toEqual([]);
    expect((await t.call(operationsStaffApi.getInvariants, { token: auditor.token })).body.assertionsFailed).toBe(before + 1);
  });

  it('is not for residents', async () => {
    const resident = await signIn(t, { name: '王小花' });
    expect((await t.call(operationsStaffApi.getInvariants, { token: resident.token })).status).toBe(403);
    expect((await t.call(operationsStaffApi.runInvariants, { token: resident.token })).status).toBe(403);
    expect((await t.call(operationsStaffApi.getInvariants)).status).toBe(401);
  });
});
