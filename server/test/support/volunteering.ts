/** A community with its staff, tasks in it, and volunteers, for the tests of volunteering. */
import type { ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { HOUR_MS } from '@yuandian/shared/common/time';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import { volunteeringApi, volunteeringLeaderApi, volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { SaveTaskRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimTaskRequest, TaskSlotId } from '@yuandian/shared/volunteering/volunteering.types';
import { JINYI_EAST, JINYUAN } from './divisions.ts';
import { signIn, type Newcomer, type SignedIn } from './sign-in.ts';
import type { Answer, TestApp } from './test-app.ts';

export interface PublishedTask { id: TaskId; slots: TaskSlotId[]; startsAt: Date; endsAt: Date }

interface TaskWishes extends Partial<SaveTaskRequest> {
  /** From now; 3 hours when absent. */
  startsInHours?: number;
  /** 2 hours when absent. */
  lastsHours?: number;
  /** People of the one slot; 5 when absent. */
  places?: number;
}

export async function volunteering(t: TestApp) {
  const { seedPoints } = await import('../../src/modules/points/points.seed.ts');
  const { InvariantsService } = await import('../../src/modules/operations/invariants.service.ts');
  await seedPoints(t.app);
  const tokens = t.get((await import('../../src/common/auth/access-tokens.ts')).AccessTokens);
  const everybody: SignedIn[] = [];

  const person = async (newcomer: Newcomer): Promise<SignedIn> => {
    const signedIn = await signIn(t, newcomer);
    everybody.push(signedIn);
    return signedIn;
  };

  /** Moves the clock and lets everybody's session live on: log-ins are not what is tested here. */
  const go = async (at: Date): Promise<void> => {
    t.clock.set(at);
    await t.manager.query('UPDATE session SET expires_at = ?', ['2100-01-01 00:00:00.000']);
    for (const one of everybody) {
      const [session] = await t.manager.query<{ id: string }[]>('SELECT id FROM session WHERE person_id = ?', [one.personId]);
      one.token = (await tokens.issue(session?.id ?? '', one.personId)).token;
    }
  };

  const staff = (role: Role, name: string, divisionPath = JINYI_EAST) => person({ name, grants: [{ role, divisionPath, subjectId: null }] });
  const [drafter, approver, auditor, stranger] = [
    await staff('communityStaff', '赵干事'), await staff('communityLeader', '钱书记'), await staff('communityLeader', '孙主任'),
    await staff('communityLeader', '李书记', JINYUAN),
  ];
  const leader = await person({ name: '周队长', birthDate: '1970-01-01', phone: '13800000001' });

  const volunteer = (over: Partial<Newcomer> = {}) => person({ name: '吴志愿', birthDate: '1990-05-05', ...over });

  const draftOf = ({ startsInHours = 3, lastsHours = 2, places = 5, ...over }: TaskWishes = {}): SaveTaskRequest => {
    const now = t.clock.now().getTime();
    const time = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
    return {
      divisionPath: JINYI_EAST, title: '楼院清洁半日行动', category: 'environment', description: '清理楼院卫生死角，工具由社区提供。',
      placeName: '锦艺东社区党群服务中心', startsAt: time(startsInHours), endsAt: time(startsInHours + lastsHours),
      signupOpensAt: time(-1), signupClosesAt: time(startsInHours), slots: [{ name: '清扫', capacity: places }], minAge: 14, needsApproval: false,
      leaderId: leader.personId, ...over,
    };
  };

  const draft = async (wishes: TaskWishes = {}): Promise<TaskId> =>
    must(await t.call(volunteeringStaffApi.draftTask, { token: drafter.token, body: draftOf(wishes) })).id;

  const publish = async (wishes: TaskWishes = {}): Promise<PublishedTask> => {
    const id = await draft(wishes);
    must(await t.call(volunteeringStaffApi.submitTask, { token: drafter.token, params: { taskId: id } }));
    must(await t.call(volunteeringStaffApi.approveTask, { token: approver.token, params: { taskId: id } }));
    const view = must(await t.call(volunteeringApi.getTask, { params: { taskId: id } }));
    return { id, slots: view.slots.map((slot) => slot.id), startsAt: new Date(view.startsAt), endsAt: new Date(view.endsAt) };
  };

  const claim = (person: SignedIn, task: PublishedTask, over: Partial<ClaimTaskRequest> & { key?: string } = {}) => {
    const { key, ...body } = over;
    return t.call(volunteeringApi.claimTask, { token: person.token, params: { taskId: task.id }, body: { slotId: task.slots[0] ?? '', ...body }, key });
  };

  /** The volunteer claims, comes, and goes at the hours given from the start of the task; the clock ends there. */
  const serve = async (person: SignedIn, task: PublishedTask, { from = 0, to = 2 } = {}): Promise<ClaimId> => {
    const { id } = must(await claim(person, task));
    await attend(person, task, id, { from, to });
    return id;
  };

  const attend = async (person: SignedIn, task: PublishedTask, claimId: ClaimId, { from = 0, to = 2 } = {}): Promise<void> => {
    await go(new Date(task.startsAt.getTime() + from * HOUR_MS));
    await tick();
    must(await t.call(volunteeringApi.checkIn, { token: person.token, params: { claimId }, body: { code: await code(task) } }));
    await go(new Date(task.startsAt.getTime() + to * HOUR_MS));
    await tick();
    must(await t.call(volunteeringApi.checkOut, { token: person.token, params: { claimId }, body: { code: await code(task) } }));
  };

  const code = async (task: PublishedTask): Promise<string> =>
    must(await t.call(volunteeringLeaderApi.getCheckInCode, { token: leader.token, params: { taskId: task.id } })).code;

  const confirm = (claimId: ClaimId, body: { minutes?: number; reason?: string } = {}) =>
    t.call(volunteeringLeaderApi.confirmMinutes, { token: leader.token, params: { claimId }, body });

  const tick = async (): Promise<void> => {
    await t.runJob('volunteering.turn-tasks');
    await t.runJob('volunteering.turn-claims');
  };

  return {
    drafter, approver, auditor, stranger, leader, staff, volunteer, go, wait: (ms: number) => go(new Date(t.clock.now().getTime() + ms)), draftOf, draft, publish, claim, serve, attend, code, confirm, tick,
    statusOf: async (claimId: ClaimId): Promise<ClaimStatus> => {
      const [row] = await t.manager.query<{ status: ClaimStatus }[]>('SELECT status FROM task_claim WHERE id = ?', [claimId]);
      return row?.status ?? 'EXPIRED';
    },
    taskStatus: async (id: TaskId): Promise<string> => {
      const [row] = await t.manager.query<{ status: string }[]>('SELECT status FROM task WHERE id = ?', [id]);
      return row?.status ?? '';
    },
    entriesOf: (personId: PersonId) => t.manager.query<{ kind: string; minutes: number; sourceType: string }[]>(
      'SELECT kind, minutes, source_type AS sourceType FROM service_minutes_entry WHERE person_id = ? ORDER BY created_at, id', [personId],
    ),
    /** Ids of the invariants that do not hold now; must be empty. */
    broken: async (): Promise<string[]> => {
      // The clock was moved by hours: what a server does every few seconds happens first.
      for (const job of ['notices.deliver', 'audit.seal', 'points.seal-ledger', 'volunteering.seal-minutes']) await t.runJob(job);
      const results = await t.get(InvariantsService).runAll();
      return results.filter((result) => result.violations !== 0).map((result) => result.id);
    },
  };
}

export type Volunteering = Awaited<ReturnType<typeof volunteering>>;

/** The body of an answer that must be good. */
export function must<Body>(answer: Answer<Body>): Body {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body.error)}`);
  return answer.body;
}

/** `200`, or the code of the error. */
export function said<Body>(answer: Answer<Body>): string {
  return answer.status === 200 ? '200' : answer.body.error.code;
}
