import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimId, TaskId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import { SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import { HashChain } from '../../common/chain/hash-chain.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { Attendance } from './attendance.service.ts';
import { Claims } from './claim.service.ts';
import { Hours } from './hours.service.ts';
import { TaskClock } from './task-clock.service.ts';
import { minutesChain } from './volunteering.invariants.ts';

const BATCH = 200;

/** The appointments with the clock: rows with a `due_at`, each moved in a transaction of its own. */
@Injectable()
export class VolunteeringJobs implements OnModuleInit {
  private readonly logger = new Logger('Volunteering');

  constructor(
    private readonly jobs: JobRunner, private readonly dataSource: DataSource, private readonly tx: Tx, private readonly taskClock: TaskClock,
    private readonly claims: Claims, private readonly attendance: Attendance, private readonly hours: Hours, private readonly chain: HashChain,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'volunteering.turn-tasks', everySeconds: 10, run: (now) => this.turnTasks(now) });
    this.jobs.register({ name: 'volunteering.turn-claims', everySeconds: 10, run: (now) => this.turnClaims(now) });
    this.jobs.register({ name: 'volunteering.seal-minutes', everySeconds: 10, run: async () => { await this.chain.seal(minutesChain); } });
    this.jobs.register({ name: 'volunteering.forget-places', everySeconds: DAY_MS / 1000, run: (now) => this.forgetPlaces(now) });
  }

  private async turnTasks(now: Date): Promise<void> {
    const due = await select<{ id: TaskId }>(
      this.dataSource.manager, `SELECT id FROM task WHERE due_at <= ? ORDER BY due_at LIMIT ${BATCH}`, [now],
    );
    for (const { id } of due) await this.attempt(id, () => this.taskClock.turn(id));
  }

  private async turnClaims(now: Date): Promise<void> {
    const due = await select<{ id: ClaimId; status: ClaimStatus }>(
      this.dataSource.manager, `SELECT id, status FROM task_claim WHERE due_at <= ? ORDER BY due_at, claimed_at, id LIMIT ${BATCH}`, [now],
    );
    for (const { id, status } of due) await this.attempt(id, () => this.turnClaim(id, status));
  }

  private turnClaim(id: ClaimId, status: ClaimStatus): Promise<void> {
    switch (status) {
      case 'CHECKED_IN': return this.attendance.checkOutForgotten(id);
      case 'CONFIRMED': return this.hours.settleUndisputed(id);
      default: return this.claims.expire(id);
    }
  }

  /** One row that cannot move must not keep the others waiting; a person who was faster is no trouble at all. */
  private async attempt(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof AppException && error.code === 'WRONG_STATE') return;
      this.logger.error({ id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Distances to the task's place are kept 90 days, as the consent `location` says. */
  private async forgetPlaces(now: Date): Promise<void> {
    const before = new Date(now.getTime() - SPANS.placeMemory);
    await this.tx.run((manager) => change(
      manager, 'UPDATE task_claim SET in_distance = NULL, out_distance = NULL WHERE checked_in_at < ? AND (in_distance IS NOT NULL OR out_distance IS NOT NULL)', [before],
    ));
  }
}
