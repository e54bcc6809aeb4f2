import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.ts';
import { newId } from '../ids/new-id.ts';
import { change, insertRow, isDuplicate } from '../tx/sql.ts';

export interface Job {
  /** `module.what-it-does`, unique. */
  name: string;
  everySeconds: number;
  /** Must be safe to run again after a crash in the middle. */
  run: (now: Date) => Promise<void>;
}

const TICK_MS = 1_000;
const LEASE_MS = 5 * 60_000;

/**
 * Runs timers on one of many servers at a time: a job is claimed by a lease UPDATE on its row (no SKIP LOCKED, no GET_LOCK).
 * Modules register their jobs in `onModuleInit`; main.ts starts them.
 */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly jobs = new Map<string, Job>();
  private readonly owner = newId();
  private readonly known = new Set<string>();
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();
  private ticking = false;

  constructor(private readonly dataSource: DataSource, private readonly clock: Clock) {}

  register(job: Job): void {
    if (this.jobs.has(job.name)) throw new Error(`Job ${job.name} is registered twice`);
    this.jobs.set(job.name, job);
  }

  /** For a server that serves. A command of the operator starts none: what it is in the middle of is nobody's business yet. */
  start(): void {
    this.timer = setInterval(() => { this.tick(); }, TICK_MS);
    this.timer.unref();
  }

  /** Waits for the job in hand, so that a stop never cuts it. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.busy;
  }

  /** Runs a job now, whatever its schedule. For tests and the command line. */
  async runNow(name: string): Promise<void> {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`No job is named ${name}`);
    await job.run(this.clock.now());
  }

  names(): string[] {
    return [...this.jobs.keys()];
  }

  private tick(): void {
    if (this.ticking) return;
    this.ticking = true;
    this.busy = this.runDue().finally(() => { this.ticking = false; });
  }

  private async runDue(): Promise<void> {
    for (const job of this.jobs.values()) {
      try {
        if (await this.claim(job)) {
          await job.run(this.clock.now());
          await this.finish(job);
        }
      } catch (error) {
        this.logger.error({ job: job.name, message: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  private async claim(job: Job): Promise<boolean> {
    await this.ensureRow(job);
    const now = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      const claimed = await change(
        manager,
        'UPDATE job_lease SET lease_by = ?, lease_until = ? WHERE name = ? AND lease_until <= ? AND due_at <= ?',
        [this.owner, new Date(now.getTime() + LEASE_MS), job.name, now, now],
      );
      return claimed === 1;
    });
  }

  private async ensureRow(job: Job): Promise<void> {
    if (this.known.has(job.name)) return;
    const now = this.clock.now();
    try {
      await this.dataSource.transaction((manager) => insertRow(manager, 'job_lease', { name: job.name, lease_by: '', lease_until: now, due_at: now }));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    this.known.add(job.name);
  }

  private async finish(job: Job): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction((manager) => change(
      manager,
      'UPDATE job_lease SET lease_until = ?, due_at = ? WHERE name = ? AND lease_by = ?',
      [now, new Date(now.getTime() + job.everySeconds * 1_000), job.name, this.owner],
    ));
  }
}
