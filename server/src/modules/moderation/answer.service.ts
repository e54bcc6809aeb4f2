import { Injectable } from '@nestjs/common';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { change, insertRow, isDuplicate, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { MediaCheckResult } from '../../wechat/wechat.callback.ts';
import { CheckReader } from './check.reader.ts';
import { findIn, judge, verdictOf, type Answer, type PieceVerdict } from './moderation.policy.ts';
import { Settlement } from './settlement.service.ts';
import { WordListReader } from './word-list.reader.ts';

interface Trace { pieceId: string | null; verdict: PieceVerdict | null; label: number | null }

/** WeChat's answers, written down under the check's lock; the last one settles the check. */
@Injectable()
export class Answers {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly checks: CheckReader,
    private readonly words: WordListReader,
    private readonly settlement: Settlement,
  ) {}

  /** A pushed result of a photo. Told twice it is heard once; told before its question was written down it waits for it. */
  async receive({ traceId, verdict: advice, label }: MediaCheckResult): Promise<void> {
    const verdict = verdictOf(advice);
    await this.tx.run(async (manager) => {
      if (await this.insertTrace(manager, traceId, { pieceId: null, verdict, label })) return;
      const heard = await change(manager, 'UPDATE moderation_trace SET verdict = ?, label = ? WHERE trace_id = ? AND verdict IS NULL', [verdict, label, traceId]);
      if (heard !== 1) return;
      const trace = await selectOne<{ pieceId: string; checkId: CheckId }>(
        manager,
        'SELECT p.id AS pieceId, p.check_id AS checkId FROM moderation_trace t JOIN moderation_piece p ON p.id = t.piece_id WHERE t.trace_id = ?',
        [traceId],
      );
      if (!trace || !(await this.lock(manager, trace.checkId))) return;
      await this.write(manager, trace.pieceId, { verdict, label });
      await this.conclude(manager, trace.checkId);
    });
  }

  /** WeChat has taken the question about a photo. The caller holds the check's lock. */
  async expect(manager: EntityManager, pieceId: string, traceId: string): Promise<void> {
    await change(manager, 'UPDATE moderation_piece SET asked_at = ? WHERE id = ?', [this.clock.now(), pieceId]);
    if (await this.insertTrace(manager, traceId, { pieceId, verdict: null, label: null })) return;
    await change(manager, 'UPDATE moderation_trace SET piece_id = ? WHERE trace_id = ?', [pieceId, traceId]);
    const early = await selectOne<Trace>(manager, 'SELECT piece_id AS pieceId, verdict, label FROM moderation_trace WHERE trace_id = ?', [traceId]);
    if (early?.verdict) await this.write(manager, pieceId, { verdict: early.verdict, label: early.label });
  }

  /** The first answer of a piece stands. */
  async write(manager: EntityManager, pieceId: string, { verdict, label }: Answer): Promise<void> {
    await change(manager, 'UPDATE moderation_piece SET verdict = ?, label = ? WHERE id = ? AND verdict IS NULL', [verdict, label, pieceId]);
  }

  /**
   * Settles the check if its answers are complete. Every writer of answers locks the check's row first: two last answers at once
   * would otherwise each miss the other.
   * @returns whether it is still PENDING
   */
  async conclude(manager: EntityManager, id: CheckId): Promise<boolean> {
    if (!(await this.lock(manager, id))) return false;
    const check = await this.checks.get(manager, id);
    const answers = await select<{ verdict: PieceVerdict | null; label: number | null }>(
      manager, 'SELECT verdict, label FROM moderation_piece WHERE check_id = ? ORDER BY kind, position', [id],
    );
    const judgement = judge(answers, findIn(check.body ?? '', await this.words.inForce(manager, check.divisionPath)));
    if (!judgement) return true;
    await this.settlement.move(manager, check, { ...judgement, actor: null });
    return false;
  }

  /** Holds everybody else off the check until the transaction ends. @returns false when it is PENDING no more. */
  private async lock(manager: EntityManager, id: CheckId): Promise<boolean> {
    return (await change(manager, "UPDATE moderation_check SET updated_at = ? WHERE id = ? AND status = 'PENDING'", [this.clock.now(), id])) === 1;
  }

  private async insertTrace(manager: EntityManager, traceId: string, { pieceId, verdict, label }: Trace): Promise<boolean> {
    try {
      await insertRow(manager, 'moderation_trace', { trace_id: traceId, piece_id: pieceId, verdict, label, created_at: this.clock.now() });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}
