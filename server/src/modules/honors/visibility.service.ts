import { Injectable } from '@nestjs/common';
import type { VisibilityView } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { VisibilityReader } from './visibility.reader.ts';

/** Whether somebody appears on boards under the own name. */
@Injectable()
export class Visibility {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly reader: VisibilityReader) {}

  /** Works on the next reading of any board, live or published. Setting it twice is as good as once. */
  async set(actor: Actor, optedOut: boolean): Promise<VisibilityView> {
    await this.tx.run(async (manager) => {
      if (!optedOut) {
        await change(manager, 'DELETE FROM honor_opt_out WHERE person_id = ?', [actor.personId]);
        return;
      }
      try {
        await insertRow(manager, 'honor_opt_out', { person_id: actor.personId, opted_out_at: this.clock.now() });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
    return this.reader.of(actor);
  }
}
