import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DivisionId, PersonId } from '@yuandian/shared/common/ids';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { NARROWED_ROLES, PEOPLE_COLUMNS, roleLevelProblem, termProblem } from '@yuandian/shared/grid/grid.rules';
import type { ImportReportView, PersonRoleId } from '@yuandian/shared/grid/grid.types';
import { phoneProblem, realNameProblem } from '@yuandian/shared/identity/identity.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { PeopleReader, type PhoneOwner } from '../identity/people.reader.ts';
import { PersonService } from '../identity/person.service.ts';
import { DIVISION_COLUMNS_SQL, type DivisionRow } from './grid.mapper.ts';
import { mayAssignAt, mayWorkIn } from './grid.policy.ts';
import { ImportSheetService, type Effect, type ImportPlan, type ImportProblems, type SheetLine } from './import-sheet.service.ts';
import { RoleService } from './role.service.ts';

const [NAME, PHONE, ROLE, CODE, FROM, TO] = PEOPLE_COLUMNS;
const ITEMS_A_QUERY = 500;

const ROLE_WORDS = new Map<string, Role>(Object.entries(ROLES).flatMap(([role, label]) => [[role, role], [label, role]] as [string, Role][]));

interface Draft { line: number; realName: string; phone: string; role: Role; division: DivisionRow; from: LocalDate; to: LocalDate | null }
interface Held { id: PersonRoleId; fromDay: LocalDate; toDay: LocalDate | null }
interface Step { draft: Draft; person: PhoneOwner | null; held: Held | null; effect: Effect }

