import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { marks, select } from '../../common/tx/sql.ts';

/** Names of shops and other stock points, for other modules. Closed ones have theirs too. */
@Injectable()
export class ShopReader {
  constructor(private readonly dataSource: DataSource) {}

  async namesOf(ids: readonly StockPointId[]): Promise<Map<StockPointId, string>> {
    const rows = await select<{ id: StockPointId; name: string }>(
      this.dataSource.manager, `SELECT id, name FROM stock_point WHERE id IN (${marks(ids)})`, ids,
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
