import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseKind, CaseSource, Light } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_ENDED, type CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { nextStepOf, ownerName, summaryOf } from '@yuandian/shared/cases/cases.rules';
import { CASE_BOXES, type CaseBox, type CaseCountsView, type CaseDeskFilters, type CaseDeskQuery, type CaseDeskRowView, type UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { grantsAllowing } from '@yuandian/shared/common/role';
import { dayOf } from '@yuandian/shared/common/time';
import { communityOrAbove } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { laterThan, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, containing, isoTime, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { fullPlace } from './case.mapper.ts';
import { CaseReader } from './case.reader.ts';
import { isHidden, visibleTo } from './cases.policy.ts';

/** In a sheet, where place and words would tell of somebody. */
const LEFT_OUT = '（不导出）';

/** Boxes that are a set of states; the others are conditions of their own. */
const STATUSES: Readonly<Partial<Record<CaseBox, readonly CaseStatus[]>>> = {
  intake: ['SUBMITTED', 'SUPPLEMENT'],
  verifying: ['VERIFYING'],
  toDispatch: ['FILED', 'REWORK'],
  toSign: ['DISPATCHED'],
  disputes: ['DISPUTED'],
  processing: ['PROCESSING'],
  suspended: ['SUSPENDED'],
  toCheck: ['FEEDBACK'],
  toVisit: ['CHECKED'],
  ended: CASE_STATUSES_ENDED,
};

/** Boxes that are read newest first; every other is read by the running step's date. */
const NEWEST_FIRST: readonly CaseBox[] = ['ended', 'all'];

interface DeskRow {
  id: CaseId;
  number: string;
  kind: CaseKind;
  source: CaseSource;
  categoryCode: string;
  categoryName: string | null;
  status: CaseStatus;
  divisionPath: string;
  deskPath: string;
  question: string | null;
  address: string;
  building: string | null;
  description: string;
  unitName: string | null;
  light: Light;
  stepDueAt: Date | string | null;
  createdAt: Date | string;
  endedAt: Date | string | null;
  attempt: number;
  supervised: number | boolean;
  recurrenceOf: CaseId | null;
  confidential: number | boolean;
  followers: number;
  publicSpace: number | boolean | null;
}

const ROW_SQL = `c.id AS id, c.number AS number, c.kind AS kind, c.source AS source, c.category_code AS categoryCode, k.name AS categoryName, c.status AS status,
  c.division_path AS divisionPath, c.desk_path AS deskPath, c.question, c.address AS address, c.building AS building, c.description AS description, u.name AS unitName, c.light AS light,
  c.step_due_at AS stepDueAt, c.created_at AS createdAt, c.ended_at AS endedAt, c.attempt AS attempt, c.supervised AS supervised,
  c.recurrence_of AS recurrenceOf, c.confidential AS confidential, c.followers AS followers, k.public_space AS publicSpace
  FROM case_record c LEFT JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version LEFT JOIN handling_unit u ON u.id = c.unit_id`;

/** The desk: lists by inbox, light and clock, each an index range, and what lies in each inbox. */
@Injectable()
export class CaseDeskReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader, private readonly cases: CaseReader) {}

  async list(actor: Actor, query: CaseDeskQuery): Promise<Page<CaseDeskRowView>> {
    const limit = pageLimit(query);
    const rows = await this.rows(actor, query, limit + 1);
    const names = await this.divisions.namesOf(rows.flatMap(({ divisionPath, deskPath }) => [divisionPath, deskPath]));
    const thumbnails = await this.cases.thumbnailsOf(rows.map(({ id }) => id));
    const newest = isNewestFirst(query);
    return pageOf(
      rows, limit, (row) => timeKey(newest ? row.createdAt : (row.stepDueAt ?? row.createdAt), row.id),
      (row) => deskRow(row, row.divisionPath, names, thumbnails.get(row.id) ?? null),
    );
  }

  /** For the export: the same filters, as many rows as one sheet takes; of a home, a 举报 or a confidential case neither place nor words. */
  async all(actor: Actor, query: CaseDeskQuery, max: number): Promise<CaseDeskRowView[]> {
    const rows = await this.rows(actor, { ...query, cursor: undefined }, max);
    const names = await this.divisions.namesOf(rows.flatMap(({ divisionPath, deskPath }) => [divisionPath, communityOrAbove(divisionPath), deskPath]));
    return rows.map((row) => {
      const tells = Boolean(row.publicSpace) && !isHidden({ kind: row.kind, confidential: Boolean(row.confidential) });
      const view = deskRow(row, tells ? row.divisionPath : communityOrAbove(row.divisionPath), names, null);
      return tells ? view : { ...view, place: LEFT_OUT, summary: LEFT_OUT };
    });
  }

  /** Of what the filters leave, whatever the box they were set in. */
  async counts(actor: Actor, query: CaseDeskFilters): Promise<CaseCountsView> {
    const seen = allOf([visibleTo(actor, 'c'), ...filters(actor, query)]);
    const open = Object.entries(STATUSES).filter(([box]) => box !== 'ended').flatMap(([, statuses]) => statuses);
    const byStatus = await select<{ status: CaseStatus; light: Light; things: number }>(
      this.dataSource.manager,
      `SELECT c.status AS status, c.light AS light, COUNT(*) AS things FROM case_record c WHERE c.status IN (${marks(open)}) AND ${seen.sql} GROUP BY c.status, c.light`,
      [...open, ...seen.params],
    );
    const sum = (fits: (row: (typeof byStatus)[number]) => boolean) => byStatus.filter(fits).reduce((total, row) => total + Number(row.things), 0);
    const boxes = (Object.keys(CASE_BOXES) as CaseBox[]).filter((box) => STATUSES[box] && box !== 'ended')
      .map((box) => ({ box, count: sum(({ status }) => STATUSES[box]?.includes(status) ?? false) }));
    const others = await Promise.all((['extensions', 'supervised', 'mine'] as const).map(async (box) => ({ box, count: await this.countOf(actor, query, box) })));
    const red = sum(({ light }) => light === 'RED');
    return { boxes: [...boxes, ...others, { box: 'late', count: red }], yellow: sum(({ light }) => light === 'YELLOW'), red };
  }

  private async countOf(actor: Actor, query: CaseDeskFilters, box: CaseBox): Promise<number> {
    const where = allOf([visibleTo(actor, 'c'), ...boxCondition(actor, box), ...filters(actor, query)]);
    const [row] = await select<{ things: number }>(this.dataSource.manager, `SELECT COUNT(*) AS things FROM case_record c WHERE ${where.sql}`, where.params);
    return Number(row?.things ?? 0);
  }

  private rows(actor: Actor, query: CaseDeskQuery, count: number): Promise<DeskRow[]> {
    const newest = isNewestFirst(query);
    const column = newest ? 'c.created_at' : 'c.step_due_at';
    const paging = newest ? olderThan(query, column, 'c.id') : [{ sql: 'c.step_due_at IS NOT NULL', params: [] }, ...laterThan(query, column, 'c.id')];
    const where = allOf([visibleTo(actor, 'c'), ...boxCondition(actor, query.box ?? 'all'), ...filters(actor, query), ...recentEnough(query, this.clock.now()), ...paging]);
    const direction = newest ? 'DESC' : 'ASC';
    return select<DeskRow>(
      this.dataSource.manager, `SELECT ${ROW_SQL} WHERE ${where.sql} ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ${count}`, where.params,
    );
  }
}

