import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import type { UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CandidateQuery, CandidateView } from '@yuandian/shared/cases/step.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Role } from '@yuandian/shared/common/role';
import { neighbourhoodOf, pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne } from '../../common/tx/sql.ts';
import { RoleReader, type HolderQuery, type OfficeHolder } from '../grid/role.reader.ts';
import { visibleTo } from './cases.policy.ts';

/** Who walks to a place: of the micro-grid, grid and community it lies in. */
const ON_FOOT: readonly Role[] = ['microGridLeader', 'gridWorker', 'gridLeader', 'communityStaff'];

/** Who mends what the grid took on itself. */
const IN_THE_GRID: readonly Role[] = ['gridWorker', 'gridLeader'];
/** Who works for a community that is the unit. */
const IN_OFFICE: readonly Role[] = ['communityStaff', 'communityLeader'];

interface Place { status: CaseStatus; divisionPath: string; unitId: UnitId | null; unitKind: UnitKind | null; unitPath: string | null }

/** Whom a case can be given to by name, with what they have in hand. */
@Injectable()
export class CandidateReader {
  constructor(private readonly dataSource: DataSource, private readonly roles: RoleReader) {}

  /** People of the unit that has the case, of a community its office; without a unit the grid's. @throws NOT_FOUND outside the scope */
  async list(actor: Actor, caseId: CaseId, query: CandidateQuery): Promise<Page<CandidateView>> {
    const where = allOf([{ sql: 'c.id = ?', params: [caseId] }, visibleTo(actor, 'c')]);
    const place = await selectOne<Place>(
      this.dataSource.manager,
      `SELECT c.status AS status, c.division_path AS divisionPath, c.unit_id AS unitId, u.kind AS unitKind, u.division_path AS unitPath
       FROM case_record c LEFT JOIN handling_unit u ON u.id = c.unit_id WHERE ${where.sql}`,
      where.params,
    );
    if (!place) throw notFound();
    const limit = pageLimit(query);
    const [after] = decodeCursor(query, 1) ?? [];
    const holders = await this.roles.holders({
      ...whoseOf(place), name: query.q, afterId: after === undefined ? undefined : String(after), limit: limit + 1,
    });
    const busy = await this.inHand(holders.map(({ personId }) => personId));
    return pageOf(holders, limit, ({ id }) => [id], (holder) => view(holder, busy.get(holder.personId) ?? 0));
  }

  private async inHand(people: readonly PersonId[]): Promise<Map<PersonId, number>> {
    const rows = await select<{ personId: PersonId; things: number }>(
      this.dataSource.manager,
      `SELECT handler_id AS personId, COUNT(*) AS things FROM case_record WHERE handler_id IN (${marks(people)}) AND status = 'PROCESSING' GROUP BY handler_id`, people,
    );
    return new Map(rows.map(({ personId, things }) => [personId, Number(things)]));
  }
}

function whoseOf({ status, divisionPath, unitId, unitKind, unitPath }: Place): Pick<HolderQuery, 'roles' | 'path' | 'at' | 'subjectId'> {
  if (unitId === null) {
    // Who is named must answer for the very place: a neighbouring grid's worker could not even open the case.
    const neighbourhood = neighbourhoodOf(divisionPath);
    const at = pathsDownTo(divisionPath).filter((path) => path.startsWith(neighbourhood));
    if (status === 'PROCESSING') return { roles: IN_THE_GRID, at };
    // Reported for the whole community: whoever of its grids is sent has it from then on.
    return { roles: ON_FOOT, ...(divisionPath === neighbourhood ? { path: neighbourhood } : { at }) };
  }
  return unitKind === 'community' && unitPath !== null ? { roles: IN_OFFICE, path: unitPath } : { roles: ['unitHandler'], subjectId: unitId };
}

function view({ personId, displayName, roleLabel, divisionName }: OfficeHolder, openCases: number): CandidateView {
  return { personId, displayName, roleLabel, divisionName, openCases };
}
