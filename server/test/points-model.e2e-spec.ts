/** Random lives of a few wallets, each step compared with a single-threaded model (MODEL_RUNS=2000 for a long look). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { HOUR_MS } from '@yuandian/shared/common/time';
import type { HoldId, PointsEvent, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { ledgerOf, plainRule, type TestLedger } from './support/ledger.ts';
import { LedgerModel, type ModelRule } from './support/ledger-model.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const PEOPLE = 2;
const RUNS = Number(process.env.MODEL_RUNS ?? 12);
const START = '2026-11-22T02:00:00.000Z';

const RULES: Partial<Record<PointsEvent, ModelRule>> = {
  'volunteer.hour': { perDayCap: 12, perMonthCap: 30, expiryMonths: 1 },
  'micro-grid.survey': { perDayCap: 1000, perMonthCap: 1000, expiryMonths: null },
};

type Action =
  | { do: 'award'; person: number; event: PointsEvent; units: number }
  | { do: 'award-again' | 'capture' | 'release' | 'refund' | 'reverse'; which: number }
  | { do: 'hold'; person: number; points: number; hours: number }
  | { do: 'wait'; hours: number; timers: boolean };

const person = fc.nat(PEOPLE - 1);
const which = fc.nat(20);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('award' as const), person, event: fc.constantFrom(...(Object.keys(RULES) as PointsEvent[])), units: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hold' as const), person, points: fc.integer({ min: 1, max: 9 }), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('award-again', 'capture', 'release', 'refund', 'reverse'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 40 * 24 })), timers: fc.boolean() }) },
);

let t: TestApp;
let ledger: TestLedger;

beforeAll(async () => {
  t = await startTestApp();
  ledger = await ledgerOf(t);
  for (const [event, rule] of Object.entries(RULES)) await ledger.foundRule(plainRule({ event: event as PointsEvent, ...rule }));
});
afterAll(async () => { await t.close(); });

/** The real ledger and the model side by side. */
class World {
  readonly people = Array.from({ length: PEOPLE }, () => ledger.newPerson());
  readonly model = new LedgerModel(PEOPLE);
  private readonly awards: { id: PointsTransactionId; points: number; sourceId: string; person: number }[] = [];
  private readonly holds: HoldId[] = [];

  /** @returns what each of the two answers. */
  async step(next: Action): Promise<[real: unknown, modelled: unknown]> {
    const now = t.clock.now().getTime();
    switch (next.do) {
      case 'award': return this.award(next.person, next.event, next.units);
      case 'hold': {
        const expiresAt = now + next.hours * HOUR_MS;
        const real = await answer(ledger.hold(this.people[next.person]!, next.points, { expiresAt: new Date(expiresAt) }).then((id) => { this.holds.push(id); return next.points; }));
        return [real, this.model.hold(next.person, next.points, now, expiresAt)];
      }
      case 'wait':
        t.clock.advance(next.hours * HOUR_MS);
        if (!next.timers) return [null, null];
        await t.runJob('points.release-overdue-holds');
        await t.runJob('points.expire-lots');
        this.model.passTime(t.clock.now().getTime());
        return [null, null];
      case 'award-again':
      case 'reverse': return this.onAward(next.do, next.which);
      default: return this.onHold(next.do, next.which, now);
    }
  }

  private async award(index: number, event: PointsEvent, units: number): Promise<[unknown, unknown]> {
    const sourceId = randomUUID();
    const award = await ledger.award(this.people[index]!, units, { event, source: { type: 'test.work', id: sourceId } });
    if (award) this.awards.push({ id: award.transactionId, points: award.points, sourceId, person: index });
    return [award?.points ?? null, this.model.award(index, RULES[event]!, event, units, t.clock.now())];
  }

  private async onAward(verb: 'award-again' | 'reverse', which: number): Promise<[unknown, unknown]> {
    if (this.awards.length === 0) return [null, null];
    const index = which % this.awards.length;
    const award = this.awards[index]!;
    if (verb === 'reverse') return [await answer(ledger.reverse(award.id).then(() => award.points)), this.model.reverse(index)];
    const again = await ledger.award(this.people[award.person]!, 5, { source: { type: 'test.work', id: award.sourceId } });
    return [again?.transactionId, award.id];
  }

  private async onHold(verb: 'capture' | 'release' | 'refund', which: number, now: number): Promise<[unknown, unknown]> {
    if (this.holds.length === 0) return [null, null];
    const index = which % this.holds.length;
    const hold = this.model.holds[index]!;
    const real = await answer(ledger[verb](this.holds[index]!).then(() => hold.points));
    return [real, this.model[verb](index, now)];
  }

  /** Wallets and every lot, as the database has them and as the model has them. */
  async compare(): Promise<void> {
    for (const [index, wallet] of this.model.wallets.entries()) {
      const { balance, held, earned, seq } = wallet;
      expect(await ledger.wallet(this.people[index]!)).toEqual({ balance, held, earned, seq, inLots: balance - held });
      const lots = await t.manager.query<{ remaining: number }[]>('SELECT remaining FROM points_lot WHERE account = ? ORDER BY id', [`wallet:${this.people[index]}`]);
      expect(lots.map((lot) => lot.remaining)).toEqual(wallet.lots.map((lot) => lot.remaining));
    }
  }
}

async function answer(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: { code?: string }) => error.code ?? error);
}

it('lives every random life as the model says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60, size: 'max' }), async (actions) => {
    t.clock.set(START);
    const world = new World();
    for (const next of actions) {
      const [real, modelled] = await world.step(next);
      expect(real).toEqual(modelled);
      await world.compare();
    }
  }), { numRuns: RUNS });
  expect(await ledger.broken()).toEqual([]);
}, 60_000 + RUNS * 5_000);
