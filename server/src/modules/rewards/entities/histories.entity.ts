import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('reward_order_history')
@Index('ix_reward_order_history_subject', ['subjectId', 'createdAt'])
export class RewardOrderHistoryEntity extends HistoryEntity {}

@Entity('offer_history')
@Index('ix_offer_history_subject', ['subjectId', 'createdAt'])
export class OfferHistoryEntity extends HistoryEntity {}

@Entity('stock_take_history')
@Index('ix_stock_take_history_subject', ['subjectId', 'createdAt'])
export class StockTakeHistoryEntity extends HistoryEntity {}
