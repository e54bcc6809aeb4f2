import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY_MS } from '@yuandian/shared/common/time';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { SimulatedWechatClient } from '../../wechat/simulated-wechat.client.ts';
import { WechatClient } from '../../wechat/wechat.client.ts';
import { Answers } from './answer.service.ts';
import { Checker } from './checker.service.ts';
import { forgetChecks } from './moderation-data.service.ts';

const BATCH = 500;
/** Nobody decides on it any more: what is reported waits for a person. */
const SETTLED = "(status IN ('REJECTED', 'WITHDRAWN') OR (status = 'PASSED' AND reports = 0))";

@Injectable()
export class ModerationJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner, private readonly tx: Tx, private readonly checker: Checker, private readonly answers: Answers,
    private readonly wechat: WechatClient, private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'moderation.check', everySeconds: 5, run: () => this.checker.checkDue() });
    this.jobs.register({ name: 'moderation.forget', everySeconds: 86_400, run: (now) => this.forget(now) });
    if (this.wechat instanceof SimulatedWechatClient) {
      this.jobs.register({ name: 'moderation.simulated-push', everySeconds: 5, run: () => this.passWaitingPhotos() });
    }
  }

  /** The simulated WeChat pushes nothing: every photo that waits passes, also one of which a process that has ended had asked (the seeding). */
  private async passWaitingPhotos(): Promise<void> {
    const waiting = await select<{ traceId: string }>(
      this.dataSource.manager, 'SELECT trace_id AS traceId FROM moderation_trace WHERE piece_id IS NOT NULL AND verdict IS NULL LIMIT 500',
    );
    for (const { traceId } of waiting) await this.answers.receive({ traceId, verdict: 'pass', label: 100 });
  }

  private async forget(now: Date): Promise<void> {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await this.inBatches(async (batch) => this.forgetTexts(before(MODERATION_LIMITS.appealDays), batch));
    await this.inBatches(async (batch) => this.forgetSettled(before(MODERATION_LIMITS.keptDays), batch));
    // Results nobody asked for.
    await this.tx.run((manager) => change(manager, 'DELETE FROM moderation_trace WHERE piece_id IS NULL AND created_at < ?', [before(1)]));
  }

  private async inBatches(work: (batch: number) => Promise<number>): Promise<void> {
    for (let done = BATCH; done === BATCH;) done = await work(BATCH);
  }

  /** The copy of a text lives as long as somebody may still decide on it, and the author's appeal as long as the copy. */
  private async forgetTexts(before: Date, batch: number): Promise<number> {
    return this.tx.run(async (manager) => {
      const rows = await select<{ id: CheckId }>(
        manager, `SELECT id FROM moderation_check WHERE ${SETTLED} AND since <= ? AND (body IS NOT NULL OR appeal IS NOT NULL) LIMIT ${batch}`, [before],
      );
      const ids = rows.map(({ id }) => id);
      await change(
        manager, `UPDATE moderation_check SET body = NULL, words = '', appeal = NULL WHERE id IN (${marks(ids)}) AND ${SETTLED} AND since <= ?`, [...ids, before],
      );
      return ids.length;
    });
  }

  private async forgetSettled(before: Date, batch: number): Promise<number> {
    return this.tx.run(async (manager) => {
      const rows = await select<{ id: CheckId }>(manager, `SELECT id FROM moderation_check WHERE ${SETTLED} AND since <= ? LIMIT ${batch}`, [before]);
      await forgetChecks(manager, rows.map(({ id }) => id));
      return rows.length;
    });
  }
}
