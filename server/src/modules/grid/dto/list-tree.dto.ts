import type { IsExact } from '@yuandian/shared/common/exact';
import type { TreeQuery } from '@yuandian/shared/grid/grid.types';
import { DivisionCode } from './division-code.dto.ts';

export class ListTreeDto implements TreeQuery {
  @DivisionCode({ optional: true }) parent?: string;
}

export const listTreeDtoIsExact: IsExact<ListTreeDto, TreeQuery> = true;
