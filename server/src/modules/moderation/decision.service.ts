import { Injectable } from '@nestjs/common';
import { refusesDecision } from '@yuandian/shared/moderation/moderation.rules';
import type { DecideCheckRequest } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CheckReader } from './check.reader.ts';
import { decisionRefused } from './moderation.errors.ts';
import { ModerationStaffReader } from './moderation.staff.reader.ts';
import { Settlement } from './settlement.service.ts';

/** What people decide: of what machines could not, of appeals, and of what a sample showed. */
@Injectable()
export class Decisions {
  constructor(
    private readonly tx: Tx, private readonly audit: AuditTrail, private readonly checks: CheckReader, private readonly reader: ModerationStaffReader,
    private readonly settlement: Settlement,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope; MODERATION_OWN_CONTENT, MODERATION_SAME_PERSON, WRONG_STATE */
  async decide(actor: Actor, id: CheckId, { outcome, reason }: DecideCheckRequest): Promise<void> {
    await this.tx.run(async (manager) => {
      await this.reader.requireInScope(manager, actor, 'moderation.check.decide', id);
      const check = await this.checks.get(manager, id);
      const refusal = refusesDecision(check, actor.personId);
      if (refusal) throw decisionRefused(refusal, check.status);
      // What passed is not passed again, unless somebody reported it and waits for an answer.
      if (check.status === 'PASSED' && outcome === 'PASSED' && check.reports === 0) throw wrongState(check.status);
      const verb = outcome === 'REJECTED' ? 'reject' : check.status === 'PASSED' ? 'keep' : 'pass';
      const status = await this.settlement.move(manager, check, { verb, actor, reason });
      await this.audit.record(manager, {
        actor, action: 'moderation.check.decide', subjectKind: check.subjectKind, subjectId: check.subjectId, divisionPath: check.divisionPath,
        before: { status: check.status }, after: { status }, reason,
      });
    });
  }
}
