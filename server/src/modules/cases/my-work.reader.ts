import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClosingCode, Light } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseTask, MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { wantsConfirming } from '@yuandian/shared/cases/confirmation.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { allOf, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { fullPlace } from './case.mapper.ts';
import { visibleTo } from './cases.policy.ts';

/** The states in which a case waits for somebody on the spot, and for what. */
const TASKS: Readonly<Partial<Record<CaseStatus, CaseTask>>> = { VERIFYING: 'verify', PROCESSING: 'handle', FEEDBACK: 'check' };

/** Where the actor is the micro-grid leader who is asked in person. */
const leads = ({ grants }: Actor, divisionPath: string) => grants.some((grant) => grant.role === 'microGridLeader' && codeOfPath(grant.divisionPath) === codeOfPath(divisionPath));

interface WorkRow {
  id: CaseId;
  status: CaseStatus;
  number: string;
  categoryCode: string;
  categoryName: string | null;
  divisionPath: string;
  address: string;
  building: string | null;
  light: Light;
  reporterId: PersonId | null;
  publicSpace: boolean | number | null;
  closingCode: ClosingCode | null;
  filingConditions: string | null;
  closingConditions: string | null;
  stepDueAt: Date | string | null;
}

/** What waits for one person: the part of their day that cases are. */
@Injectable()
export class MyWorkReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** Sent to me to verify, taken on by me, or answered by somebody else where I check; where I lead the micro-grid, until I have said whether it is mended. */
  async get(actor: Actor): Promise<MyCaseWorkView> {
    const { manager } = this.dataSource;
    const where = allOf([visibleTo(actor, 'c'), waitsFor(actor)]);
    const rows = await select<WorkRow>(
      manager,
      `SELECT c.id, c.status, c.number, c.category_code AS categoryCode, k.name AS categoryName, c.division_path AS divisionPath, c.address, c.building, c.light,
         c.step_due_at AS stepDueAt, c.reporter_id AS reporterId, c.closing_code AS closingCode, k.public_space AS publicSpace,
         k.filing_conditions AS filingConditions, k.closing_conditions AS closingConditions
       FROM case_record c LEFT JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version
       WHERE ${where.sql} ORDER BY c.step_due_at, c.id LIMIT ${CASES_LIMITS.myWork}`,
      where.params,
    );
    const count = await selectOne<{ things: number | string }>(manager, `SELECT COUNT(*) AS things FROM case_record c WHERE ${where.sql}`, where.params);
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    const items = rows.flatMap((row) => {
      const { id, number, light, categoryCode, categoryName, divisionPath, address, building, stepDueAt, closingCode, filingConditions, closingConditions } = row;
      const task = taskOf(actor, row);
      return task === undefined ? [] : [{
        id, number, light, task, categoryName: categoryName ?? categoryCode, divisionName: names.get(divisionPath) ?? '', place: fullPlace({ address, building }),
        dueAt: isoTime(stepDueAt), closingCode, conditions: task === 'verify' ? filingConditions : closingConditions,
      }];
    });
    return { items, more: Number(count?.things ?? 0) - rows.length };
  }
}

function taskOf(actor: Actor, { status, divisionPath, reporterId, publicSpace, closingCode }: WorkRow): CaseTask | undefined {
  const asked = status === 'FEEDBACK' && reporterId !== actor.personId && leads(actor, divisionPath) && wantsConfirming(Boolean(publicSpace), closingCode);
  return asked ? 'vouch' : TASKS[status];
}

function waitsFor(actor: Actor): SqlPart {
  const me = actor.personId;
  const checks = insideScope('c.division_path', actor, 'cases.case.check');
  return {
    sql: `((c.status = 'VERIFYING' AND c.verifier_id = ?) OR (c.status = 'PROCESSING' AND c.handler_id = ?)
      OR (c.status = 'FEEDBACK' AND ${checks.sql} AND (c.answered_by IS NULL OR c.answered_by <> ?) AND (c.handler_id IS NULL OR c.handler_id <> ?)
        AND NOT EXISTS (SELECT 1 FROM case_confirmation w WHERE w.case_id = c.id AND w.attempt = c.attempt AND w.person_id = ? AND w.capacity = 'leader' AND w.standing_mark = 1)))`,
    params: [me, me, ...checks.params, me, me, me],
  };
}