/** People and their offices from a file. Somebody unknown is put on the books and finds the office on binding the same phone. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly sheets: ImportSheetService,
    private readonly clock: Clock,
    private readonly people: PeopleReader,
    private readonly personService: PersonService,
    private readonly roles: RoleService,
  ) {}

  /** @throws what ImportSheetService.take throws */
  async import(actor: Actor, file: ReceivedFile, dryRun: boolean): Promise<ImportReportView> {
    return this.sheets.take(actor, file, dryRun, {
      module: 'grid',
      kind: 'people',
      permission: 'grid.people.import',
      required: PEOPLE_COLUMNS.slice(0, 4),
      plan: (manager, lines, problems) => this.plan(manager, actor, lines, problems),
    });
  }

  private async plan(manager: EntityManager, actor: Actor, lines: readonly SheetLine[], problems: ImportProblems): Promise<ImportPlan> {
    const divisions = await this.divisions(manager, lines);
    const drafts = lines.flatMap((line) => this.draft(actor, line, divisions, problems) ?? []);
    this.findContradictions(drafts, problems);
    const owners = await this.people.findByPhones(manager, drafts.map(({ phone }) => phone));
    const held = await this.standingOffices(manager, [...owners.values()].map(({ id }) => id));
    const steps = drafts.flatMap((draft) => this.step(actor, draft, owners.get(draft.phone) ?? null, held, problems) ?? []);
    return { effects: steps.map(({ effect }) => effect), apply: () => this.apply(manager, actor, steps) };
  }

  private async divisions(manager: EntityManager, lines: readonly SheetLine[]): Promise<Map<string, DivisionRow>> {
    const codes = [...new Set(lines.map(({ cells }) => cells.get(CODE) ?? ''))];
    const found: DivisionRow[] = [];
    for (let start = 0; start < codes.length; start += ITEMS_A_QUERY) {
      const some = codes.slice(start, start + ITEMS_A_QUERY);
      found.push(...await select<DivisionRow>(manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.closed_at IS NULL AND d.code IN (${marks(some)})`, some));
    }
    return new Map(found.map((row) => [row.code, row]));
  }

  private draft(actor: Actor, { line, cells }: SheetLine, divisions: ReadonlyMap<string, DivisionRow>, problems: ImportProblems): Draft | null {
    const cell = (column: string) => cells.get(column) ?? '';
    const before = problems.found.length;
    const judge = (column: string, problem: string | null) => { if (problem) problems.add(line, column, problem); };
    const role = ROLE_WORDS.get(cell(ROLE));
    const division = divisions.get(cell(CODE));
    const from = cell(FROM) || localDateOf(this.clock.now());
    const to = cell(TO) || null;
    judge(NAME, realNameProblem(cell(NAME)));
    judge(PHONE, phoneProblem(cell(PHONE)));
    judge(ROLE, role ? null : `须为${Object.values(ROLES).join('、')}之一`);
    judge(CODE, division && mayWorkIn(actor, 'grid.people.import', division.path) ? null : '不存在，或不在你的管理范围');
    judge(FROM, isDay(from) ? null : '日期应写成 2026-11-22 的样子');
    judge(TO, to === null || isDay(to) ? null : '日期应写成 2026-11-22 的样子');
    if (problems.found.length > before || !role || !division) return null;
    judge(ROLE, whyNotThisRole(actor, role, division));
    judge(TO, termProblem(from, to));
    return problems.found.length > before ? null : { line, realName: cell(NAME), phone: cell(PHONE), role, division, from, to };
  }

  /** Two lines of one file must not fight: one name for a phone, one term for an office. */
  private findContradictions(drafts: readonly Draft[], problems: ImportProblems): void {
    const byPhone = new Map<string, Draft>();
    const byOffice = new Map<string, Draft>();
    for (const draft of drafts) {
      const office = `${draft.phone} ${draft.role} ${draft.division.id}`;
      const sameOffice = byOffice.get(office);
      const samePhone = byPhone.get(draft.phone);
      if (sameOffice) problems.add(draft.line, null, `与第 ${sameOffice.line} 行重复`);
      else if (samePhone && samePhone.realName !== draft.realName) problems.add(draft.line, PHONE, `与第 ${samePhone.line} 行手机号相同，姓名不同`);
      byOffice.set(office, draft);
      byPhone.set(draft.phone, draft);
    }
  }

  private step(actor: Actor, draft: Draft, person: PhoneOwner | null, offices: ReadonlyMap<string, Held>, problems: ImportProblems): Step | null {
    if (person?.id === actor.personId) {
      problems.add(draft.line, PHONE, '不能给自己授予岗位，请由其他管理员办理');
      return null;
    }
    if (person?.realName && person.realName !== draft.realName) {
      problems.add(draft.line, NAME, '这个手机号登记的是另一个姓名，请核对');
      return null;
    }
    const held = (person && offices.get(officeKey(person.id, draft.role, draft.division.id))) ?? null;
    return { draft, person, held, effect: effectOf(draft, held) };
  }

  private async standingOffices(manager: EntityManager, personIds: readonly PersonId[]): Promise<Map<string, Held>> {
    const offices = new Map<string, Held>();
    const today = localDateOf(this.clock.now());
    for (let start = 0; start < personIds.length; start += ITEMS_A_QUERY) {
      const some = personIds.slice(start, start + ITEMS_A_QUERY);
      const rows = await select<Held & { personId: PersonId; role: Role; divisionId: DivisionId }>(
        manager,
        `SELECT id, person_id AS personId, role, division_id AS divisionId, from_day AS fromDay, to_day AS toDay FROM person_role
         WHERE person_id IN (${marks(some)}) AND ended_at IS NULL AND (to_day IS NULL OR to_day >= ?)`,
        [...some, today],
      );
      for (const row of rows) offices.set(officeKey(row.personId, row.role, row.divisionId), row);
    }
    return offices;
  }

  private async apply(manager: EntityManager, actor: Actor, steps: readonly Step[]): Promise<void> {
    const enrolled = new Map<string, PersonId>();
    for (const { draft, person, held, effect } of steps) {
      if (effect === 'unchanged') continue;
      const personId = person?.id ?? enrolled.get(draft.phone) ?? (await this.personService.enrol(manager, { realName: draft.realName, phone: draft.phone }));
      enrolled.set(draft.phone, personId);
      if (person && person.realName === null) await this.personService.setRealName(manager, personId, draft.realName);
      if (held) await this.roles.take(manager, actor, held.id, '导入新的任期');
      await this.roles.give(manager, actor, { personId, role: draft.role, division: draft.division, subjectId: null, from: draft.from, to: draft.to });
    }
  }
}

function officeKey(personId: PersonId, role: Role, divisionId: DivisionId): string {
  return `${personId} ${role} ${divisionId}`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function whyNotThisRole(actor: Actor, role: Role, division: DivisionRow): string | null {
  if (NARROWED_ROLES.includes(role)) return `${ROLES[role]}请在积分兑换的商户和兑换点里设置`;
  return roleLevelProblem(role, division.level) ?? (mayAssignAt(actor, role, division.path) ? null : `你不能授予${ROLES[role]}`);
}

/** An office already held for the same term is left alone; an empty start date in the file does not change one. */
function effectOf(draft: Draft, held: Held | null): Effect {
  if (!held) return 'created';
  return held.toDay === draft.to && held.fromDay <= draft.from ? 'unchanged' : 'changed';
}
