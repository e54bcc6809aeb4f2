import { Injectable } from '@nestjs/common';
import type { CameraFindingCardView, DeliveryView, HandoverView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraEventId, DeliveryId, HandoverId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { moveState } from '../../common/state/move-state.ts';
import type { SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { FINDING_FILES } from './camera-event.service.ts';
import { CaseLink } from './case-link.service.ts';
import { CamerasReader } from './cameras.reader.ts';
import { HandoversReader } from './handovers.reader.ts';
import { DELIVERY_LIFE, FINDING_LIFE, HANDOVER_LIFE } from './integrations.policy.ts';
import { toDeliveryView, toFindingCard, toHandoverView } from './integrations.mapper.ts';
import { WebhooksReader } from './webhooks.reader.ts';

export type Settlement = 'redrive' | 'drop';

/** What staff decide about what did not arrive: again with twelve new tries, or not at all. Each leaves an audit entry. */
@Injectable()
export class DeadLetterService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly webhooks: WebhooksReader,
    private readonly handovers: HandoversReader,
    private readonly cameras: CamerasReader,
    private readonly cases: CaseLink,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
  ) {}

  /** Dropping lets the next event of the same subject go. @throws NOT_FOUND, WRONG_STATE */
  async settleDelivery(actor: Actor, id: DeliveryId, verb: Settlement, reason: string): Promise<DeliveryView> {
    return this.tx.run(async (manager) => {
      const before = await this.webhooks.getDelivery(manager, actor, id);
      await moveState(manager, DELIVERY_LIFE, { id, from: before.status, verb, actor, at: this.clock.now(), reason, set: this.columns(verb) });
      const after = await this.webhooks.getDelivery(manager, actor, id);
      await this.note(manager, actor, `integrations.delivery.${verb}`, before, after, reason);
      return toDeliveryView(after);
    });
  }

  /** One that was dropped can be handed over anew. @throws NOT_FOUND, WRONG_STATE */
  async settleHandover(actor: Actor, id: HandoverId, verb: Settlement, reason: string): Promise<HandoverView> {
    return this.tx.run(async (manager) => {
      const before = await this.handovers.get(manager, actor, id);
      const set = { ...this.columns(verb), ...(verb === 'drop' && { active_key: null, body: '' }) };
      await moveState(manager, HANDOVER_LIFE, { id, from: before.status, verb, actor, at: this.clock.now(), reason, set });
      const after = await this.handovers.get(manager, actor, id);
      await this.cases.stands(manager, {
        handoverId: id, status: after.status, tries: after.tries, nextTryAt: verb === 'redrive' ? this.clock.now() : null, problem: after.reason,
      });
      await this.note(manager, actor, `integrations.handover.${verb}`, before, after, reason);
      return toHandoverView(after);
    });
  }

  /** Photos of one that is let be belong to nothing any more. @throws NOT_FOUND, WRONG_STATE */
  async settleFinding(actor: Actor, id: CameraEventId, verb: Settlement, reason: string): Promise<CameraFindingCardView> {
    return this.tx.run(async (manager) => {
      const before = await this.cameras.getFinding(manager, actor, id);
      await moveState(manager, FINDING_LIFE, { id, from: before.status, verb, actor, at: this.clock.now(), reason, set: this.columns(verb) });
      if (verb === 'drop') await this.files.detach(manager, { kind: FINDING_FILES, id });
      const after = await this.cameras.getFinding(manager, actor, id);
      await this.note(manager, actor, `integrations.finding.${verb}`, before, after, reason);
      return toFindingCard(after);
    });
  }

  private columns(verb: Settlement): Readonly<Record<string, SqlValue>> {
    const free = { lease_by: null, lease_until: null };
    return verb === 'redrive' ? { ...free, due_at: this.clock.now(), tries: 0, reason: '' } : free;
  }

  private async note(
    manager: EntityManager, actor: Actor, action: string, before: { id: string; divisionPath: string }, after: unknown, reason: string,
  ): Promise<void> {
    await this.audit.record(manager, {
      actor, action, subjectKind: action.slice(0, action.lastIndexOf('.')), subjectId: before.id, divisionPath: before.divisionPath, before, after, reason,
    });
  }
}
