import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { BlockRequest, BlockView, UnblockedView } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { change, changeOrInsert, insertRow, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { tooManyBlocks } from './moderation.errors.ts';
import { ModerationReader } from './moderation.reader.ts';

/** Whose words a person does not want to see. The other one is not told. */
@Injectable()
export class Blocks {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly people: PeopleReader, private readonly reader: ModerationReader,
  ) {}

  /** @throws INVALID_INPUT for oneself, NOT_FOUND for nobody, MODERATION_TOO_MANY_BLOCKS */
  async block(actor: Actor, { personId }: BlockRequest): Promise<BlockView> {
    if (personId === actor.personId) throw invalidInput({ field: 'personId', problem: '不能拉黑自己' });
    await this.tx.run(async (manager) => {
      await this.people.requireLiving(manager, personId);
      await this.put(manager, actor.personId, personId);
    });
    return this.reader.getBlock(actor, personId);
  }

  /** Twice is as good as once. @throws MODERATION_TOO_MANY_BLOCKS */
  async put(manager: EntityManager, personId: PersonId, blockedId: PersonId): Promise<void> {
    await this.lock(manager, personId);
    const known = await selectOne(manager, 'SELECT blocked_id FROM person_block WHERE person_id = ? AND blocked_id = ?', [personId, blockedId]);
    if (known) return;
    const row = await selectOne<{ blocks: number | string }>(manager, 'SELECT COUNT(*) AS blocks FROM person_block WHERE person_id = ?', [personId]);
    if (Number(row?.blocks) >= MODERATION_LIMITS.blocksPerPerson) throw tooManyBlocks();
    await insertRow(manager, 'person_block', { person_id: personId, blocked_id: blockedId, created_at: this.clock.now() });
  }

  /** One block of a person after another: who counts them sees the one before. */
  private async lock(manager: EntityManager, personId: PersonId): Promise<void> {
    const now = this.clock.now();
    const hold = { sql: 'UPDATE person_block_list SET updated_at = ? WHERE person_id = ?', params: [now, personId] };
    await changeOrInsert(manager, hold, 'person_block_list', { person_id: personId, updated_at: now });
  }

  async unblock(actor: Actor, personId: PersonId): Promise<UnblockedView> {
    return this.tx.run(async (manager) => {
      const removed = await change(manager, 'DELETE FROM person_block WHERE person_id = ? AND blocked_id = ?', [actor.personId, personId]);
      return { unblocked: removed === 1 };
    });
  }
}
