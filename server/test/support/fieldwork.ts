/** A community with grids, points, workers and people to be cared for, for the tests of fieldwork. */
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { DAY_MS } from '@yuandian/shared/common/time';
import { careStaffApi, fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { addDays } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  ArchiveId, OpenArchiveRequest, PatrolId, PatrolPointId, RecordStopRequest, RecordVisitRequest, SavePointRequest, StartPatrolRequest,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { newId } from '../../src/common/ids/new-id.ts';
import { ensureDivision, ZHONGYUAN_FIRST } from './divisions.ts';
import { signIn, type Newcomer, type SignedIn } from './sign-in.ts';
import type { TestApp } from './test-app.ts';
import { must } from './volunteering.ts';

export const GRID = `${ZHONGYUAN_FIRST}410102006009-01/`;
export const MICRO_GRID = `${GRID}410102006009-01-01/`;
export const OTHER_GRID = `${ZHONGYUAN_FIRST}410102006009-02/`;

export async function fieldwork(t: TestApp) {
  const { InvariantsService } = await import('../../src/modules/operations/invariants.service.ts');
  const tokens = t.get((await import('../../src/common/auth/access-tokens.ts')).AccessTokens);
  const everybody: SignedIn[] = [];
  for (const path of [GRID, MICRO_GRID, OTHER_GRID]) await ensureDivision(t, path);

  const person = async (newcomer: Newcomer): Promise<SignedIn> => {
    const signedIn = await signIn(t, newcomer);
    everybody.push(signedIn);
    return signedIn;
  };
  const staff = (role: Role, name: string, divisionPath: string, more: Partial<Newcomer> = {}) =>
    person({ name, grants: [{ role, divisionPath, subjectId: null }], ...more });

  /** Moves the clock and lets everybody's session live on: log-ins are not what is tested here. */
  const go = async (at: Date): Promise<void> => {
    t.clock.set(at);
    await t.manager.query('UPDATE session SET expires_at = ?', ['2100-01-01 00:00:00.000']);
    for (const one of everybody) {
      const [session] = await t.manager.query<{ id: string }[]>('SELECT id FROM session WHERE person_id = ?', [one.personId]);
      one.token = (await tokens.issue(session?.id ?? '', one.personId)).token;
    }
  };

  const worker = await staff('gridWorker', '吴网格', GRID);
  const microLeader = await staff('microGridLeader', '周楼长', MICRO_GRID);
  const otherWorker = await staff('gridWorker', '孙网格', OTHER_GRID);
  const desk = await staff('communityStaff', '冯干事', ZHONGYUAN_FIRST);
  const leader = await staff('communityLeader', '陈书记', ZHONGYUAN_FIRST);

  const now = () => t.clock.now().toISOString();
  const today = () => new Date(t.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

  const point = async (over: Partial<SavePointRequest> = {}): Promise<PatrolPointId> => must(await t.call(fieldworkStaffApi.createPoint, {
    token: desk.token, body: { divisionPath: GRID, name: '东门楼道', place: '1 号楼 1 单元', category: 'building', position: 1, ...over },
  })).id;

  const start = (who: SignedIn, over: Partial<StartPatrolRequest> & { key?: string } = {}) => {
    const { key, ...body } = over;
    return t.call(fieldworkStaffApi.startPatrol, { token: who.token, body: { id: newId(), divisionPath: GRID, checklistVersion: 0, at: now(), ...body }, key });
  };

  const stop = (who: SignedIn, patrolId: PatrolId, pointId: PatrolPointId, over: Partial<RecordStopRequest> & { key?: string } = {}) => {
    const { key, ...body } = over;
    return t.call(fieldworkStaffApi.recordStop, { token: who.token, params: { patrolId }, body: { id: newId(), pointId, at: now(), checks: [], fileIds: [], ...body }, key });
  };

  const finish = (who: SignedIn, patrolId: PatrolId, at: string = now()) => t.call(fieldworkStaffApi.finishPatrol, { token: who.token, params: { patrolId }, body: { at } });

  let elders = 0;
  const archiveOf = (over: Partial<OpenArchiveRequest> = {}): OpenArchiveRequest => {
    elders += 1;
    return {
      id: newId(), divisionPath: GRID, kind: 'alone', name: '钱奶奶', phone: '13800001111', address: `绿化西街42号楼${elders}单元5号`, consentWay: 'oral', consentOn: today(),
      consentBy: '本人', everyDays: 7, nextOn: addDays(today(), 7), responsibleId: worker.personId, ...over,
    };
  };
  const openArchive = async (over: Partial<OpenArchiveRequest> = {}): Promise<ArchiveId> =>
    must(await t.call(careStaffApi.openArchive, { token: worker.token, body: archiveOf(over) })).id;

  const visit = (who: SignedIn, archiveId: ArchiveId, over: Partial<RecordVisitRequest> & { key?: string } = {}) => {
    const { key, ...body } = over;
    return t.call(careStaffApi.recordVisit, { token: who.token, params: { archiveId }, body: { id: newId(), way: 'visit', result: 'good', at: now(), ...body }, key });
  };

  return {
    worker, microLeader, otherWorker, desk, leader, staff, person, go, now, today, point, start, stop, finish, archiveOf, openArchive, visit,
    wait: (days: number) => go(new Date(t.clock.now().getTime() + days * DAY_MS)),
    noticesOf: async (personId: PersonId) => (await t.manager.query<{ title: string }[]>(
      "SELECT title FROM inbox_message WHERE person_id = ? AND kind = 'fieldwork' ORDER BY created_at, id", [personId])).map(({ title }) => title),
    alertOf: async (archiveId: ArchiveId): Promise<string | undefined> => (await t.manager.query<{ status: string }[]>(
      'SELECT status FROM quiet_alert WHERE open_archive_id = ?', [archiveId]))[0]?.status,
    count: async (table: string): Promise<number> => Number((await t.manager.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n),
    /** Ids of the invariants that do not hold now; must be empty. */
    broken: async (): Promise<string[]> => {
      const results = await t.get(InvariantsService).runAll();
      return results.filter((result) => result.id.startsWith('FW') && result.violations !== 0).map((result) => result.id);
    },
  };
}

export type Fieldwork = Awaited<ReturnType<typeof fieldwork>>;
