import { Injectable } from '@nestjs/common';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { OUTER_ORDER, OUTER_STATUSES, type HandoverStatus, type HandoverVerb, type OuterStatus } from '@yuandian/shared/integrations/handover-status';
import type { HandoverId, HandoverReplyRequest, HandoverReplyView, HandoverSubmission } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import type { ApiClient } from '../../common/auth/client-lookup.ts';
import { Clock } from '../../common/clock/clock.ts';
import { sha256Of } from '../../common/crypto/request-signature.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { change, fromSqlTime, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseLink, type HandoverOrder } from './case-link.service.ts';
import { eventIdReused, outerNumberConflict } from './integrations.errors.ts';
import { HANDOVER_LIFE } from './integrations.policy.ts';

interface OuterCase {
  id: HandoverId;
  systemId: string;
  systemCode: string;
  clientId: string | null;
  caseId: string;
  divisionPath: string;
  status: HandoverStatus;
  outerNumber: string | null;
  heardAt: Date | string | null;
}

/** What is written down when news counts. */
export interface News { verb: HandoverVerb; message: string; heardAt: Date | null; reason?: string }

/** By the time of the outer system; its clock may know whole seconds only. */
function isNewer({ status, heardAt }: Pick<OuterCase, 'status' | 'heardAt'>, said: OuterStatus, at: Date): boolean {
  if (status === 'REJECTED') return false;
  if (heardAt === null) return true;
  const later = at.getTime() - fromSqlTime(heardAt).getTime();
  const order: readonly HandoverStatus[] = OUTER_ORDER;
  return later > 0 || (later === 0 && order.indexOf(said) >= order.indexOf(status));
}

