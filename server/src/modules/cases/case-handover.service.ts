import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HandOverRequest } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { EventLog } from '../../common/events/event-log.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, select } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { requireAtPlace } from './cases.policy.ts';

/** A case that waits to be given to an outer system. What is sent names nobody. */
export interface WaitingHandover { caseId: CaseId; system: string; divisionPath: string; submission: Record<string, unknown> }

/** What came back. */
export interface OuterReply { outerNumber: string | null; statusText: string }

interface WaitingRow {
  caseId: CaseId;
  system: string;
  divisionPath: string;
  number: string;
  kind: string;
  categoryCode: string;
  categoryName: string;
  description: string;
  address: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  reason: string;
}

const E6 = 1_000_000;

/** Cases that go to 12345 or 数治中原 as well: an export with an outer number. Our own promise to the reporter stands. */
@Injectable()
export class CaseHandovers {
  constructor(private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock, private readonly events: EventLog) {}

  /** It is sent after the commit, by `integrations`. @throws NOT_FOUND; INVALID_INPUT when that system has it; WRONG_STATE when the case has ended */
  async handOver(actor: Actor, caseId: CaseId, { system, reason }: HandOverRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'handOver', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.dispatch', facts);
      if (isEnded(facts.status)) throw wrongState(facts.status);
      await this.insert(manager, caseId, system, reason);
      await this.life.tell(manager, facts, actor, { kind: 'handover', audience: 'reporter', title: '已转上级平台', text: reason });
      await this.record(manager, facts, system, null);
      return undefined;
    });
  }

  /** Those that nobody has taken into their books, oldest first. */
  async waiting(manager: EntityManager, limit: number): Promise<WaitingHandover[]> {
    const rows = await select<WaitingRow>(
      manager,
      `SELECT h.case_id AS caseId, h.system AS system, c.division_path AS divisionPath, c.number AS number, c.kind AS kind, c.category_code AS categoryCode,
         g.name AS categoryName, c.description AS description, c.address AS address, c.latitude_e6 AS latitudeE6, c.longitude_e6 AS longitudeE6, h.reason AS reason
       FROM case_handover h JOIN case_record c ON c.id = h.case_id JOIN case_category g ON g.code = c.category_code AND g.version = c.category_version
       WHERE h.taken_at IS NULL ORDER BY h.created_at, h.id LIMIT ${limit}`,
    );
    return rows.map(({ caseId, system, divisionPath, latitudeE6, longitudeE6, ...row }) => ({
      caseId, system, divisionPath,
      submission: { ...row, divisionPath, point: latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / E6, longitude: longitudeE6 / E6 } },
    }));
  }

  async taken(manager: EntityManager, caseId: CaseId, system: string): Promise<void> {
    await change(manager, "UPDATE case_handover SET taken_at = ?, status_text = '已交换' WHERE case_id = ? AND system = ?", [this.clock.now(), caseId, system]);
  }

  /** The call-back of the outer system; news of a case that was never handed over is nobody's. */
  async replied(manager: EntityManager, caseId: CaseId, system: string, { outerNumber, statusText }: OuterReply): Promise<void> {
    const facts = await this.life.hold(manager, caseId);
    const known = await change(
      manager, 'UPDATE case_handover SET updated_at = ?, outer_number = COALESCE(?, outer_number), status_text = ? WHERE case_id = ? AND system = ?',
      [this.clock.now(), outerNumber, [...statusText].slice(0, 200).join(''), caseId, system],
    );
    if (known !== 1) return;
    const text = outerNumber === null ? statusText : `${statusText}（编号 ${outerNumber}）`;
    await this.life.tell(manager, facts, null, { kind: 'handover', audience: 'reporter', title: '上级平台有回复', text });
    await this.record(manager, facts, system, outerNumber);
  }

  private async insert(manager: EntityManager, caseId: CaseId, system: string, reason: string): Promise<void> {
    const now = this.clock.now();
    try {
      await insertRow(manager, 'case_handover', {
        id: newId(), created_at: now, updated_at: now, case_id: caseId, system, outer_number: null, status_text: '待交换', reason, taken_at: null,
      });
    } catch (error) {
      if (isDuplicate(error)) throw invalidInput({ field: 'system', problem: '已经转给这个平台' });
      throw error;
    }
  }

  private async record(manager: EntityManager, facts: CaseFacts, system: string, outerNumber: string | null): Promise<void> {
    await this.events.record(manager, {
      name: 'case.handed-over', subjectId: facts.id, divisionPath: facts.divisionPath, at: this.clock.now(),
      data: { number: facts.number, status: facts.status, categoryCode: facts.categoryCode, system, outerNumber },
    });
  }
}
