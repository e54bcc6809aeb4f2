import { Entity, Index } from 'typeorm';
import type { UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IntColumn, TextColumn } from '../../../database/columns.ts';

/** A responsible unit: department, property company, utility, contractor, or a community as assistant. */
@Entity('handling_unit')
@Index('uq_handling_unit_name', ['divisionPath', 'name'], { unique: true })
export class HandlingUnitEntity extends BaseEntity {
  declare id: UnitId;
  @TextColumn(40) name: string;
  @CodeColumn(12) kind: UnitKind;
  @CodeColumn(160) divisionPath: string;
  @TextColumn(20, { nullable: true }) phone: string | null;
  @FlagColumn() active: boolean;
  @IntColumn() version: number;
}
