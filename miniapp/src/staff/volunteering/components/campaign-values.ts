import type { LocalDate } from '@yuandian/shared/common/time';
import { CAMPAIGN_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import type { SaveCampaignRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { CampaignGoal, CampaignView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from './text-problem';

/** What the form holds; a goal of service time is thought of in hours. */
export interface CampaignValues {
  divisionPath: string;
  title: string;
  summary: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  goalKind: CampaignGoal;
  target: number;
}

export const GOAL_UNITS: Readonly<Record<CampaignGoal, { text: string; unit: string; size: number }>> = {
  minutes: { text: '服务时长', unit: '小时', size: 60 },
  volunteers: { text: '参与人数', unit: '人', size: 1 },
  tasks: { text: '完成任务数', unit: '个', size: 1 },
};

export const NEW_CAMPAIGN: CampaignValues = { divisionPath: '', title: '', summary: '', startsOn: '', endsOn: '', goalKind: 'minutes', target: 100 };

export function valuesOf({ divisionPath, title, summary, startsOn, endsOn, goal }: CampaignView): CampaignValues {
  return { divisionPath, title, summary, startsOn, endsOn, goalKind: goal.kind, target: Math.round(goal.target / GOAL_UNITS[goal.kind].size) };
}

export function requestOf({ divisionPath, title, summary, startsOn, endsOn, goalKind, target }: CampaignValues): SaveCampaignRequest {
  return { divisionPath, title: title.trim(), summary: summary.trim(), startsOn, endsOn, goalKind, goalTarget: target * GOAL_UNITS[goalKind].size };
}

export function greatestTarget(kind: CampaignGoal): number {
  return Math.floor(limits.goalMax / GOAL_UNITS[kind].size);
}

export const CAMPAIGN_PROBLEMS: Problems<CampaignValues> = {
  divisionPath: (path) => (path === '' ? '请选择区域' : null),
  title: (title) => lengthProblem(title, limits.titleMin, limits.titleMax),
  summary: (summary) => lengthProblem(summary, limits.summaryMin, limits.summaryMax),
  startsOn: (day) => (day === '' ? '请选择日期' : null),
  endsOn: (day, { startsOn }) => (day === '' ? '请选择日期' : day < startsOn ? '结束日期不能早于开始日期' : null),
  target: (target, { goalKind }) => (target < limits.goalMin || target > greatestTarget(goalKind) ? `目标须为 ${limits.goalMin} 至 ${greatestTarget(goalKind)}` : null),
};
