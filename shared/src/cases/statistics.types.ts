/** Figures of cases as desks and supervisors ask for them. */
import type { LocalDate } from '../common/time.ts';
import type { UnitId } from './cases.staff.types.ts';

export const STATISTIC_GROUPS = { division: '按辖区', category: '按分类', unit: '按单位', day: '按日', month: '按月', source: '按来源' } as const;
export type StatisticGroup = keyof typeof STATISTIC_GROUPS;

export interface StatisticsQuery {
  from: LocalDate;
  to: LocalDate;
  by: StatisticGroup;
  divisionPath?: string;
  categoryCode?: string;
  unitId?: UnitId;
}

/**
 * One line of figures over cases reported in the period. Rates are `null` when nothing counts in them.
 * 响应率 = contacted within the limit ÷ filed; 解决率 = solved without a return ÷ answered by the reporter, suspended ones left out, a case
 * that came back counts as not solved; 满意率 = 4 and 5 ÷ rated (《北京市接诉即办工作条例》第三十二条); 重办率 = done again ÷ put before the reporter as done.
 */
export interface StatisticRowView {
  key: string;
  name: string;
  reported: number;
  filed: number;
  ended: number;
  open: number;
  late: number;
  suspended: number;
  reopened: number;
  recurring: number;
  responseRate: number | null;
  solvedRate: number | null;
  satisfiedRate: number | null;
  reopenRate: number | null;
  inTimeRate: number | null;
  /** Average working minutes from dispatch to signature. */
  signMinutes: number | null;
  /** Average hours from report to end. */
  endHours: number | null;
}

export interface StatisticsView { total: StatisticRowView; rows: StatisticRowView[] }
