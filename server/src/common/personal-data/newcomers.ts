import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';

/** Somebody whom the community knows: by a phone and by where they live. */
export interface Newcomer {
  personId: PersonId;
  homePath: string;
}

type Welcome = (manager: EntityManager, newcomer: Newcomer) => Promise<void>;

/**
 * Register of those who act when somebody becomes known. `identity` greets inside the transaction that makes it so, and again when
 * phone or home change later: whoever welcomes acts once.
 */
@Injectable()
export class Newcomers {
  private readonly welcomes: Welcome[] = [];

  register(welcome: Welcome): void {
    this.welcomes.push(welcome);
  }

  async greet(manager: EntityManager, newcomer: Newcomer): Promise<void> {
    for (const welcome of this.welcomes) await welcome(manager, newcomer);
  }
}
