/** A grid of 三官庙街道 with its desks, three categories, residents and their cases, for the tests of 有事找支部. */
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import type { CategoryQuestion, ReportForOthersRequest, SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId, FileId, PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { HOUR_MS } from '@yuandian/shared/common/time';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { filesApi } from '@yuandian/shared/files/files.api';
import { newId } from '../../src/common/ids/new-id.ts';
import { fromSqlTime, insertRow } from '../../src/common/tx/sql.ts';
import { png } from '../files.corpus.ts';
import { DISTRICT, ensureDivision, JINYUAN, SANGUANMIAO, ZHONGYUAN_FIRST } from './divisions.ts';
import { signIn, type Newcomer, type SignedIn } from './sign-in.ts';
import type { Answer, TestApp } from './test-app.ts';
import { upload } from './upload.ts';
import { must } from './volunteering.ts';

export const GRID = `${ZHONGYUAN_FIRST}410102006009-01/`;
export const OTHER_GRID = `${ZHONGYUAN_FIRST}410102006009-02/`;

interface CategoryWishes {
  code: string; name: string; groupCode: CategoryGroupCode; questions?: CategoryQuestion[]; limit?: [number, LimitUnit]; needsVerification?: boolean;
  publicSpace?: boolean; nearMeters?: number; recurrenceDays?: number; earnsPoints?: boolean;
}

const FLAMES: CategoryQuestion = { key: 'flames', text: '现在有明火或浓烟吗', kind: 'choice', options: ['有', '没有'], required: true, stopAt: ['有'] };

/** 路灯 in public space, 消防隐患 with a question that stops, 邻里纠纷 which is nobody else's business. */
const CATEGORIES: CategoryWishes[] = [
  { code: 'street-lamp', name: '路灯不亮', groupCode: 'facility', earnsPoints: true },
  { code: 'fire-risk', name: '消防隐患', groupCode: 'safety', questions: [FLAMES], limit: [4, 'URGENT_HOUR'], needsVerification: false },
  { code: 'neighbours', name: '邻里纠纷', groupCode: 'property', publicSpace: false, needsVerification: false },
];

export async function makeCategory(t: TestApp, wishes: CategoryWishes): Promise<void> {
  const { questions = [], limit = [1, 'WORK_DAY'], needsVerification = true, publicSpace = true, nearMeters = 50, recurrenceDays = 60, earnsPoints = false } = wishes;
  await t.manager.transaction((manager) => insertRow(manager, 'case_category', {
    id: newId(), created_at: t.clock.now(), code: wishes.code, version: 1, current_mark: 1, group_code: wishes.groupCode, name: wishes.name, active: true,
    filing_conditions: '现场属实', closing_conditions: '恢复正常', limit_amount: limit[0], limit_unit: limit[1], warning: null, questions: JSON.stringify(questions),
    needs_verification: needsVerification, public_space: publicSpace, near_meters: nearMeters, recurrence_days: recurrenceDays, earns_points: earnsPoints,
    source: '测试', reason: '测试', changed_by: null, changed_by_name: '系统',
  }));
}

export async function caseWorld(t: TestApp) {
  const tokens = t.get((await import('../../src/common/auth/access-tokens.ts')).AccessTokens);
  const { InvariantsService } = await import('../../src/modules/operations/invariants.service.ts');
  const everybody: SignedIn[] = [];
  for (const path of [GRID, OTHER_GRID, JINYUAN]) await ensureDivision(t, path);
  for (const category of CATEGORIES) await makeCategory(t, category);

  const person = async (newcomer: Newcomer): Promise<SignedIn> => {
    const signedIn = await signIn(t, newcomer);
    everybody.push(signedIn);
    return signedIn;
  };
  const staff = (role: Role, name: string, divisionPath: string, subjectId: string | null = null) => person({ name, grants: [{ role, divisionPath, subjectId }] });

  /** Moves the clock and lets everybody's session live on: log-ins are not what is tested here. */
  const go = async (at: Date | string): Promise<void> => {
    t.clock.set(at);
    await t.manager.query('UPDATE session SET expires_at = ?', ['2100-01-01 00:00:00.000']);
    for (const one of everybody) {
      const [session] = await t.manager.query<{ id: string }[]>('SELECT id FROM session WHERE person_id = ?', [one.personId]);
      one.token = (await tokens.issue(session?.id ?? '', one.personId)).token;
    }
  };
  // Monday 23 November 2026, 10:00 in Shanghai: office hours.
  await go('2026-11-23T02:00:00.000Z');

  const world = {
    resident: await person({ name: '王阿姨', phone: '13800000001', homePath: ZHONGYUAN_FIRST }),
    neighbour: await person({ name: '李邻居', homePath: ZHONGYUAN_FIRST }),
    worker: await staff('gridWorker', '吴网格', GRID),
    gridLeader: await staff('gridLeader', '郑格长', GRID),
    desk: await staff('communityStaff', '冯干事', ZHONGYUAN_FIRST),
    leader: await staff('communityLeader', '陈书记', ZHONGYUAN_FIRST),
    street: await staff('streetOperator', '褚值班', SANGUANMIAO),
    district: await staff('districtAdmin', '韩区管', DISTRICT),
    stranger: await staff('communityLeader', '孙书记', JINYUAN),
  };

  const photo = async (who: SignedIn): Promise<FileId> => must(await upload(t, filesApi.uploadPhoto, { token: who.token, name: 'lamp.png', bytes: await png(8, 8) })).id;

  const recording = async (who: SignedIn, bytes: Buffer): Promise<FileId> => must(await upload(t, filesApi.uploadRecording, { token: who.token, name: 'a', bytes })).id;

  const caseOf = (over: Partial<SubmitCaseRequest> = {}): SubmitCaseRequest => ({
    id: newId(), kind: 'help', source: 'resident', categoryCode: 'street-lamp', description: '楼下的路灯又不亮了，晚上看不见路', answers: [], divisionPath: GRID,
    address: '三厂绿化西街42号楼', photoIds: [], confidential: false, publicWish: false, ...over,
  });
  const submit = (who: SignedIn, over: Partial<SubmitCaseRequest> = {}, key?: string) => t.call(casesApi.submitCase, { token: who.token, body: caseOf(over), key });
  /** A case of the resident, or of whoever is named. */
  const report = async (over: Partial<SubmitCaseRequest> = {}, who = world.resident): Promise<CaseId> => must(await submit(who, over)).id;
  const reportForOthers = (who: SignedIn, over: Partial<ReportForOthersRequest> = {}) => t.call(casesStaffApi.report, {
    token: who.token,
    body: {
      id: newId(), kind: 'help', source: 'find', categoryCode: 'street-lamp', description: '巡查发现路灯不亮', answers: [], divisionPath: GRID, address: '三厂绿化西街40号楼',
      photoIds: [], confidential: false, ...over,
    },
  });

  const sendVerifier = async (caseId: CaseId) =>
    must(await t.call(casesStaffApi.sendVerifier, { token: world.desk.token, params: { caseId }, body: { verifierId: world.worker.personId } }));
  const verify = async (caseId: CaseId, over: { found?: boolean; photoIds?: FileId[] } = {}) => t.call(casesStaffApi.verify, {
    token: world.worker.token, params: { caseId }, body: { found: true, text: '到现场看过，属实', photoIds: [await photo(world.worker)], ...over },
  });

  return {
    ...world, person, staff, go, photo, recording, caseOf, submit, report, reportForOthers, sendVerifier, verify,
    wait: (hours: number) => go(new Date(t.clock.now().getTime() + hours * HOUR_MS)),
    /** Fires everything that is due by now. */
    turn: () => t.runJob('cases.turn'),
    /** Reported, looked at and filed. */
    filed: async (over: Partial<SubmitCaseRequest> = {}, who = world.resident): Promise<CaseId> => {
      const id = await report(over, who);
      await sendVerifier(id);
      must(await verify(id));
      return id;
    },
    view: async (caseId: CaseId, who: SignedIn | null = world.resident) => must(await t.call(casesApi.getCase, { token: who?.token, params: { caseId } })),
    statusOf: async (caseId: CaseId): Promise<CaseStatus | undefined> =>
      (await t.manager.query<{ status: CaseStatus }[]>('SELECT status FROM case_record WHERE id = ?', [caseId]))[0]?.status,
    column: async <T>(caseId: CaseId, name: string): Promise<T> =>
      (await t.manager.query<{ v: T }[]>(`SELECT ${name} AS v FROM case_record WHERE id = ?`, [caseId]))[0]?.v as T,
    /** An instant of the case as a clock in Shanghai shows it: 11-23 10:00. */
    wall: async (caseId: CaseId, name: string): Promise<string | null> => {
      const [row] = await t.manager.query<{ v: Date | string | null }[]>(`SELECT ${name} AS v FROM case_record WHERE id = ?`, [caseId]);
      return row?.v ? new Date(fromSqlTime(row.v).getTime() + 8 * HOUR_MS).toISOString().slice(5, 16).replace('T', ' ') : null;
    },
    /** Titles of its lines, in order. */
    story: async (caseId: CaseId): Promise<string[]> => (await t.manager.query<{ title: string }[]>(
      'SELECT title FROM case_entry WHERE case_id = ? ORDER BY created_at, id', [caseId])).map(({ title }) => title),
    timersOf: async (caseId: CaseId): Promise<string[]> =>
      (await t.manager.query<{ kind: string }[]>('SELECT kind FROM case_timer WHERE case_id = ? ORDER BY kind', [caseId])).map(({ kind }) => kind),
    noticesOf: async (personId: PersonId): Promise<string[]> => (await t.manager.query<{ title: string }[]>(
      "SELECT title FROM inbox_message WHERE person_id = ? AND kind = 'cases' ORDER BY created_at, id", [personId])).map(({ title }) => title),
    /** Ids of the invariants that do not hold now; must be empty. */
    broken: async (): Promise<string[]> => (await t.get(InvariantsService).runAll()).filter((result) => result.violations !== 0).map((result) => result.id),
  };
}

export type CaseWorld = Awaited<ReturnType<typeof caseWorld>>;

export function refusal({ status, body }: Answer<unknown>): string {
  return status === 200 ? 'done' : body.error.code;
}
