import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import type { CategoryListQuery, CategoryView, TemplateListQuery, UnitListQuery } from '@yuandian/shared/cases/cases.rule.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useCategories = (query: CategoryListQuery) => useQuery(casesRulesApi.listCategories, { query });
/** Every version of a category, the newest first. */
export const useCategoryVersions = (code: string) => useQuery(casesRulesApi.getCategory, code ? { params: { code } } : null);
export const useUnits = (query: UnitListQuery) => usePaged(casesRulesApi.listUnits, { query });
export const useRoutingRules = () => useQuery(casesRulesApi.listRoutingRules, {});
export const useRerunPreview = (cursor?: string) => useQuery(casesRulesApi.previewRerun, { query: { cursor } });
export const useTemplates = (query: TemplateListQuery) => useQuery(casesRulesApi.listTemplates, { query });
export const useDuties = () => useQuery(casesRulesApi.listDuties, {});
export const useCalendar = (year: number) => useQuery(casesRulesApi.listCalendar, { query: { year } });

/** Names of categories by code, those that are closed too: rules and texts know only codes. */
export function useCategoryNames(): ReadonlyMap<string, string> {
  const categories = useCategories({ all: true });
  return new Map((categories.data ?? []).map(({ code, name }: CategoryView) => [code, name]));
}
