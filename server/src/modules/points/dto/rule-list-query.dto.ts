import type { IsExact } from '@yuandian/shared/common/exact';
import type { RuleListQuery } from '@yuandian/shared/points/points.types';
import { DivisionPathField } from '../../../common/http/fields.ts';

export class RuleListQueryDto implements RuleListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export const ruleListQueryDtoIsExact: IsExact<RuleListQueryDto, RuleListQuery> = true;
