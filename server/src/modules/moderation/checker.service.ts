import { Injectable, Logger } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { splitText } from '@yuandian/shared/moderation/moderation.rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, fromSqlTime, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { WechatClient } from '../../wechat/wechat.client.ts';
import { WechatError } from '../../wechat/wechat.errors.ts';
import { FilesReader } from '../files/files.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { Answers } from './answer.service.ts';
import type { CheckEntity } from './entities/check.entity.ts';
import type { PieceEntity } from './entities/piece.entity.ts';
import { planAfterFailure, verdictOf, type Answer, type FailurePlan } from './moderation.policy.ts';

const BATCH = 10;
/** A run ends before the job's own lease does. */
const BATCHES_PER_RUN = 10;
/** Longer than one call takes when WeChat lets it time out and it is repeated; renewed before every call. */
const LEASE_MS = 3 * MINUTE_MS;
const RESULT_MS = MODERATION_LIMITS.resultMinutes * MINUTE_MS;

type DueCheck = Pick<CheckEntity, 'id' | 'authorId' | 'scene' | 'body' | 'tries'>;
type Piece = Pick<PieceEntity, 'id' | 'kind' | 'position' | 'fileId'>;
/** What WeChat said to one piece. */
type Reply = Answer | { traceId: string };

/**
 * Asks WeChat about what is due. Several servers may do so at once: a check is leased by one of them, and the lease is renewed
 * before every call, so that no piece is asked about twice. What a server left unasked when it ended is asked by the next one.
 */
