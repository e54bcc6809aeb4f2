import { Entity, Index } from 'typeorm';
import type { TemplateId, TemplateStep } from '@yuandian/shared/cases/cases.rule.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IntColumn, TextColumn } from '../../../database/columns.ts';

/** A standard text for one step. */
@Entity('case_template')
@Index('ix_case_template_step', ['step', 'categoryCode'])
export class CaseTemplateEntity extends BaseEntity {
  declare id: TemplateId;
  @CodeColumn(12) step: TemplateStep;
  @CodeColumn(40, { nullable: true }) categoryCode: string | null;
  @TextColumn(40) title: string;
  @TextColumn(500) text: string;
  @CodeColumn(160) divisionPath: string;
  @IntColumn() version: number;
}
