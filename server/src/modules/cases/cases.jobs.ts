import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { AppException } from '../../common/errors/app-exception.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseTimers } from './case-timer.service.ts';

const BATCH = 200;

interface DueTimer { id: string; caseId: CaseId; kind: CaseTimerKind }

/** Fires the appointments of cases: whoever deletes the row acts, in the same commit. */
@Injectable()
export class CasesJobs implements OnModuleInit {
  private readonly logger = new Logger('Cases');

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

  /** @returns 1 when this server fired it. One case that cannot move must not keep the others waiting. */
  private async fire(timer: DueTimer, now: Date): Promise<number> {
    try {
      return await this.tx.run(async (manager) => {
        const mine = await change(manager, 'DELETE FROM case_timer WHERE id = ? AND due_at <= ?', [timer.id, now]);
        if (mine !== 1) return 0;
        await this.timers.handlerOf(timer.kind)(manager, await this.life.hold(manager, timer.caseId));
        return 1;
      });
    } catch (error) {
      if (!(error instanceof AppException && error.code === 'WRONG_STATE')) {
        this.logger.error({ caseId: timer.caseId, timer: timer.kind, message: error instanceof Error ? error.message : String(error) });
      }
      return 0;
    }
  }
}
