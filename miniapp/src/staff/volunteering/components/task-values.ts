import type { CampaignId, PersonId } from '@yuandian/shared/common/ids';
import { TASK_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import { taskAgesProblem, taskTimesProblem, type TaskTimes } from '@yuandian/shared/volunteering/volunteering.rules';
import type { SaveTaskRequest, StaffTaskView, TaskSlotDraft } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { PlacePoint } from '@yuandian/shared/common/place';
import type { TaskCategory } from '@yuandian/shared/volunteering/volunteering.types';
import { instantOf, momentOf, NO_MOMENT } from '@/lib/moment';
import type { Moment } from '@/lib/moment';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from './text-problem';

/** Masked name as shown beside the choice. */
export interface LeaderChoice { id: PersonId; name: string }

/** What the form holds; a greatest age of 0 stands for "no limit". */
export interface TaskValues {
  divisionPath: string;
  title: string;
  category: TaskCategory | '';
  description: string;
  needs: string;
  risks: string;
  insurance: string;
  placeName: string;
  address: string;
  point: PlacePoint | null;
  startsAt: Moment;
  endsAt: Moment;
  signupOpensAt: Moment;
  signupClosesAt: Moment;
  slots: TaskSlotDraft[];
  minAge: number;
  maxAge: number;
  needsApproval: boolean;
  leaderId: LeaderChoice | null;
  campaignId: CampaignId;
}

export const NEW_SLOT: TaskSlotDraft = { name: '', capacity: 10 };

/** Sign-up opens at once unless somebody says otherwise. */
export function newTask(now: Date): TaskValues {
  return {
    divisionPath: '', title: '', category: '', description: '', needs: '', risks: '', insurance: '', placeName: '', address: '', point: null,
    startsAt: NO_MOMENT, endsAt: NO_MOMENT, signupOpensAt: momentOf(now), signupClosesAt: NO_MOMENT,
    slots: [NEW_SLOT], minAge: 18, maxAge: 0, needsApproval: false, leaderId: null, campaignId: '',
  };
}

export function valuesOf(task: StaffTaskView): TaskValues {
  const { divisionPath, title, category, description, place, minAge, needsApproval } = task;
  return {
    divisionPath, title, category, description, minAge, needsApproval,
    needs: task.needs ?? '', risks: task.risks ?? '', insurance: task.insurance ?? '',
    placeName: place.name, address: place.address ?? '', point: place.point,
    startsAt: momentOf(task.startsAt), endsAt: momentOf(task.endsAt), signupOpensAt: momentOf(task.signupOpensAt), signupClosesAt: momentOf(task.signupClosesAt),
    slots: task.slots.map(({ name, capacity }) => ({ name, capacity })), maxAge: task.maxAge ?? 0,
    leaderId: { id: task.leaderId, name: task.leaderName ?? '' }, campaignId: task.campaign?.id ?? '',
  };
}

/** `null` while something that must be chosen is not. */
export function requestOf(values: TaskValues): SaveTaskRequest | null {
  const { category, leaderId } = values;
  const [startsAt, endsAt, signupOpensAt, signupClosesAt] = [values.startsAt, values.endsAt, values.signupOpensAt, values.signupClosesAt].map(instantOf);
  if (category === '' || !leaderId || !startsAt || !endsAt || !signupOpensAt || !signupClosesAt) return null;
  return {
    divisionPath: values.divisionPath, title: values.title.trim(), category, description: values.description.trim(),
    needs: values.needs.trim() || null, risks: values.risks.trim() || null, insurance: values.insurance.trim() || null,
    placeName: values.placeName.trim(), address: values.address.trim() || null, point: values.point,
    startsAt, endsAt, signupOpensAt, signupClosesAt,
    slots: values.slots.map(({ name, capacity }) => ({ name: name.trim(), capacity })),
    minAge: values.minAge, maxAge: values.maxAge || null, needsApproval: values.needsApproval,
    leaderId: leaderId.id, campaignId: values.campaignId || null,
  };
}

type TimeField = keyof TaskTimes;
const TIMES: readonly TimeField[] = ['startsAt', 'endsAt', 'signupOpensAt', 'signupClosesAt'];

/** The shared rule looks at all four together and names the field that is wrong. */
function timeProblem(field: TimeField) {
  return (moment: Moment, values: TaskValues): string | null => {
    if (!instantOf(moment)) return '请选择日期和时间';
    const chosen = TIMES.map((name) => [name, instantOf(values[name])] as const);
    if (chosen.some(([, at]) => at === null)) return null;
    const times = Object.fromEntries(chosen.map(([name, at]) => [name, new Date(at ?? 0)])) as unknown as TaskTimes;
    const wrong = taskTimesProblem(times, new Date());
    return wrong?.field === field ? wrong.problem : null;
  };
}

function ageProblem(field: 'minAge' | 'maxAge') {
  return (_age: number, { minAge, maxAge }: TaskValues): string | null => {
    const wrong = taskAgesProblem(minAge, maxAge || null);
    return wrong?.field === field ? wrong.problem : null;
  };
}

function slotsProblem(slots: readonly TaskSlotDraft[]): string | null {
  const names = slots.map((slot) => slot.name.trim());
  if (names.some((name) => lengthProblem(name, limits.slotNameMin, limits.slotNameMax))) return `岗位名称须为 ${limits.slotNameMin} 至 ${limits.slotNameMax} 个字`;
  if (new Set(names).size < names.length) return '岗位名称不能重复';
  return slots.reduce((sum, slot) => sum + slot.capacity, 0) > limits.capacityMax ? `名额合计不能超过 ${limits.capacityMax} 人` : null;
}

export const TASK_PROBLEMS: Problems<TaskValues> = {
  divisionPath: (path) => (path === '' ? '请选择社区或网格' : null),
  title: (title) => lengthProblem(title, limits.titleMin, limits.titleMax),
  category: (category) => (category === '' ? '请选择类别' : null),
  description: (text) => lengthProblem(text, limits.descriptionMin, limits.descriptionMax),
  needs: (text) => lengthProblem(text, 0, limits.needsMax),
  risks: (text) => lengthProblem(text, 0, limits.risksMax),
  insurance: (text) => lengthProblem(text, 0, limits.insuranceMax),
  placeName: (name) => lengthProblem(name, limits.placeNameMin, limits.placeNameMax),
  address: (text) => lengthProblem(text, 0, limits.addressMax),
  startsAt: timeProblem('startsAt'),
  endsAt: timeProblem('endsAt'),
  signupOpensAt: timeProblem('signupOpensAt'),
  signupClosesAt: timeProblem('signupClosesAt'),
  slots: slotsProblem,
  minAge: ageProblem('minAge'),
  maxAge: ageProblem('maxAge'),
  leaderId: (leader) => (leader ? null : '请选择负责人'),
};
