import type { ApiClientId, OuterSystemId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A system that takes cases over: 12345, 数治中原. */
@Entity('outer_system')
@Index('uq_outer_system_code', ['code'], { unique: true })
@Index('ix_outer_system_division', ['divisionPath', 'createdAt'])
export class OuterSystemEntity extends BaseEntity {
  declare id: OuterSystemId;
  @CodeColumn(20) code: string;
  @TextColumn(40) name: string;
  @CodeColumn(300) url: string;
  /** Signs what we send. */
  @CodeColumn(200) secret: string;
  /** The key with which it calls back. */
  @IdColumn({ nullable: true }) clientId: ApiClientId | null;
  @CodeColumn(255) divisionPath: string;
  @TimeColumn({ nullable: true }) disabledAt: Date | null;
}
