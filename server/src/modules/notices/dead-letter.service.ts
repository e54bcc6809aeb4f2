import { Injectable } from '@nestjs/common';
import type { DeadLetterId } from '@yuandian/shared/common/ids';
import type { DeadLetterView, SettleDeadLetterRequest } from '@yuandian/shared/notices/notices.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { moveState } from '../../common/state/move-state.ts';
import type { SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { NoticesStaffReader } from './notices.staff.reader.ts';
import { OUTBOX_LIFE } from './outbox.service.ts';

/** What staff decide about a message that was not sent, or of which nobody knows. */
@Injectable()
export class DeadLetterService {
  constructor(
    private readonly tx: Tx,
    private readonly reader: NoticesStaffReader,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends it again, with eight new tries. One whose fate is unknown may then reach its person twice: the reason says why.
   * @throws NOT_FOUND, WRONG_STATE
   */
  async redrive(actor: Actor, id: DeadLetterId, { reason }: SettleDeadLetterRequest): Promise<DeadLetterView> {
    return this.settle(actor, id, 'redrive', reason, { due_at: this.clock.now(), tries: 0, reason: '' });
  }

  /** @throws NOT_FOUND, WRONG_STATE */
  async drop(actor: Actor, id: DeadLetterId, { reason }: SettleDeadLetterRequest): Promise<DeadLetterView> {
    return this.settle(actor, id, 'drop', reason, {});
  }

  private settle(
    actor: Actor, id: DeadLetterId, verb: 'redrive' | 'drop', reason: string, set: Readonly<Record<string, SqlValue>>,
  ): Promise<DeadLetterView> {
    return this.tx.run(async (manager) => {
      const { letter: before, divisionPath } = await this.reader.get(manager, actor, id);
      await moveState(manager, OUTBOX_LIFE, { id, from: before.status, verb, actor, at: this.clock.now(), reason, set });
      const { letter: after } = await this.reader.get(manager, actor, id);
      await this.audit.record(manager, {
        actor, action: `notices.dead-letter.${verb}`, subjectKind: 'notices.outbox', subjectId: id, divisionPath, before, after, reason,
      });
      return after;
    });
  }
}
