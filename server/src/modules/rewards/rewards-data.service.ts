import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderId, PersonId } from '@yuandian/shared/common/ids';
import { orderStates } from '@yuandian/shared/rewards/order-status';
import { POINTS_OUTCOMES } from '@yuandian/shared/rewards/rewards.types';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, select, selectOne } from '../../common/tx/sql.ts';
import { FilesService } from '../files/files.service.ts';
import { ORDER_COLUMNS_SQL, type DisputeRow, type OrderRow } from './order.mapper.ts';

type ExportRow = OrderRow & Pick<DisputeRow, 'detail' | 'answer'>;

/** What this module holds about people: their orders and what they wrote in disputes. Orders stay, without a name, for the books. */
@Injectable()
export class RewardsDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData, private readonly files: FilesService) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'rewards',
      title: '积分兑换',
      exportOf: (manager, personId) => this.orders(manager, personId),
      blockersOf: (manager, personId) => this.unfinished(manager, personId),
      erase: (manager, personId) => this.blankDisputes(manager, personId),
    });
  }

  private async orders(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<ExportRow>(manager, `
      SELECT ${ORDER_COLUMNS_SQL}, d.detail, d.answer
      FROM reward_order o JOIN stock_point p ON p.id = o.stock_point_id LEFT JOIN order_dispute d ON d.order_id = o.id
      WHERE o.person_id = ? ORDER BY o.created_at, o.id`, [personId]);
    return rows.map((row) => ({
      id: row.id, status: orderStates.states[row.status].label, title: row.title, quantity: row.quantity, points: row.points,
      pointsOutcome: POINTS_OUTCOMES[row.pointsOutcome], stockPoint: row.stockPointName, createdAt: isoTime(row.createdAt),
      expiresAt: isoTime(row.expiresAt), verifiedAt: isoTime(row.verifiedAt), dispute: row.detail, answer: row.answer,
    }));
  }

  private async unfinished(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const row = await selectOne<{ disputes: number | string }>(
      manager, "SELECT COUNT(*) AS disputes FROM reward_order WHERE person_id = ? AND status = 'DISPUTED'", [personId],
    );
    const disputes = Number(row?.disputes ?? 0);
    return disputes === 0 ? [] : [`你有 ${disputes} 笔兑换的异议还在处理，请等社区答复`];
  }

  private async blankDisputes(manager: EntityManager, personId: PersonId): Promise<void> {
    const disputed = await select<{ id: OrderId }>(
      manager, 'SELECT o.id FROM reward_order o JOIN order_dispute d ON d.order_id = o.id WHERE o.person_id = ?', [personId],
    );
    for (const { id } of disputed) {
      await change(manager, "UPDATE order_dispute SET detail = '', photo_ids = '[]' WHERE order_id = ?", [id]);
      await this.files.detach(manager, { kind: 'rewards.order', id });
    }
  }
}