function isNewestFirst(query: CaseDeskQuery): boolean {
  return query.order === 'newest' || NEWEST_FIRST.includes(query.box ?? 'all');
}

function boxCondition(actor: Actor, box: CaseBox): SqlPart[] {
  const statuses = STATUSES[box];
  if (statuses) return [{ sql: `c.status IN (${marks(statuses)})`, params: [...statuses] }];
  switch (box) {
    case 'late': return [{ sql: "c.light = 'RED'", params: [] }];
    case 'supervised': return [{ sql: 'c.supervised = 1', params: [] }];
    case 'extensions': return [{ sql: "c.id IN (SELECT case_id FROM case_extension WHERE status = 'ASKED')", params: [] }];
    case 'mine': return [mine(actor)];
    default: return [];
  }
}

/** What waits for me by name, or for a unit I act for. */
function mine(actor: Actor): SqlPart {
  const units = actor.grants.filter(({ role }) => role === 'unitHandler').map(({ subjectId }) => subjectId as UnitId);
  const ofUnits = units.length > 0 ? ` OR (c.unit_id IN (${marks(units)}) AND c.status IN ('DISPATCHED', 'PROCESSING'))` : '';
  return {
    sql: `((c.handler_id = ? AND c.status IN ('PROCESSING', 'SUSPENDED')) OR (c.verifier_id = ? AND c.status = 'VERIFYING')${ofUnits})`,
    params: [actor.personId, actor.personId, ...units],
  };
}

