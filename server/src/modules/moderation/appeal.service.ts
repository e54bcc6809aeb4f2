import { Injectable } from '@nestjs/common';
import { refusesAppeal } from '@yuandian/shared/moderation/moderation.rules';
import type { AppealRequest, CheckId, MyCheckView } from '@yuandian/shared/moderation/moderation.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { moveState } from '../../common/state/move-state.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CheckReader } from './check.reader.ts';
import { appealRefused } from './moderation.errors.ts';
import { ModerationReader } from './moderation.reader.ts';
import { CHECK_LIFE } from './settlement.service.ts';

/** The author's one word against a decision. */
@Injectable()
export class Appeals {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly checks: CheckReader, private readonly reader: ModerationReader,
  ) {}

  /** @throws NOT_FOUND for somebody else's; MODERATION_ALREADY_APPEALED, MODERATION_APPEAL_TOO_LATE, WRONG_STATE */
  async appeal(actor: Actor, id: CheckId, { text }: AppealRequest): Promise<MyCheckView> {
    const at = this.clock.now();
    await this.tx.run(async (manager) => {
      const check = await this.checks.mine(manager, actor.personId, id);
      const refusal = refusesAppeal(check, at);
      if (refusal) throw appealRefused(refusal, check.status);
      await moveState(manager, CHECK_LIFE, { id, from: check.status, verb: 'appeal', actor, at, set: { appeal: text, appealed_at: at, since: at } });
    });
    return this.reader.getMine(actor, id);
  }
}
