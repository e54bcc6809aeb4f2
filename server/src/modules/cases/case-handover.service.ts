import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseKind } from '@yuandian/shared/cases/case-kind';
import type { HandOverRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { HandedOverCase } from '@yuandian/shared/integrations/integrations.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { EventLog } from '../../common/events/event-log.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { OuterSystems, type OuterSystemChoice } from '../../common/outer-systems/outer-systems.ts';
import { change, insertRow, isDuplicate, select } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { requireAtPlace } from './cases.policy.ts';

/** A case that waits to be given to an outer system. What is sent names nobody. */
export interface WaitingHandover { id: string; caseId: CaseId; system: string; divisionPath: string; submission: HandedOverCase }

/** What came back. `isOver`: they have it no more, it may be handed to them anew. */
export interface OuterReply { outerNumber: string | null; statusText: string; isOver: boolean }

/** How the sending stands. */
export interface Sending { statusText: string; tries: number; nextTryAt: Date | null; problem: string | null; isOver: boolean }

interface WaitingRow {
  id: string;
  caseId: CaseId;
  systemCode: string;
  divisionPath: string;
  number: string;
  kind: CaseKind;
  categoryCode: string;
  categoryName: string;
  description: string;
  address: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  reason: string;
}

const E6 = 1_000_000;
const NOT_SET_UP = '这个平台没有登记、已停用，或不管这个地方；由平台管理员在“对接”里登记';

/** Cases that go to 12345 or 数治中原 as well: an export with an outer number. Our own promise to the reporter stands. */
@Injectable()
export class CaseHandovers {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock, private readonly events: EventLog,
    private readonly systems: OuterSystems,
  ) {}

  /**
   * It is sent after the commit, by `integrations`. After it came back it can be handed over anew: each attempt is a row of its own.
   * @throws NOT_FOUND; INVALID_INPUT when that system is not set up for the place, or has the case; WRONG_STATE when the case has ended
   */
  async handOver(actor: Actor, caseId: CaseId, { system: code, reason }: HandOverRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'handOver', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.dispatch', facts);
      if (isEnded(facts.status)) throw wrongState(facts.status);
      const system = (await this.systems.listServing(manager, facts.divisionPath)).find((each) => each.code === code);
      if (!system) throw invalidInput({ field: 'system', problem: NOT_SET_UP });
      await this.insert(manager, caseId, system, reason);
      await this.life.tell(manager, facts, actor, { kind: 'handover', audience: 'reporter', title: '已转上级平台', text: reason });
      await this.record(manager, facts, code, null);
      return undefined;
    });
  }

  /** Those that nobody has taken into their books, oldest first. */
  async waiting(manager: EntityManager, limit: number): Promise<WaitingHandover[]> {
    const rows = await select<WaitingRow>(
      manager,
      `SELECT h.id AS id, h.case_id AS caseId, h.system_code AS systemCode, c.division_path AS divisionPath, c.number AS number, c.kind AS kind,
         c.category_code AS categoryCode, g.name AS categoryName, c.description AS description, c.address AS address, c.latitude_e6 AS latitudeE6,
         c.longitude_e6 AS longitudeE6, h.reason AS reason
       FROM case_handover h JOIN case_record c ON c.id = h.case_id JOIN case_category g ON g.code = c.category_code AND g.version = c.category_version
       WHERE h.taken_at IS NULL ORDER BY h.created_at, h.id LIMIT ${limit}`,
    );
    return rows.map(({ id, caseId, systemCode, divisionPath, latitudeE6, longitudeE6, ...row }) => ({
      id, caseId, system: systemCode, divisionPath,
      submission: { ...row, divisionPath, point: latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / E6, longitude: longitudeE6 / E6 } },
    }));
  }

  async taken(manager: EntityManager, id: string, statusText: string): Promise<void> {
    await change(manager, 'UPDATE case_handover SET taken_at = ?, status_text = ? WHERE id = ?', [this.clock.now(), statusText, id]);
  }

  /** For the staff alone: that a sending failed is nothing the reporter could mend. */
  async stands(manager: EntityManager, id: string, { statusText, tries, nextTryAt, problem, isOver }: Sending): Promise<void> {
    const key = isOver ? ', active_key = NULL' : '';
    await change(
      manager, `UPDATE case_handover SET updated_at = ?, status_text = ?, tries = ?, next_try_at = ?, problem = ?${key} WHERE id = ?`,
      [this.clock.now(), statusText, tries, nextTryAt, problem, id],
    );
  }

  /** The call-back of the outer system; news of a case that was never handed over, or whose words were taken out, is nobody's. */
  async replied(manager: EntityManager, id: string, caseId: CaseId, { outerNumber, statusText, isOver }: OuterReply): Promise<void> {
    const facts = await this.life.hold(manager, caseId);
    const key = isOver ? ', active_key = NULL' : '';
    const [handover] = await select<{ systemCode: string }>(manager, 'SELECT system_code AS systemCode FROM case_handover WHERE id = ?', [id]);
    if (!handover || facts.anonymisedAt !== null) return;
    await change(
      manager,
      `UPDATE case_handover SET updated_at = ?, outer_number = COALESCE(?, outer_number), status_text = ?, next_try_at = NULL, problem = NULL${key} WHERE id = ?`,
      [this.clock.now(), outerNumber, [...statusText].slice(0, 200).join(''), id],
    );
    const text = outerNumber === null ? statusText : `${statusText}（编号 ${outerNumber}）`;
    await this.life.tell(manager, facts, null, { kind: 'handover', audience: 'reporter', title: '上级平台有回复', text });
    await this.record(manager, facts, handover.systemCode, outerNumber);
  }

  private async insert(manager: EntityManager, caseId: CaseId, { code, name }: OuterSystemChoice, reason: string): Promise<void> {
    const now = this.clock.now();
    try {
      await insertRow(manager, 'case_handover', {
        id: newId(), created_at: now, updated_at: now, case_id: caseId, system_code: code, system_name: name, active_key: `${caseId}:${code}`, outer_number: null,
        status_text: '等待送出', reason, taken_at: null, tries: null, next_try_at: null, problem: null,
      });
    } catch (error) {
      if (isDuplicate(error)) throw invalidInput({ field: 'system', problem: '已经转给这个平台，还没有退回' });
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
