import type { EntityManager } from 'typeorm';

/** A system that takes cases over, as staff choose it. */
export interface OuterSystemChoice { code: string; name: string }

/** Port: the outer systems that are set up and in use. `integrations`, which keeps them and stands above the cases, implements it. */
export abstract class OuterSystems {
  /** Those that serve the place, by name. */
  abstract listServing(manager: EntityManager, divisionPath: string): Promise<OuterSystemChoice[]>;
}
