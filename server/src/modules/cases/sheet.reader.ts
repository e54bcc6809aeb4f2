import { Injectable } from '@nestjs/common';
import { CASE_KINDS, CASE_SOURCES, LIGHTS } from '@yuandian/shared/cases/case-kind';
import { caseStates } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseDeskQuery, CaseDeskRowView } from '@yuandian/shared/cases/cases.staff.types';
import { STATISTIC_GROUPS, type StatisticRowView, type StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import { grantsAllowing } from '@yuandian/shared/common/role';
import type { Instant } from '@yuandian/shared/common/time';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { newId } from '../../common/ids/new-id.ts';
import { writeSheet, type SheetCell, type SheetFile } from '../../common/sheets/write-sheet.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseDeskReader } from './case-desk.reader.ts';
import { StatisticsReader } from './statistics.reader.ts';

const STATISTICS_HEADER = [
  '受理', '立案', '办结', '在办', '超期', '挂账', '重办', '重复发生', '响应率', '解决率', '满意率', '重办率', '按时率', '平均签收（工作分钟）', '平均办结（小时）',
] as const;
const CASES_HEADER = ['编号', '类型', '来源', '小类', '状态', '辖区', '地点', '内容', '责任单位', '现在由谁办', '时限灯', '时限', '受理时间', '办结时间', '第几次办理', '督办', '重复发生'] as const;

const percent = (rate: number | null): SheetCell => (rate === null ? '—' : { rate });
const figure = (value: number | null): SheetCell => value ?? '—';
const HOURS_AHEAD_MS = 8 * 3_600_000;
/** As people in China write it, in their time. */
const when = (at: Instant | null) => (at === null ? '' : new Date(Date.parse(at) + HOURS_AHEAD_MS).toISOString().slice(0, 16).replace('T', ' '));
const yes = (value: boolean) => (value ? '是' : '');

/** Tables to take away, without anybody's name, phone, home or words about it. */
@Injectable()
export class CaseSheets {
  constructor(private readonly statisticsReader: StatisticsReader, private readonly desk: CaseDeskReader, private readonly tx: Tx, private readonly audit: AuditTrail) {}

  /** The last row says over which days. */
  async statistics(actor: Actor, query: StatisticsQuery): Promise<SheetFile> {
    const { total, rows } = await this.statisticsReader.get(actor, query);
    const group = STATISTIC_GROUPS[query.by].slice(1);
    const period = [`${query.from} 至 ${query.to} 受理的诉求`];
    return writeSheet('xlsx', [group, ...STATISTICS_HEADER], [...[...rows, total].map(statisticCells), period]);
  }

  /** The trail says who took away how many of which; a sheet that was cut says so in its last row. */
  async cases(actor: Actor, query: CaseDeskQuery): Promise<SheetFile> {
    const most = CASES_LIMITS.exported;
    const found = await this.desk.all(actor, query, most + 1);
    const rows = found.slice(0, most);
    await this.tx.run((manager) => this.audit.record(manager, {
      actor, action: 'cases.sheet.export', subjectKind: 'cases.sheet', subjectId: newId(), divisionPath: query.divisionPath ?? topOf(actor),
      after: { query, count: rows.length }, reason: `${rows.length} 件；${filterWords(query)}`,
    }));
    const cut = found.length > most ? [[`只导出了前 ${most} 件，后面还有；请缩小筛选范围再导出。`]] : [];
    return writeSheet('xlsx', CASES_HEADER, [...rows.map(caseCells), ...cut]);
  }
}

function topOf(actor: Actor): string {
  return grantsAllowing(actor.grants, 'cases.statistics.read').map(({ divisionPath }) => divisionPath).sort((one, other) => one.length - other.length)[0] ?? '/';
}

/** Without the words that were looked for: they may be somebody's name. */
function filterWords({ q, ...query }: CaseDeskQuery): string {
  const words = Object.entries({ ...query, cursor: undefined, limit: undefined }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const all = [...words, ...(q === undefined ? [] : ['按文字查找'])];
  return all.length === 0 ? '没有筛选' : all.join('，');
}

function caseCells(row: CaseDeskRowView): string[] {
  return [
    row.number, CASE_KINDS[row.kind], CASE_SOURCES[row.source], row.categoryName, caseStates.states[row.status].label, row.divisionName, row.place, row.summary,
    row.unitName ?? '', row.ownerName ?? '', LIGHTS[row.light], when(row.dueAt), when(row.reportedAt), when(row.endedAt), String(row.attempt), yes(row.supervised), yes(row.recurring),
  ];
}

function statisticCells(row: StatisticRowView): SheetCell[] {
  const counts = [row.reported, row.filed, row.ended, row.open, row.late, row.suspended, row.reopened, row.recurring];
  return [row.name, ...counts, percent(row.responseRate), percent(row.solvedRate), percent(row.satisfiedRate), percent(row.reopenRate), percent(row.inTimeRate), figure(row.signMinutes), figure(row.endHours)];
}
