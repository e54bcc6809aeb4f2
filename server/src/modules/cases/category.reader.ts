import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { CategoryChoice, CategoryGroup, CategoryQuestion, ReportFormView } from '@yuandian/shared/cases/report.types';
import type { LimitUnit, TimeLimit } from '@yuandian/shared/common/work-time';
import { select, selectOne } from '../../common/tx/sql.ts';
import { categoryClosed } from './cases.errors.ts';

/** One version of a 小类, as use cases judge by it. */
export interface Category {
  code: string;
  version: number;
  groupCode: CategoryGroupCode;
  name: string;
  questions: CategoryQuestion[];
  limit: TimeLimit;
  needsVerification: boolean;
  publicSpace: boolean;
  /** Duplicates are looked for within this distance, metres. */
  nearMeters: number;
  /** Days after closing in which the same thing at the same place is a recurrence. */
  recurrenceDays: number;
  /** A report that is found true earns points. */
  earnsPoints: boolean;
  /** What the form says first when the matter is dangerous by nature. */
  warning: string | null;
}

interface CategoryRow extends Omit<Category, 'questions' | 'limit' | 'needsVerification' | 'publicSpace' | 'earnsPoints'> {
  questions: string;
  limitAmount: number;
  limitUnit: LimitUnit;
  needsVerification: number | boolean;
  publicSpace: number | boolean;
  earnsPoints: number | boolean;
  active: number | boolean;
}

const ROWS = `SELECT code, version, group_code AS groupCode, name, questions, limit_amount AS limitAmount, limit_unit AS limitUnit, active, warning,
  needs_verification AS needsVerification, public_space AS publicSpace, near_meters AS nearMeters, recurrence_days AS recurrenceDays,
  earns_points AS earnsPoints FROM case_category`;

/** What a person in danger rings first. */
const EMERGENCY_NUMBERS = [
  { number: '119', name: '火警' }, { number: '110', name: '报警' }, { number: '120', name: '急救' }, { number: '122', name: '交通事故' },
];

/** The category directory, for the form and for use cases. */
@Injectable()
export class CategoryReader {
  constructor(private readonly dataSource: DataSource) {}

  async getForm(): Promise<ReportFormView> {
    const rows = await select<CategoryRow>(this.dataSource.manager, `${ROWS} WHERE current_mark = 1 AND active = 1 ORDER BY code`);
    const groups = (Object.keys(CATEGORY_GROUPS) as CategoryGroupCode[]).map((code): CategoryGroup => ({
      code, name: CATEGORY_GROUPS[code].label, icon: CATEGORY_GROUPS[code].icon, categories: rows.filter((row) => row.groupCode === code).map(choiceOf),
    }));
    return { groups: groups.filter(({ categories }) => categories.length > 0), emergencyNumbers: EMERGENCY_NUMBERS };
  }

  /** The version that counts now; `null` for an unknown code or one that was closed. */
  async findOpen(manager: EntityManager, code: string): Promise<Category | null> {
    const row = await selectOne<CategoryRow>(manager, `${ROWS} WHERE code = ? AND current_mark = 1`, [code]);
    return row?.active ? categoryOf(row) : null;
  }

  /** @throws CASES_CATEGORY_CLOSED */
  async getOpen(manager: EntityManager, code: string): Promise<Category> {
    const category = await this.findOpen(manager, code);
    if (!category) throw categoryClosed();
    return category;
  }

  /** The version under which a case is handled. */
  async getOf(manager: EntityManager, { categoryCode, categoryVersion }: { categoryCode: string; categoryVersion: number }): Promise<Category> {
    const row = await selectOne<CategoryRow>(manager, `${ROWS} WHERE code = ? AND version = ?`, [categoryCode, categoryVersion]);
    if (!row) throw new Error(`Category ${categoryCode} has no version ${categoryVersion}`);
    return categoryOf(row);
  }
}

function categoryOf(row: CategoryRow): Category {
  const { code, version, groupCode, name, nearMeters, recurrenceDays, warning } = row;
  return {
    code, version, groupCode, name, nearMeters, recurrenceDays, warning, questions: JSON.parse(row.questions) as CategoryQuestion[],
    limit: { amount: row.limitAmount, unit: row.limitUnit }, needsVerification: Boolean(row.needsVerification), publicSpace: Boolean(row.publicSpace),
    earnsPoints: Boolean(row.earnsPoints),
  };
}

function choiceOf(row: CategoryRow): CategoryChoice {
  const { code, name, warning, publicSpace } = row;
  return { code, name, warning, publicSpace: Boolean(publicSpace), questions: JSON.parse(row.questions) as CategoryQuestion[] };
}
