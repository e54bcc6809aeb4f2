import type { EntityManager } from 'typeorm';

/** A unit that keeps public assets in its division and below. */
export interface KeeperUnit { id: string; name: string; divisionPath: string }

/** Port: which units at work have these names. `cases`, which knows the units and stands above the register of assets, implements it. */
export abstract class AssetKeepers {
  abstract listNamed(manager: EntityManager, names: readonly string[]): Promise<KeeperUnit[]>;
}

/** The unit of the name at work at the place, the nearest of several; `null` for an owner who is no unit. */
export function keeperAt(units: readonly KeeperUnit[], name: string | null, divisionPath: string): string | null {
  const here = units.filter((unit) => unit.name === name && divisionPath.startsWith(unit.divisionPath));
  return here.sort((a, b) => b.divisionPath.length - a.divisionPath.length)[0]?.id ?? null;
}
