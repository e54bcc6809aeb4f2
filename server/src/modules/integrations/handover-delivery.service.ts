import { Injectable, Logger } from '@nestjs/common';
import type { HandoverStatus } from '@yuandian/shared/integrations/handover-status';
import type { HandoverId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { endLease, leaseDue, type Lease } from '../../common/jobs/lease.ts';
import { moveState } from '../../common/state/move-state.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseLink } from './case-link.service.ts';
import { HandoverService } from './handover.service.ts';
import { BATCH, BATCHES_PER_RUN, HANDOVER_LIFE, LEASE_MS, planRetry } from './integrations.policy.ts';
import { OuterSystem, OuterSystemError } from './outer-client.service.ts';
import { SecretService } from './secret.service.ts';

interface Submission {
  id: HandoverId;
  systemId: string;
  url: string;
  secret: string;
  body: string;
  tries: number;
}

/** More than ever waits for systems that are not in use. */
const WAITING_AT_ONCE = 200;
const IN_USE = { sql: 'EXISTS (SELECT 1 FROM outer_system s WHERE s.id = o.system_id AND s.disabled_at IS NULL)', params: [] };

/**
 * Sends cases to outer systems. A submission whose fate is unknown is sent again with the same hand-over id; a call-back may
 * overtake its answer, and then only the number is compared.
 */
@Injectable()
export class HandoverDeliveryService {
  private readonly logger = new Logger('HandOver');

  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly outer: OuterSystem,
    private readonly handovers: HandoverService,
    private readonly cases: CaseLink,
    private readonly secrets: SecretService,
  ) {}

  /** Takes what the cases want handed over into the books; what is for a system that is not in use waits until it is. */
  async collect(): Promise<void> {
    for (const order of await this.cases.waiting(this.dataSource.manager, WAITING_AT_ONCE)) {
      try {
        await this.tx.run(async (manager) => {
          await this.handovers.take(manager, order);
          await this.cases.taken(manager, order);
        });
      } catch (error) {
        if (!(error instanceof AppException) || error.code !== 'NOT_FOUND') throw error;
        this.logger.warn({ message: 'A case waits for an outer system that is not in use', system: order.system });
      }
    }
  }

  async deliverDue(): Promise<void> {
    for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1) {
      const lease = await this.tx.run((manager) => leaseDue<HandoverStatus>(
        manager, { table: HANDOVER_LIFE.table, status: 'PENDING', now: this.clock.now(), leaseMs: LEASE_MS, batch: BATCH, only: IN_USE },
      ));
      const submissions = await this.submissions(lease.ids);
      const outcomes = await Promise.all(submissions.map((submission) => this.deliver(lease, submission)));
      // Nobody answers: what is left waits for the next run.
      if (submissions.length === 0 || outcomes.every((taken) => !taken)) return;
    }
  }

  private submissions(ids: readonly string[]): Promise<Submission[]> {
    return select<Submission>(
      this.dataSource.manager,
      `SELECT o.id, s.id AS systemId, s.url, s.secret, o.body, o.tries FROM outer_case o JOIN outer_system s ON s.id = o.system_id WHERE o.id IN (${marks(ids)})`,
      ids,
    );
  }

  private async deliver(lease: Lease, submission: Submission): Promise<boolean> {
    const { systemId, url, secret, body } = submission;
    try {
      const number = await this.outer.submit({ keyId: systemId, url, secret: this.secrets.open('outer_system', systemId, secret) }, body);
      await this.accept(lease, submission, number);
      return true;
    } catch (error) {
      if (!(error instanceof OuterSystemError)) throw error;
      await this.tx.run((manager) => this.fail(manager, lease, submission, error));
      return false;
    }
  }

  private async accept(lease: Lease, submission: Submission, number: string): Promise<void> {
    try {
      await this.tx.run((manager) => this.receive(manager, submission, number));
    } catch (error) {
      if (!(error instanceof AppException) || error.code !== 'OUTER_NUMBER_CONFLICT') throw error;
      const conflict = new OuterSystemError(`对方给的编号 ${number} 与已登记的不一致，或已用于另一件`, false);
      await this.tx.run((manager) => this.fail(manager, lease, submission, conflict));
    }
  }

  /** Written down even when our lease ran out meanwhile: they have the case, and this is its number. */
  private async receive(manager: EntityManager, submission: Submission, number: string): Promise<void> {
    const row = await this.handovers.lock(manager, submission.id);
    if (!row) return;
    const outerNumber = await this.handovers.settleNumber(manager, row, number);
    if (row.status === 'PENDING') await this.handovers.move(manager, { ...row, outerNumber }, { verb: 'accept', message: '', heardAt: null });
  }

  private async fail(manager: EntityManager, lease: Lease, { id, tries }: Submission, failure: OuterSystemError): Promise<void> {
    const row = await this.handovers.lock(manager, id);
    if (!(await endLease(manager, HANDOVER_LIFE.table, lease.owner, id)) || row?.status !== 'PENDING') return;
    const now = this.clock.now();
    const { verb, dueAt, reason } = planRetry(failure.reason, tries + 1, now, Math.random(), failure.worthIt);
    const status = await moveState(manager, HANDOVER_LIFE, { id, from: 'PENDING', verb, actor: null, at: now, reason, set: { tries: tries + 1, due_at: dueAt, reason } });
    await this.cases.stands(manager, { handoverId: id, status, tries: tries + 1, nextTryAt: verb === 'retry' ? dueAt : null, problem: reason });
  }
}
