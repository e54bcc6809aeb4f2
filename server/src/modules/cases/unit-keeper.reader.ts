import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AssetKeepers, type KeeperUnit } from '../../common/keepers/asset-keepers.ts';
import { marks, select, selectInParts } from '../../common/tx/sql.ts';

/** The responsible units as the register of assets asks for them. */
@Injectable()
export class UnitKeepers extends AssetKeepers {
  listNamed(manager: EntityManager, names: readonly string[]): Promise<KeeperUnit[]> {
    return selectInParts(names, (some) => select<KeeperUnit>(
      manager, `SELECT id, name, division_path AS divisionPath FROM handling_unit WHERE active = 1 AND name IN (${marks(some)})`, some,
    ));
  }
}
