import { Param, type PipeTransform } from '@nestjs/common';
import { DIVISION_CODE_PATTERN } from '@yuandian/shared/grid/grid.rules';
import { invalidInput } from '../../../common/errors/app-exception.ts';
import { Pattern, type Presence } from '../../../common/http/fields.ts';

const PROBLEM = '区划编码格式不对';

/** A division code such as `410102006009-01` in a body or a query. */
export function DivisionCode(presence: Presence = {}): PropertyDecorator {
  return Pattern({ ...presence, pattern: DIVISION_CODE_PATTERN, problem: PROBLEM });
}

class DivisionCodePipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && DIVISION_CODE_PATTERN.test(value)) return value;
    throw invalidInput({ field: 'code', problem: PROBLEM });
  }
}

/** {@link DivisionCode} as the path parameter `:code`. */
export const CodeParam = (): ParameterDecorator => Param('code', new DivisionCodePipe());
