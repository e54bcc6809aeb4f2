import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yuandian/shared/common/time';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClientAuthService } from './client-auth.service.ts';
import { DeliveryService } from './delivery.service.ts';
import { FindingService } from './finding.service.ts';
import { HandoverDeliveryService } from './handover-delivery.service.ts';

const BATCH = 500;

@Injectable()
export class IntegrationsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tx: Tx,
    private readonly clients: ClientAuthService,
    private readonly deliveries: DeliveryService,
    private readonly handovers: HandoverDeliveryService,
    private readonly findings: FindingService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'integrations.deliver', everySeconds: 5, run: () => this.deliveries.deliverDue() });
    this.jobs.register({ name: 'integrations.hand-over', everySeconds: 5, run: () => this.handOver() });
    this.jobs.register({ name: 'integrations.findings', everySeconds: 5, run: () => this.takeFindings() });
    this.jobs.register({
      name: 'integrations.forget-nonces', everySeconds: 300,
      run: (now) => this.clients.forgetNonces(new Date(now.getTime() - INTEGRATIONS_LIMITS.nonceKeptMs)),
    });
    this.jobs.register({ name: 'integrations.forget', everySeconds: 86_400, run: (now) => this.forget(now) });
  }

  private async handOver(): Promise<void> {
    await this.handovers.collect();
    await this.handovers.deliverDue();
  }

  private async takeFindings(): Promise<void> {
    await this.findings.fetchPhotos();
    await this.findings.fileDue();
  }

  /** The last event of a subject stays: the next one is numbered after it. */
  private async forget(now: Date): Promise<void> {
    const { deliveries, cameraEvents, messages } = INTEGRATIONS_LIMITS.keptDays;
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    await this.remove({
      sql: `SELECT d.id FROM webhook_delivery d WHERE d.status IN ('SENT', 'DROPPED') AND d.updated_at < ? AND EXISTS (
        SELECT 1 FROM webhook_delivery later WHERE later.webhook_id = d.webhook_id AND later.subject_id = d.subject_id AND later.sequence > d.sequence)`,
      params: [before(deliveries)],
    }, ['webhook_delivery_history WHERE subject_id', 'webhook_delivery WHERE id']);
    await this.remove({
      sql: "SELECT id FROM camera_event WHERE status IN ('FILED', 'DROPPED') AND updated_at < ?", params: [before(cameraEvents)],
    }, ['camera_event_history WHERE subject_id', 'camera_event WHERE id']);
    await this.tx.run((manager) => change(manager, 'DELETE FROM outer_message WHERE received_at < ?', [before(messages)]));
    await this.forgetWords(before(messages));
  }

  /** A hand-over stays for good; what was said of it does not. */
  private async forgetWords(before: Date): Promise<void> {
    await this.tx.run(async (manager) => {
      await change(manager, "UPDATE outer_case SET last_message = '' WHERE heard_at < ? AND last_message <> ''", [before]);
      await change(manager, "UPDATE outer_case_history SET reason = '' WHERE created_at < ? AND reason <> ''", [before]);
    });
  }

  private async remove(old: SqlPart, targets: readonly string[]): Promise<void> {
    for (let found = BATCH; found === BATCH; ) {
      found = await this.tx.run(async (manager) => {
        const ids = (await select<{ id: string }>(manager, `${old.sql} LIMIT ${BATCH}`, old.params)).map(({ id }) => id);
        for (const target of targets) await change(manager, `DELETE FROM ${target} IN (${marks(ids)})`, ids);
        return ids.length;
      });
    }
  }
}
