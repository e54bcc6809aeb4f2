import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  CalendarDayView, CategoryListQuery, CategoryView, DutyPart, DutyView, TemplateListQuery, TemplateStep, TemplateView,
} from '@yuandian/shared/cases/cases.rule.types';
import type { CommunityDutyView, TemplateChoice } from '@yuandian/shared/cases/cases.staff.types';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { CATEGORY_SQL, categoryView, TEMPLATE_SQL, type CategoryRow } from './directory.mapper.ts';

const NOT_LISTED = '不在社区职责清单内（《北京市接诉即办工作条例》第十七条）';
const TEMPLATES_SHOWN = 100;

/** The directories of the district: categories, what a community may be given, standard texts, the calendar. */
@Injectable()
export class DirectoryReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The versions that count; those that are closed only with `all`. */
  async listCategories({ groupCode, all }: CategoryListQuery): Promise<CategoryView[]> {
    const filters: SqlPart[] = [{ sql: 'current_mark = 1', params: [] }];
    if (!all) filters.push({ sql: 'active = 1', params: [] });
    if (groupCode) filters.push({ sql: 'group_code = ?', params: [groupCode] });
    const where = allOf(filters);
    const rows = await select<CategoryRow>(
      this.dataSource.manager, `SELECT ${CATEGORY_SQL} FROM case_category WHERE ${where.sql} ORDER BY group_code, code`, where.params,
    );
    return rows.map(categoryView);
  }

  /** Every version, the newest first. @throws NOT_FOUND */
  async getCategory(code: string): Promise<CategoryView[]> {
    const rows = await select<CategoryRow>(this.dataSource.manager, `SELECT ${CATEGORY_SQL} FROM case_category WHERE code = ? ORDER BY version DESC`, [code]);
    if (rows.length === 0) throw notFound();
    return rows.map(categoryView);
  }

  /** The version of a category that counts now. @throws NOT_FOUND */
  async currentCategory(manager: EntityManager, code: string): Promise<CategoryView> {
    const row = await selectOne<CategoryRow>(manager, `SELECT ${CATEGORY_SQL} FROM case_category WHERE code = ? AND current_mark = 1`, [code]);
    if (!row) throw notFound();
    return categoryView(row);
  }

  /** Standard texts of the actor's place and of the nodes above it. */
  async listTemplates(actor: Actor, { step, categoryCode }: TemplateListQuery): Promise<TemplateView[]> {
    const below = insideScope('division_path', actor, 'cases.case.read');
    const above = [...new Set(scopeOf(actor, 'cases.case.read').flatMap(pathsDownTo))];
    const filters: SqlPart[] = [{ sql: `(${below.sql} OR division_path IN (${marks(above)}))`, params: [...below.params, ...above] }];
    if (step) filters.push({ sql: 'step = ?', params: [step] });
    if (categoryCode) filters.push({ sql: '(category_code = ? OR category_code IS NULL)', params: [categoryCode] });
    const where = allOf(filters);
    return select<TemplateView>(
      this.dataSource.manager, `SELECT ${TEMPLATE_SQL} FROM case_template WHERE ${where.sql} ORDER BY step, title, id LIMIT ${TEMPLATES_SHOWN}`, where.params,
    );
  }

  /** What a form offers for one case at one step, the category's own texts first. */
  async templatesFor(step: TemplateStep, categoryCode: string, divisionPath: string): Promise<TemplateChoice[]> {
    const paths = pathsDownTo(divisionPath);
    return select<TemplateChoice>(
      this.dataSource.manager,
      `SELECT title, text FROM case_template WHERE step = ? AND (category_code = ? OR category_code IS NULL) AND division_path IN (${marks(paths)})
       ORDER BY CASE WHEN category_code IS NULL THEN 1 ELSE 0 END, title, id LIMIT ${TEMPLATES_SHOWN}`,
      [step, categoryCode, ...paths],
    );
  }

  async listDuties(): Promise<DutyView[]> {
    return select<DutyView>(
      this.dataSource.manager,
      `SELECT d.category_code AS categoryCode, c.name AS categoryName, d.part AS part, d.basis AS basis, d.version AS version
       FROM case_duty d JOIN case_category c ON c.code = d.category_code AND c.current_mark = 1 ORDER BY d.category_code`,
    );
  }

  /** Whether a community may be given this: as the main unit, or as one that assists. What is not listed is not its own (A32). */
  async communityDuty(manager: EntityManager, categoryCode: string, as: 'lead' | 'assist'): Promise<CommunityDutyView> {
    const duty = await selectOne<{ part: DutyPart; basis: string }>(manager, 'SELECT part, basis FROM case_duty WHERE category_code = ?', [categoryCode]);
    if (!duty) return { allowed: false, basis: NOT_LISTED };
    return { allowed: duty.part === 'lead' || (duty.part === 'assist' && as === 'assist'), basis: duty.basis };
  }

  async listCalendar(year: number): Promise<CalendarDayView[]> {
    const rows = await select<{ day: string; working: number | boolean; name: string }>(
      this.dataSource.manager, 'SELECT day, working, name FROM work_calendar_day WHERE day >= ? AND day <= ? ORDER BY day', [`${year}-01-01`, `${year}-12-31`],
    );
    return rows.map((row) => ({ ...row, working: Boolean(row.working) }));
  }
}
