import { Entity, Index } from 'typeorm';
import type { CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { RoutingRuleId, RuleDays } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, TextColumn } from '../../../database/columns.ts';

/** Category × division × time → unit; the first that fits decides. `null` fits all. */
@Entity('case_routing_rule')
@Index('ix_case_routing_rule_position', ['position'])
@Index('ix_case_routing_rule_unit', ['unitId'])
@Index('ix_case_routing_rule_place', ['divisionPath', 'categoryCode'])
export class CaseRoutingRuleEntity extends BaseEntity {
  declare id: RoutingRuleId;
  @TextColumn(40) name: string;
  @IntColumn() position: number;
  @CodeColumn(40, { nullable: true }) categoryCode: string | null;
  @CodeColumn(20, { nullable: true }) groupCode: CategoryGroupCode | null;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(8, { nullable: true }) timeDays: RuleDays | null;
  @IntColumn({ nullable: true }) fromHour: number | null;
  @IntColumn({ nullable: true }) toHour: number | null;
  @IdColumn() unitId: UnitId;
  @IntColumn({ nullable: true }) limitAmount: number | null;
  @CodeColumn(12, { nullable: true }) limitUnit: LimitUnit | null;
  @FlagColumn() active: boolean;
  @IntColumn() version: number;
  @TextColumn(60) changedByName: string;
}
