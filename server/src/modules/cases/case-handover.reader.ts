import { Injectable } from '@nestjs/common';
import type { CaseOuterSystemView, CaseHandoverView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { OuterSystems } from '../../common/outer-systems/outer-systems.ts';
import { allOf, isoTime, select, selectOne } from '../../common/tx/sql.ts';
import { visibleTo } from './cases.policy.ts';

type Time = Date | string;
interface HandoverRow {
  systemCode: string; systemName: string | null; activeKey: string | null; outerNumber: string | null; statusText: string; reason: string; tries: number | null;
  nextTryAt: Time | null; problem: string | null; createdAt: Time; updatedAt: Time;
}

/** Where a case stands in outer systems, and where it can go. */
@Injectable()
export class CaseHandoverReader {
  constructor(private readonly dataSource: DataSource, private readonly systems: OuterSystems) {}

  /** Oldest first: what was sent back stays as history. */
  async ofCase(id: CaseId): Promise<CaseHandoverView[]> {
    const rows = await select<HandoverRow>(
      this.dataSource.manager,
      `SELECT system_code AS systemCode, system_name AS systemName, active_key AS activeKey, outer_number AS outerNumber, status_text AS statusText, reason, tries,
         next_try_at AS nextTryAt, problem, created_at AS createdAt, updated_at AS updatedAt FROM case_handover WHERE case_id = ? ORDER BY created_at, id`,
      [id],
    );
    return rows.map(({ systemCode, systemName, activeKey, createdAt, updatedAt, tries, nextTryAt, ...row }, index) => ({
      ...row, system: systemCode, systemName: systemName ?? systemCode, attempt: rows.slice(0, index + 1).filter((each) => each.systemCode === systemCode).length,
      isWithThem: activeKey !== null, tries: tries ?? 0, nextTryAt: isoTime(nextTryAt), handedAt: isoTime(createdAt), at: isoTime(updatedAt),
    }));
  }

  /** The systems that are set up for the place of the case. @throws NOT_FOUND outside the scope */
  async listSystems(actor: Actor, id: CaseId): Promise<CaseOuterSystemView[]> {
    const { manager } = this.dataSource;
    const where = allOf([{ sql: 'c.id = ?', params: [id] }, visibleTo(actor, 'c')]);
    const found = await selectOne<{ divisionPath: string }>(manager, `SELECT c.division_path AS divisionPath FROM case_record c WHERE ${where.sql}`, where.params);
    if (!found) throw notFound();
    const [systems, rows] = await Promise.all([
      this.systems.listServing(manager, found.divisionPath),
      select<{ systemCode: string }>(manager, 'SELECT system_code AS systemCode FROM case_handover WHERE case_id = ? AND active_key IS NOT NULL', [id]),
    ]);
    const theirs = new Set(rows.map(({ systemCode }) => systemCode));
    return systems.map(({ code, name }) => ({ code, name, hasIt: theirs.has(code) }));
  }
}