@Injectable()
export class Checker {
  private readonly logger = new Logger('Moderation');

  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly people: PeopleReader,
    private readonly files: FilesReader,
    private readonly answers: Answers,
  ) {}

  async checkDue(): Promise<void> {
    for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1) {
      const lease = newId();
      const checks = await this.lease(lease);
      for (const check of checks) {
        // The rest is left in peace until the next run, which tries one again.
        if ((await this.check(lease, check)) === 'wechat-is-away') return this.release(lease);
      }
      if (checks.length < BATCH) return;
    }
  }

  private async lease(lease: string): Promise<DueCheck[]> {
    const now = this.clock.now();
    const free = "status = 'PENDING' AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";
    return this.tx.run(async (manager) => {
      const due = await select<{ id: string }>(manager, `SELECT id FROM moderation_check WHERE ${free} ORDER BY due_at, id LIMIT ${BATCH}`, [now, now]);
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      await change(
        manager, `UPDATE moderation_check SET lease_by = ?, lease_until = ? WHERE id IN (${marks(ids)}) AND ${free}`,
        [lease, new Date(now.getTime() + LEASE_MS), ...ids, now, now],
      );
      return select<DueCheck>(
        manager, 'SELECT id, author_id AS authorId, scene, body, tries FROM moderation_check WHERE lease_by = ? ORDER BY due_at, id', [lease],
      );
    });
  }

  private async release(lease: string): Promise<void> {
    await this.tx.run((manager) => change(
      manager, "UPDATE moderation_check SET lease_by = NULL, lease_until = NULL WHERE lease_by = ? AND status = 'PENDING'", [lease],
    ));
  }

  private async check(lease: string, check: DueCheck): Promise<'done' | 'wechat-is-away'> {
    const openid = await this.people.openidOf(check.authorId);
    const pieces = await this.unasked(check);
    let plan: FailurePlan | null = openid === null ? { verdict: 'no-wechat' } : null;
    for (const piece of openid === null ? [] : pieces) {
      if (!(await this.keep(lease, check))) return 'done';
      const reply = await this.ask(check, piece, openid ?? '');
      if (reply instanceof WechatError) {
        plan = planAfterFailure(reply.kind, check.tries + 1);
        this.logger.warn({ message: 'WeChat did not check', check: check.id, failure: reply.message });
        break;
      }
      await this.record(lease, check, piece, reply);
    }
    await this.finish(lease, check, plan);
    return plan !== null && 'waitSeconds' in plan ? 'wechat-is-away' : 'done';
  }

  private unasked({ id }: DueCheck): Promise<Piece[]> {
    return select<Piece>(
      this.dataSource.manager,
      `SELECT id, kind, position, file_id AS fileId FROM moderation_piece WHERE check_id = ? AND verdict IS NULL AND asked_at IS NULL
       ORDER BY kind DESC, position`,
      [id],
    );
  }

  private async ask({ scene, body }: DueCheck, { kind, position, fileId }: Piece, openid: string): Promise<Reply | WechatError> {
    try {
      if (kind === 'image' || kind === 'audio') {
        const url = this.files.linkForCheck(fileId as FileId, kind === 'image' ? 'large' : 'recording');
        return await this.wechat.checkMedia({ openid, scene, kind, url });
      }
      const { verdict, label } = await this.wechat.checkText({ openid, scene, text: splitText(body ?? '')[position] ?? '' });
      return { verdict: verdictOf(verdict), label };
    } catch (error) {
      if (error instanceof WechatError) return error;
      throw error;
    }
  }

  private keep(lease: string, check: DueCheck): Promise<boolean> {
    return this.tx.run((manager) => this.holds(manager, lease, check));
  }

  /** Renews the lease and locks the check's row. @returns false when it is ours no more: settled, withdrawn, or leased by another. */
  private async holds(manager: EntityManager, lease: string, { id }: DueCheck): Promise<boolean> {
    const kept = await change(
      manager, "UPDATE moderation_check SET lease_until = ? WHERE id = ? AND lease_by = ? AND status = 'PENDING'",
      [new Date(this.clock.now().getTime() + LEASE_MS), id, lease],
    );
    return kept === 1;
  }

  private async record(lease: string, check: DueCheck, { id }: Piece, reply: Reply): Promise<void> {
    await this.tx.run(async (manager) => {
      if (!(await this.holds(manager, lease, check))) return;
      if ('traceId' in reply) await this.answers.expect(manager, id, reply.traceId);
      else await this.answers.write(manager, id, reply);
    });
  }

  /** Gives up what nobody answers any more, settles what is complete, and says when the rest is looked at again. */
  private async finish(lease: string, check: DueCheck, plan: FailurePlan | null): Promise<void> {
    const now = this.clock.now();
    await this.tx.run(async (manager) => {
      if (!(await this.holds(manager, lease, check))) return;
      if (plan && 'verdict' in plan) await giveUp(manager, check, plan, { sql: 'asked_at IS NULL', params: [] });
      await giveUp(manager, check, { verdict: 'no-result' }, { sql: 'asked_at <= ?', params: [new Date(now.getTime() - RESULT_MS)] });
      if (!(await this.answers.conclude(manager, check.id))) return;
      const retries = plan !== null && 'waitSeconds' in plan;
      const dueAt = retries ? new Date(now.getTime() + plan.waitSeconds * 1_000) : await this.resultsEnd(manager, check, now);
      await change(
        manager, 'UPDATE moderation_check SET due_at = ?, tries = ?, lease_by = NULL, lease_until = NULL WHERE id = ?',
        [dueAt, check.tries + (retries ? 1 : 0), check.id],
      );
    });
  }

  /** When the wait for WeChat's push is over. */
  private async resultsEnd(manager: EntityManager, { id }: DueCheck, now: Date): Promise<Date> {
    const [first] = await select<{ askedAt: Date | string }>(
      manager, 'SELECT asked_at AS askedAt FROM moderation_piece WHERE check_id = ? AND verdict IS NULL AND asked_at IS NOT NULL ORDER BY asked_at LIMIT 1', [id],
    );
    return new Date((first ? fromSqlTime(first.askedAt) : now).getTime() + RESULT_MS);
  }
}

async function giveUp(manager: EntityManager, { id }: DueCheck, { verdict }: Pick<Answer, 'verdict'>, which: { sql: string; params: Date[] }): Promise<void> {
  await change(manager, `UPDATE moderation_piece SET verdict = ? WHERE check_id = ? AND verdict IS NULL AND ${which.sql}`, [verdict, id, ...which.params]);
}
