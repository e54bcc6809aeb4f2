/** Two communities of one street with their staff, people with points and minutes, and boards counted on demand. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { honorsApi, honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import type { CompileBoardRequest } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardPlacesQuery, BoardQuery } from '@yuandian/shared/honors/honors.types';
import type { PointsEvent } from '@yuandian/shared/points/points.types';
import type { MinutesKind } from '@yuandian/shared/volunteering/volunteering.types';
import { newId } from '../../src/common/ids/new-id.ts';
import { insertRow } from '../../src/common/tx/sql.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './divisions.ts';
import { ledgerOf, plainRule } from './ledger.ts';
import { giveOffice, signIn, type Newcomer, type SignedIn } from './sign-in.ts';
import type { Answer, TestApp } from './test-app.ts';

export { DISTRICT, JINYI_EAST, JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST };

/** Wednesday 2 December 2026 in Shanghai: November is over, December runs. */
export const NOW = '2026-12-02T02:00:00.000Z';
export const NOVEMBER = '2026-11';
export const DECEMBER = '2026-12';

interface Work { path?: string; at?: string; event?: PointsEvent }

/** The body of an answer that must be 200. */
export function done<Body>(answer: Answer<Body>): Body {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export function refusal({ status, body }: Answer<unknown>): string {
  return status === 200 ? 'done' : body.error.code;
}

export async function honorsWorld(t: TestApp) {
  t.clock.set(NOW);
  const ledger = await ledgerOf(t);
  for (const event of ['micro-grid.survey', 'volunteer.hour', 'first-binding'] as const) await ledger.foundRule(plainRule({ event }));
  for (const path of [JINYI_EAST, JINYUAN, ZHONGYUAN_FIRST]) await ensureDivision(t, path);
  const staff = (role: Role, name: string, divisionPath: string) => signIn(t, { name, grants: [{ role, divisionPath, subjectId: null }] });
  const seal = async (): Promise<void> => {
    await t.runJob('points.seal-ledger');
    await t.runJob('volunteering.seal-minutes');
  };

  return {
    ledger, seal,
    clerk: await staff('communityStaff', '赵干事', JINYI_EAST),
    leader: await staff('communityLeader', '钱书记', JINYI_EAST),
    neighbour: await staff('communityLeader', '孙书记', JINYUAN),
    street: await staff('streetLeader', '李主任', QINLING),
    stranger: await staff('streetLeader', '周主任', SANGUANMIAO),
    resident: (name: string, over: Partial<Newcomer> = {}): Promise<SignedIn> => signIn(t, { name, birthDate: '1980-01-01', homePath: JINYI_EAST, ...over }),

    earn: async (personId: PersonId, points: number, { path = JINYI_EAST, at = '2026-11-10T04:00:00.000Z', event }: Work = {}) => {
      const award = await ledger.award(personId, points, { path, at: new Date(at), event });
      if (!award) throw new Error('nothing was awarded');
      return award.transactionId;
    },
    /** A row of the minutes ledger as volunteering writes it. */
    serve: (personId: PersonId, minutes: number, { servedOn = '2026-11-10', path = JINYI_EAST, kind = 'EARNED' as MinutesKind } = {}) =>
      t.manager.transaction((manager) => insertRow(manager, 'service_minutes_entry', {
        id: newId(), person_id: personId, claim_id: newId(), task_id: newId(), campaign_id: null, division_path: path, kind, minutes, served_on: servedOn,
        source_type: 'test.work', source_id: randomUUID(), points_transaction_id: null, reason: null, created_at: t.clock.now(),
      })),
    makeLeader: (personId: PersonId, path = `${JINYI_EAST}410102004009-01/410102004009-01-03/`) =>
      giveOffice(t, personId, { role: 'microGridLeader', divisionPath: path, subjectId: null }),
    /** What the timers do: seal both ledgers, then count them. */
    count: async (): Promise<void> => {
      await seal();
      await t.runJob('honors.count-ledgers');
    },

    board: async (query: BoardQuery, token?: string) => done(await t.call(honorsApi.getBoard, { query, token })),
    places: async (query: BoardPlacesQuery, token?: string) => done(await t.call(honorsApi.listPlaces, { query, token })),
    standing: async (query: BoardQuery, token: string) => done(await t.call(honorsApi.getStanding, { query, token })),
    compile: (who: SignedIn, body: CompileBoardRequest) => t.call(honorsStaffApi.compileBoard, { token: who.token, body }),
    publish: (who: SignedIn, snapshotId: string) => t.call(honorsStaffApi.publishSnapshot, { token: who.token, params: { snapshotId } }),
  };
}

export type HonorsWorld = Awaited<ReturnType<typeof honorsWorld>>;