/** Cases in the hands of outer systems: taken into our books, and what is heard of them. */
@Injectable()
export class HandoverService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly cases: CaseLink) {}

  /**
   * Puts a hand-over into the books; it is sent after the commit. The same one twice, or a case that this system has already, is not handed over twice.
   * @throws NOT_FOUND for a system that does not exist, is not in use, or does not serve this place
   */
  async take(manager: EntityManager, { id, caseId, system, divisionPath, submission }: HandoverOrder): Promise<HandoverId> {
    const found = await selectOne<{ id: string; divisionPath: string }>(
      manager, 'SELECT id, division_path AS divisionPath FROM outer_system WHERE code = ? AND disabled_at IS NULL', [system],
    );
    if (!found || !divisionPath.startsWith(found.divisionPath)) throw notFound();
    const now = this.clock.now();
    const activeKey = `${found.id}:${caseId}`;
    const letter: HandoverSubmission = { handoverId: id, case: submission };
    try {
      await insertRow(manager, 'outer_case', {
        id, system_id: found.id, case_id: caseId, active_key: activeKey, division_path: divisionPath, body: JSON.stringify(letter),
        outer_number: null, last_message: '', heard_at: null, status: 'PENDING', due_at: now, tries: 0, lease_by: null, lease_until: null, reason: '',
        created_at: now, updated_at: now,
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const standing = await selectOne<{ id: HandoverId }>(manager, 'SELECT id FROM outer_case WHERE id = ? OR active_key = ?', [id, activeKey]);
      if (!standing) throw error;
      return standing.id;
    }
    await startHistory(manager, HANDOVER_LIFE.history, { id, verb: 'take', to: 'PENDING', actor: null, at: now });
    return id;
  }

  /**
   * A call-back of the outer system, once for each of its message ids. News older than what is known, or of what they sent back, is kept and changes nothing.
   * @throws NOT_FOUND unless it is a case of this very system, EVENT_ID_REUSED, OUTER_NUMBER_CONFLICT, WRONG_STATE when it was given up, INVALID_INPUT
   */
  async reply(client: ApiClient, id: HandoverId, request: HandoverReplyRequest): Promise<HandoverReplyView> {
    const at = new Date(request.at);
    if (at.getTime() > this.clock.now().getTime() + INTEGRATIONS_LIMITS.clockSkewMs) throw invalidInput({ field: 'at', problem: '时间不能晚于现在' });
    return this.tx.run(async (manager) => {
      const row = await this.lock(manager, id);
      if (row?.clientId !== client.id || !row.divisionPath.startsWith(client.divisionPath)) throw notFound();
      const isNews = isNewer(row, request.status, at);
      if (!(await this.keep(manager, row, request, isNews))) return { id, status: row.status, applied: false };
      const outerNumber = request.outerNumber === undefined ? row.outerNumber : await this.settleNumber(manager, row, request.outerNumber);
      if (!isNews) return { id, status: row.status, applied: false };
      const status = await this.move(manager, { ...row, outerNumber }, { verb: OUTER_STATUSES[request.status], message: request.message ?? '', heardAt: at });
      return { id, status, applied: true };
    });
  }

  /** The row under a lock: what is heard of one case is written down one after another. */
  async lock(manager: EntityManager, id: HandoverId): Promise<OuterCase | null> {
    await change(manager, 'UPDATE outer_case SET updated_at = ? WHERE id = ?', [this.clock.now(), id]);
    return selectOne<OuterCase>(
      manager,
      `SELECT o.id, o.system_id AS systemId, s.code AS systemCode, s.client_id AS clientId, o.case_id AS caseId, o.division_path AS divisionPath, o.status,
         o.outer_number AS outerNumber, o.heard_at AS heardAt FROM outer_case o JOIN outer_system s ON s.id = o.system_id WHERE o.id = ?`,
      [id],
    );
  }

  /** The first number stands. @throws OUTER_NUMBER_CONFLICT for another one, or one that names another case */
  async settleNumber(manager: EntityManager, row: OuterCase, number: string): Promise<string> {
    if (row.outerNumber !== null && row.outerNumber !== number) throw outerNumberConflict();
    try {
      await change(manager, 'UPDATE outer_case SET outer_number = ? WHERE id = ?', [number, row.id]);
      return number;
    } catch (error) {
      if (isDuplicate(error)) throw outerNumberConflict();
      throw error;
    }
  }

  /** Writes news down and tells the case. What was to be sent is emptied: they have it. */
  async move(manager: EntityManager, row: OuterCase, { verb, message, heardAt, reason = '' }: News): Promise<HandoverStatus> {
    const at = this.clock.now();
    const set = {
      body: '', reason, lease_by: null, lease_until: null, ...(message !== '' && { last_message: message }), ...(heardAt && { heard_at: heardAt }),
      ...(verb === 'reject' && { active_key: null }),
    };
    const status = await moveState(manager, HANDOVER_LIFE, { id: row.id, from: row.status, verb, actor: null, at, reason: message, set });
    await this.cases.heard(manager, {
      handoverId: row.id, caseId: row.caseId, system: row.systemCode, status, outerNumber: row.outerNumber, message, at: heardAt ?? at,
    });
    return status;
  }

  /** @returns whether the message is new. @throws EVENT_ID_REUSED for the same id with other words */
  private async keep(manager: EntityManager, row: OuterCase, request: HandoverReplyRequest, applied: boolean): Promise<boolean> {
    const { messageId, status, outerNumber = null, message = '', at } = request;
    const fingerprint = sha256Of(JSON.stringify([status, outerNumber, message, new Date(at).toISOString()]));
    const known = await selectOne<{ fingerprint: string }>(
      manager, 'SELECT fingerprint FROM outer_message WHERE outer_case_id = ? AND message_id = ?', [row.id, messageId],
    );
    if (known && known.fingerprint !== fingerprint) throw eventIdReused();
    if (known) return false;
    await insertRow(manager, 'outer_message', {
      outer_case_id: row.id, message_id: messageId, status, outer_number: outerNumber, message, fingerprint, applied,
      happened_at: new Date(at), received_at: this.clock.now(),
    });
    return true;
  }
}
