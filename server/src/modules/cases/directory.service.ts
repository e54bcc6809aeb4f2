import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  CalendarDayView, DutyView, SaveCalendarDayRequest, SaveDutyRequest, SaveTemplateRequest, TemplateId, TemplateView,
} from '@yuandian/shared/cases/cases.rule.types';
import type { LocalDate } from '@yuandian/shared/common/time';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ruleChanged } from './cases.errors.ts';
import { TEMPLATE_SQL } from './directory.mapper.ts';
import { requireDistrictWide } from './directory.policy.ts';

/** Duty list, standard texts and calendar: small rows that staff edit. */
@Injectable()
export class Directories {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader) {}

  /** @throws FORBIDDEN below the district; NOT_FOUND for a category that is none; CASES_RULE_CHANGED */
  async saveDuty(actor: Actor, categoryCode: string, { part, basis, version }: SaveDutyRequest): Promise<DutyView> {
    requireDistrictWide(actor, 'cases.rule.edit');
    return this.tx.run(async (manager) => {
      const category = await selectOne<{ name: string }>(manager, 'SELECT name FROM case_category WHERE code = ? AND current_mark = 1', [categoryCode]);
      if (!category) throw notFound();
      const set = { part, basis, version: version + 1, updated_at: this.clock.now() };
      await this.write(manager, { table: 'case_duty', key: 'category_code', id: categoryCode, version, set });
      await this.record(manager, actor, 'cases.duty.save', 'cases.duty', categoryCode, '/', { part, basis });
      return { categoryCode, categoryName: category.name, part, basis, version: version + 1 };
    });
  }

  /** A duty that a new installation starts with; does nothing when it exists. */
  async foundDuty(categoryCode: string, { part, basis }: Pick<SaveDutyRequest, 'part' | 'basis'>): Promise<void> {
    await this.tx.run(async (manager) => {
      if (await selectOne(manager, 'SELECT category_code FROM case_duty WHERE category_code = ?', [categoryCode])) return;
      await insertRow(manager, 'case_duty', { category_code: categoryCode, updated_at: this.clock.now(), part, basis, version: 1 });
    });
  }

  /** @throws NOT_FOUND outside the scope; CASES_RULE_CHANGED */
  async saveTemplate(actor: Actor, id: TemplateId, request: SaveTemplateRequest): Promise<TemplateView> {
    const { path } = await this.divisions.get(request.divisionPath);
    requireInScope(actor, 'cases.rule.edit', path);
    return this.tx.run(async (manager) => {
      await this.requireTemplateInScope(manager, actor, id);
      await this.writeTemplate(manager, id, { ...request, divisionPath: path });
      await this.record(manager, actor, 'cases.template.save', 'cases.template', id, path, request);
      return { ...request, id, divisionPath: path, version: request.version + 1 };
    });
  }

  async foundTemplate(id: TemplateId, request: SaveTemplateRequest): Promise<void> {
    await this.tx.run(async (manager) => {
      if ((await this.template(manager, id)) === null) await this.writeTemplate(manager, id, { ...request, version: 0 });
    });
  }

  /** @returns what it was. @throws NOT_FOUND */
  async deleteTemplate(actor: Actor, id: TemplateId): Promise<TemplateView> {
    return this.tx.run(async (manager) => {
      const template = await this.requireTemplateInScope(manager, actor, id);
      if (!template) throw notFound();
      await change(manager, 'DELETE FROM case_template WHERE id = ?', [id]);
      await this.record(manager, actor, 'cases.template.delete', 'cases.template', id, template.divisionPath, null);
      return template;
    });
  }

  /** Running limits keep the date they were given. @throws FORBIDDEN below the district */
  async saveCalendarDay(actor: Actor, day: LocalDate, { working, name }: SaveCalendarDayRequest): Promise<CalendarDayView> {
    requireDistrictWide(actor, 'cases.rule.edit');
    return this.tx.run(async (manager) => {
      await this.writeDay(manager, day, working, name);
      await this.record(manager, actor, 'cases.calendar.save', 'cases.calendar', day, '/', { working, name });
      return { day, working, name };
    });
  }

  async foundCalendarDay({ day, working, name }: CalendarDayView): Promise<void> {
    await this.tx.run(async (manager) => {
      if ((await this.day(manager, day)) === null) await this.writeDay(manager, day, working, name);
    });
  }

  /** The day is an ordinary one again. @returns what it was. @throws NOT_FOUND; FORBIDDEN below the district */
  async deleteCalendarDay(actor: Actor, day: LocalDate): Promise<CalendarDayView> {
    requireDistrictWide(actor, 'cases.rule.edit');
    return this.tx.run(async (manager) => {
      const known = await this.day(manager, day);
      if (!known) throw notFound();
      await change(manager, 'DELETE FROM work_calendar_day WHERE day = ?', [day]);
      await this.record(manager, actor, 'cases.calendar.delete', 'cases.calendar', day, '/', null);
      return { ...known, working: Boolean(known.working) };
    });
  }

  private async writeDay(manager: EntityManager, day: LocalDate, working: boolean, name: string): Promise<void> {
    const changed = await change(manager, 'UPDATE work_calendar_day SET working = ?, name = ? WHERE day = ?', [working, name, day]);
    if (changed === 0) await insertRow(manager, 'work_calendar_day', { day, working, name });
  }

  private async day(manager: EntityManager, day: LocalDate): Promise<{ day: LocalDate; working: number | boolean; name: string } | null> {
    return selectOne(manager, 'SELECT day, working, name FROM work_calendar_day WHERE day = ?', [day]);
  }

  private async writeTemplate(manager: EntityManager, id: TemplateId, { step, categoryCode, title, text, divisionPath, version }: SaveTemplateRequest): Promise<void> {
    const now = this.clock.now();
    const set = { step, category_code: categoryCode, title, text, division_path: divisionPath, version: version + 1, updated_at: now };
    await this.write(manager, { table: 'case_template', key: 'id', id, version, set, fresh: { created_at: now } });
  }

  private async template(manager: EntityManager, id: TemplateId): Promise<TemplateView | null> {
    return selectOne<TemplateView>(manager, `SELECT ${TEMPLATE_SQL} FROM case_template WHERE id = ?`, [id]);
  }

  private async requireTemplateInScope(manager: EntityManager, actor: Actor, id: TemplateId): Promise<TemplateView | null> {
    const template = await this.template(manager, id);
    if (template) requireInScope(actor, 'cases.rule.edit', template.divisionPath);
    return template;
  }

  /** Version 0 makes the row, another one edits exactly that version. @throws CASES_RULE_CHANGED */
  private async write(manager: EntityManager, row: VersionedRow): Promise<void> {
    if (row.version === 0) return this.insert(manager, row);
    const columns = Object.keys(row.set).map((column) => `${column} = ?`).join(', ');
    const changed = await change(
      manager, `UPDATE ${row.table} SET ${columns} WHERE ${row.key} = ? AND version = ?`, [...Object.values(row.set), row.id, row.version],
    );
    if (changed !== 1) throw ruleChanged();
  }

  private async insert(manager: EntityManager, { table, key, id, set, fresh }: VersionedRow): Promise<void> {
    try {
      await insertRow(manager, table, { [key]: id, ...fresh, ...set });
    } catch (error) {
      if (isDuplicate(error)) throw ruleChanged();
      throw error;
    }
  }

  private async record(manager: EntityManager, actor: Actor, action: string, subjectKind: string, subjectId: string, divisionPath: string, after: unknown): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectKind, subjectId, divisionPath, after });
  }
}

interface VersionedRow {
  table: 'case_duty' | 'case_template';
  key: string;
  id: string;
  version: number;
  set: Readonly<Record<string, string | number | Date | null>>;
  /** Columns that only a new row gets. */
  fresh?: Readonly<Record<string, Date>>;
}
