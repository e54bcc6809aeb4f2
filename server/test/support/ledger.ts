/** The points ledger as another module would drive it: each call in a transaction of its own. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountName } from '@yuandian/shared/points/points.rules';
import type { HoldId, PointsSource, PointsTransactionId } from '@yuandian/shared/points/points.types';
import type { RuleContent } from '../../src/modules/points/rule.service.ts';
import type { TestApp } from './test-app.ts';

export const DISTRICT = '/410102/';
export const COMMUNITY = '/410102/410102006/410102006012/';
export const OTHER_COMMUNITY = '/410102/410102007/410102007003/';

export interface WalletState {
  balance: number;
  held: number;
  earned: number;
  seq: number;
  /** What the lots say can be spent. */
  inLots: number;
}

/** One point per unit, no caps, never expires: what a test does not care about. */
export function plainRule(over: Partial<RuleContent> = {}): RuleContent {
  return {
    event: 'micro-grid.survey', divisionPath: DISTRICT, pointsPerUnit: 1, perDayCap: null, perMonthCap: null, expiryMonths: null,
    validFrom: new Date('2026-01-01T00:00:00Z'), validTo: null, note: '测试规则', ...over,
  };
}

interface AwardInput { source?: PointsSource; path?: string; event?: RuleContent['event']; at?: Date }

export async function ledgerOf(t: TestApp) {
  // Imported late, like the application itself: column kinds depend on the environment that the test application sets.
  const [{ PointsLedger }, { Rules }, { Tx }, { InvariantsService }, { assertionsFailed }] = await Promise.all([
    import('../../src/modules/points/ledger.service.ts'), import('../../src/modules/points/rule.service.ts'),
    import('../../src/common/tx/tx.ts'), import('../../src/modules/operations/invariants.service.ts'),
    import('../../src/common/invariants/assertion.ts'),
  ]);
  const ledger = t.get(PointsLedger);
  const tx = t.get(Tx);
  const anySource = (type: string): PointsSource => ({ type, id: randomUUID() });
  return {
    newPerson: (): PersonId => randomUUID(),
    foundRule: (rule: RuleContent) => tx.run((manager) => t.get(Rules).found(manager, rule)),
    award: (personId: PersonId, units: number, input: AwardInput = {}) => tx.run((manager) => ledger.award(manager, {
      personId, event: input.event ?? 'micro-grid.survey', units, source: input.source ?? anySource('test.work'),
      divisionPath: input.path ?? COMMUNITY, at: input.at ?? t.clock.now(),
    })),
    hold: (personId: PersonId, points: number, input: { source?: PointsSource; expiresAt?: Date } = {}) => tx.run((manager) => ledger.hold(manager, {
      personId, points, source: input.source ?? anySource('test.order'), divisionPath: COMMUNITY,
      expiresAt: input.expiresAt ?? new Date(t.clock.now().getTime() + 86_400_000),
    })),
    capture: (holdId: HoldId, sinkId = 'shop') => tx.run((manager) => ledger.capture(manager, holdId, { sink: 'merchant', sinkId, divisionPath: COMMUNITY })),
    release: (holdId: HoldId) => tx.run((manager) => ledger.release(manager, holdId, '测试取消')),
    refund: (holdId: HoldId) => tx.run((manager) => ledger.refund(manager, { holdId, reason: '测试退还' })),
    reverse: (transactionId: PointsTransactionId) => tx.run((manager) => ledger.reverse(manager, { transactionId, reason: '测试冲回', actor: null })),
    wallet: async (personId: PersonId): Promise<WalletState> => {
      const account = accountName('wallet', personId);
      const [row] = await t.manager.query<WalletState[]>('SELECT balance, held, earned, seq FROM points_wallet WHERE account = ?', [account]);
      const [lots] = await t.manager.query<{ inLots: string }[]>('SELECT COALESCE(SUM(remaining), 0) AS inLots FROM points_lot WHERE account = ?', [account]);
      return { ...(row ?? { balance: 0, held: 0, earned: 0, seq: 0 }), inLots: Number(lots?.inLots) };
    },
    /** What an account's legs add up to: the balance of a system account. */
    total: async (account: string): Promise<number> => {
      const [row] = await t.manager.query<{ total: string }[]>('SELECT COALESCE(SUM(points), 0) AS total FROM points_entry WHERE account = ?', [account]);
      return Number(row?.total);
    },
    /** Ids of the invariants that do not hold now, and failed assertions so far; must be empty. */
    broken: async (): Promise<string[]> => {
      await t.runJob('points.seal-ledger');
      await t.runJob('audit.seal');
      const results = await t.get(InvariantsService).runAll();
      const failed = assertionsFailed();
      return [...results.filter((result) => result.violations !== 0).map((result) => result.id), ...(failed > 0 ? [`${failed} assertions`] : [])];
    },
  };
}

export type TestLedger = Awaited<ReturnType<typeof ledgerOf>>;

/** How many calls went through, and the error codes of the others with their counts. */
export async function outcomes(calls: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(calls)) {
    const outcome = result.status === 'fulfilled' ? 'done' : ((result.reason as { code?: string }).code ?? String(result.reason));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
