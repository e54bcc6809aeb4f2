import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';

/**
 * What one module holds about people, and what becomes of it when somebody leaves (个人信息保护法 45, 47).
 * Every module with a person's id in its tables registers one in `onModuleInit`. All functions use the `manager` given.
 */
export interface PersonalDataKeeper {
  /** Code name of the module. */
  module: string;
  /** Heading in the exported file, in Chinese. */
  title: string;
  /** Everything held about the person, as plain objects; an empty list means "nothing". */
  exportOf: (manager: EntityManager, personId: PersonId) => Promise<unknown[]>;
  /** Unfinished matters that must be closed before the account is, in words for the person. */
  blockersOf?: (manager: EntityManager, personId: PersonId) => Promise<string[]>;
  /** What the person loses by leaving, e.g. unspent points. */
  lossesOf?: (manager: EntityManager, personId: PersonId) => Promise<string[]>;
  /** Deletes or anonymises what no law makes us keep. Rows of a ledger stay: the person's row is without name by then. */
  erase?: (manager: EntityManager, personId: PersonId) => Promise<void>;
  /** Moves everything to another person when two rows turn out to be one human; a module without it must hold nothing for that. */
  handOver?: (manager: EntityManager, from: PersonId, to: PersonId) => Promise<void>;
}

/** Register of all keepers; `identity` walks it for "export my data" and 注销. */
@Injectable()
export class PersonalData {
  private readonly byModule = new Map<string, PersonalDataKeeper>();

  register(keeper: PersonalDataKeeper): void {
    if (this.byModule.has(keeper.module)) throw new Error(`Personal data of ${keeper.module} is registered twice`);
    this.byModule.set(keeper.module, keeper);
  }

  keepers(): PersonalDataKeeper[] {
    return [...this.byModule.values()];
  }
}
