import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import type { ArchiveId, PatrolId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { AppException } from '../../common/errors/app-exception.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { select } from '../../common/tx/sql.ts';
import { Patrols } from './patrol.service.ts';
import { QuietAlerts } from './quiet-alert.service.ts';
import { Retention } from './retention.service.ts';

const BATCH = 200;

/** The appointments with the clock: rows with a `due_at`, each moved in a transaction of its own. */
@Injectable()
export class FieldworkJobs implements OnModuleInit {
  private readonly logger = new Logger('Fieldwork');

  constructor(
    private readonly jobs: JobRunner, private readonly dataSource: DataSource, private readonly patrols: Patrols, private readonly alerts: QuietAlerts,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'fieldwork.close-patrols', everySeconds: 60, run: (now) => this.closePatrols(now) });
    this.jobs.register({ name: 'fieldwork.turn-alerts', everySeconds: 60, run: (now) => this.turnAlerts(now) });
    this.jobs.register({ name: 'fieldwork.anonymise', everySeconds: HOUR_MS / 1000, run: (now) => this.anonymise(now) });
    this.jobs.register({ name: 'fieldwork.forget-distances', everySeconds: DAY_MS / 1000, run: (now) => this.retention.forgetDistances(now) });
  }

  private async closePatrols(now: Date): Promise<void> {
    const due = await select<{ id: PatrolId }>(this.dataSource.manager, `SELECT id FROM patrol WHERE due_at <= ? ORDER BY due_at LIMIT ${BATCH}`, [now]);
    for (const { id } of due) await this.attempt(id, () => this.patrols.closeForgotten(id));
  }

  private async turnAlerts(now: Date): Promise<void> {
    const due = await select<{ id: string; archiveId: ArchiveId }>(
      this.dataSource.manager, `SELECT id, archive_id AS archiveId FROM quiet_alert WHERE due_at <= ? ORDER BY due_at LIMIT ${BATCH}`, [now],
    );
    for (const { id, archiveId } of due) await this.attempt(id, () => this.alerts.turn(id, archiveId));
  }

  private async anonymise(now: Date): Promise<void> {
    const due = await select<{ id: ArchiveId }>(
      this.dataSource.manager, `SELECT id FROM care_archive WHERE status = 'CLOSED' AND closed_at <= ? ORDER BY closed_at LIMIT ${BATCH}`, [this.retention.before(now)],
    );
    for (const { id } of due) await this.attempt(id, () => this.retention.anonymise(id));
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
}
