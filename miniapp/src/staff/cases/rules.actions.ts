import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import type { CalendarDayView, CategoryView, DryRunView, DutyView, RerunView, RoutingRuleView, TemplateView, UnitView } from '@yuandian/shared/cases/cases.rule.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useSaveCategory = (options: ActionOptions<CategoryView>) => useAction(casesRulesApi.saveCategory, options);
export const useSaveUnit = (options: ActionOptions<UnitView>) => useAction(casesRulesApi.saveUnit, options);
export const useSaveRoutingRule = (options: ActionOptions<RoutingRuleView>) => useAction(casesRulesApi.saveRoutingRule, options);
export const useDryRun = (options: ActionOptions<DryRunView>) => useAction(casesRulesApi.dryRun, options);
export const useRerun = (options: ActionOptions<RerunView>) => useAction(casesRulesApi.rerun, options);
export const useSaveTemplate = (options: ActionOptions<TemplateView>) => useAction(casesRulesApi.saveTemplate, options);
export const useDeleteTemplate = (options: ActionOptions<TemplateView>) => useAction(casesRulesApi.deleteTemplate, options);
export const useSaveDuty = (options: ActionOptions<DutyView>) => useAction(casesRulesApi.saveDuty, options);
export const useSaveCalendarDay = (options: ActionOptions<CalendarDayView>) => useAction(casesRulesApi.saveCalendarDay, options);
export const useDeleteCalendarDay = (options: ActionOptions<CalendarDayView>) => useAction(casesRulesApi.deleteCalendarDay, options);