function filters(actor: Actor, query: CaseDeskFilters): SqlPart[] {
  const parts: SqlPart[] = query.desk === 'own' ? [ownDesk(actor)] : [];
  const equals = (column: string, value: string | undefined) => { if (value !== undefined) parts.push({ sql: `${column} = ?`, params: [value] }); };
  equals('c.kind', query.kind);
  equals('c.source', query.source);
  equals('c.category_code', query.categoryCode);
  equals('c.unit_id', query.unitId);
  equals('c.asset_id', query.assetId);
  equals('c.light', query.light);
  if (query.divisionPath) parts.push(pathInside('c.division_path', [query.divisionPath]));
  if (query.from) parts.push({ sql: 'c.created_at >= ?', params: [dayOf(new Date(`${query.from}T12:00:00+08:00`)).from] });
  if (query.to) parts.push({ sql: 'c.created_at < ?', params: [dayOf(new Date(`${query.to}T12:00:00+08:00`)).to] });
  if (query.q) {
    parts.push(searched(query.q));
  }
  return parts;
}

/** The desks at which the actor sits, and none of those below them. */
function ownDesk(actor: Actor): SqlPart {
  const desks = grantsAllowing(actor.grants, 'cases.case.accept').map(({ divisionPath }) => divisionPath);
  return desks.length === 0 ? { sql: '1 = 0', params: [] } : { sql: `c.desk_path IN (${marks(desks)})`, params: desks };
}

/** Beginning of a number as it is read out: 20261122-0007. */
const NUMBER = /^20\d{6}(-\d*)?$/;

/** A number is found by its index; words are looked for in every case that the other conditions and {@link recentEnough} leave. */
function searched(text: string): SqlPart {
  if (NUMBER.test(text)) return { sql: 'c.number >= ? AND c.number < ?', params: [text, `${text}:`] };
  const words = [containing('c.number', text), containing('c.address', text), containing('c.description', text)];
  return { sql: `(${words.map(({ sql }) => sql).join(' OR ')})`, params: words.flatMap(({ params }) => params) };
}

/** No index finds words, and ended cases only grow in number: they are searched back to a day. */
function recentEnough({ q, from, box = 'all' }: CaseDeskQuery, now: Date): SqlPart[] {
  if (q === undefined || NUMBER.test(q) || from !== undefined || !NEWEST_FIRST.includes(box)) return [];
  return [{ sql: 'c.created_at >= ?', params: [new Date(now.getTime() - CASE_SPANS.searched)] }];
}

function deskRow(row: DeskRow, shownPath: string, names: ReadonlyMap<string, string>, thumbnailUrl: string | null): CaseDeskRowView {
  const { id, number, kind, source, status, unitName, light, attempt, followers } = row;
  return {
    id, number, kind, source, status, unitName, light, attempt, followers, thumbnailUrl, divisionName: names.get(shownPath) ?? '', categoryName: row.categoryName ?? row.categoryCode,
    place: fullPlace(row), summary: summaryOf(row.description), ownerName: ownerOf(row, names.get(row.deskPath) ?? ''),
    dueAt: isoTime(row.stepDueAt), reportedAt: isoTime(row.createdAt), endedAt: isoTime(row.endedAt), supervised: Boolean(row.supervised),
    recurring: row.recurrenceOf !== null, confidential: Boolean(row.confidential),
  };
}

/** As the reporter reads it in the promise. */
function ownerOf({ status, question, unitName: unit }: DeskRow, desk: string): string | null {
  const { owner } = nextStepOf(status, question !== null);
  return owner === 'nobody' ? null : ownerName(owner, { desk, unit });
}
