import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { AppException } from '../../common/errors/app-exception.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseTimers } from './case-timer.service.ts';

const BATCH = 200;
/** How long an appointment is put off that could not be kept: twice as long each time. */
const PUT_OFF = { first: MINUTE_MS, most: HOUR_MS };

interface DueTimer { id: string; caseId: CaseId; kind: CaseTimerKind }

/** Fires the appointments of cases: whoever deletes the row acts, in the same commit. */
@Injectable()
export class CasesJobs implements OnModuleInit {
  private readonly logger = new Logger('Cases');
  /** How often each failed since this server started. */
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly jobs: JobRunner, private readonly dataSource: DataSource, private readonly tx: Tx,
    private readonly life: CaseLife, private readonly timers: CaseTimers,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'cases.turn', everySeconds: 10, run: (now) => this.turn(now) });
  }

  /** As many rounds as are due, so that a server that slept leaves no case behind. */
  private async turn(now: Date): Promise<void> {
    for (let fired = BATCH; fired === BATCH; ) {
      const due = await select<DueTimer>(
        this.dataSource.manager, `SELECT id, case_id AS caseId, kind FROM case_timer WHERE due_at <= ? ORDER BY due_at, id LIMIT ${BATCH}`, [now],
      );
      fired = 0;
      for (const timer of due) fired += await this.fire(timer, now);
    }
  }

  /** @returns 1 when this server fired it or put it off. One case that cannot move must not keep the others waiting. */
  private async fire(timer: DueTimer, now: Date): Promise<number> {
    try {
      const fired = await this.tx.run(async (manager) => {
        const mine = await change(manager, 'DELETE FROM case_timer WHERE id = ? AND due_at <= ?', [timer.id, now]);
        if (mine !== 1) return 0;
        await this.timers.handlerOf(timer.kind)(manager, await this.life.hold(manager, timer.caseId));
        return 1;
      });
      this.failures.delete(timer.id);
      return fired;
    } catch (error) {
      if (!(error instanceof AppException && error.code === 'WRONG_STATE')) {
        this.logger.error({ caseId: timer.caseId, timer: timer.kind, message: error instanceof Error ? error.message : String(error) });
      }
      return this.putOff(timer, now);
    }
  }

  private async putOff({ id }: DueTimer, now: Date): Promise<number> {
    const times = this.failures.get(id) ?? 0;
    this.failures.set(id, times + 1);
    const dueAt = new Date(now.getTime() + Math.min(PUT_OFF.first * 2 ** times, PUT_OFF.most));
    return this.tx.run((manager) => change(manager, 'UPDATE case_timer SET due_at = ? WHERE id = ? AND due_at <= ?', [dueAt, id, now]));
  }
}
