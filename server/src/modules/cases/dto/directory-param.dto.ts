import { Param, type PipeTransform } from '@nestjs/common';
import { invalidInput } from '../../../common/errors/app-exception.ts';

/** Codes of categories: small letters, digits and hyphens, e.g. `street-lamp`. */
export const CATEGORY_CODE = /^[a-z0-9][a-z0-9-]{1,39}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

class FormPipe implements PipeTransform<unknown, string> {
  constructor(private readonly field: string, private readonly fits: (value: string) => boolean, private readonly problem: string) {}

  transform(value: unknown): string {
    if (typeof value === 'string' && this.fits(value)) return value;
    throw invalidInput({ field: this.field, problem: this.problem });
  }
}

function isDay(value: string): boolean {
  const date = new Date(value);
  return DAY.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export const CategoryCodeParam = (): ParameterDecorator =>
  Param('code', new FormPipe('code', (value) => CATEGORY_CODE.test(value), '须为小写字母、数字和连字符，如 street-lamp'));
export const DayParam = (): ParameterDecorator => Param('day', new FormPipe('day', isDay, '须为有效的日期，如 2026-10-01'));
