import type { Invariant } from '../../src/common/invariants/invariant.ts';
import type { TestApp } from './test-app.ts';

/** What `verify` would count for these invariants at this moment. */
export async function countViolations(t: TestApp, invariants: readonly Invariant[]): Promise<number> {
  let violations = 0;
  for (const { sql, check } of invariants) {
    const [row] = await t.manager.query<{ violations: number | string }[]>(sql);
    violations += Number(row?.violations) + (check ? await check(t.manager, t.clock.now()) : 0);
  }
  return violations;
}
