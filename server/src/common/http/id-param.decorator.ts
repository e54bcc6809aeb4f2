import { Param, type PipeTransform } from '@nestjs/common';
import { UUID_PATTERN } from '@yuandian/shared/common/ids';
import { invalidInput } from '../errors/app-exception.ts';

class IdPipe implements PipeTransform<unknown, string> {
  constructor(private readonly field: string) {}

  transform(value: unknown): string {
    if (typeof value === 'string' && UUID_PATTERN.test(value)) return value;
    throw invalidInput({ field: this.field, problem: '编号格式不对' });
  }
}

/** A path parameter that is an identifier: `@IdParam('id') id: TaskId`. */
export const IdParam = (name: string): ParameterDecorator => Param(name, new IdPipe(name));
