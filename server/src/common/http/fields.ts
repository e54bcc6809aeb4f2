/**
 * Field decorators for DTOs: each one validates, says in Chinese what is wrong and what is allowed, normalises, and
 * documents the field for OpenAPI. `optional` = may be absent (leave as it is); `nullable` = may be null (clear it).
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { UUID_PATTERN } from '@yuandian/shared/common/ids';
import { PAGE_LIMITS, type PageQuery } from '@yuandian/shared/common/page';

export interface Presence { optional?: boolean; nullable?: boolean }

function presence(options: Presence): PropertyDecorator {
  return ValidateIf((_dto, value) => !(options.optional && value === undefined) && !(options.nullable && value === null));
}

function field(options: Presence, documentation: ApiPropertyOptions, ...decorators: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: !options.optional, ...(options.nullable && { nullable: true }), ...documentation } as ApiPropertyOptions),
    presence(options),
    ...decorators,
  );
}

function rule(name: string, message: string, validate: (value: unknown) => boolean, each = false): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } }, { each });
}

/** C0 and C1 controls, and bidirectional overrides that can make a text read as another. Line breaks are judged apart. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/;
const LINE_BREAK = /[\n\r\t]/;

function isCleanText(value: string, multiline: boolean): boolean {
  return value.isWellFormed() && !FORBIDDEN_CHARACTERS.test(value) && (multiline || !LINE_BREAK.test(value));
}

const normaliseText = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value));
/** A query string carries numbers and flags as text. */
const numberFromText = Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value));
const flagFromText = Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export interface TextOptions extends Presence { min?: number; max: number; multiline?: boolean }

/** Text of `min` (1) to `max` characters (code points), NFC, trimmed. */
export function Text(options: TextOptions): PropertyDecorator {
  const min = options.min ?? 1;
  const length = min === options.max ? `${min} 个字` : `${min} 至 ${options.max} 个字`;
  return field(options, { type: String, minLength: min, maxLength: options.max }, normaliseText,
    rule('text', `须为 ${length}`, (value) => typeof value === 'string' && [...value].length >= min && [...value].length <= options.max),
    rule('cleanText', options.multiline ? '含有不能使用的字符' : '含有不能使用的字符或换行', (value) => typeof value !== 'string' || isCleanText(value, options.multiline ?? false)));
}

export interface PatternOptions extends Presence { pattern: RegExp; problem: string }

/** Text of a fixed form; `problem` says what is allowed. */
export function Pattern(options: PatternOptions): PropertyDecorator {
  return field(options, { type: String, pattern: options.pattern.source }, normaliseText,
    rule('pattern', options.problem, (value) => typeof value === 'string' && value.length <= 500 && options.pattern.test(value)));
}

export interface WholeOptions extends Presence { min: number; max: number }

/** A whole number from `min` to `max`. */
export function Whole(options: WholeOptions): PropertyDecorator {
  return field(options, { type: 'integer', minimum: options.min, maximum: options.max },
    rule('whole', `须为 ${options.min} 至 ${options.max} 的整数`, (value) => isWhole(value, options)));
}

/** {@link Whole} in a query string. */
export function WholeQuery(options: WholeOptions): PropertyDecorator {
  return applyDecorators(numberFromText, Whole(options));
}

function isWhole(value: unknown, { min, max }: WholeOptions): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Object.is(value, -0) && value >= min && value <= max;
}

/** A number from `min` to `max`, e.g. a coordinate. */
export function Decimal(options: WholeOptions): PropertyDecorator {
  return field(options, { type: Number, minimum: options.min, maximum: options.max },
    rule('decimal', `须为 ${options.min} 至 ${options.max} 的数`, (value) => typeof value === 'number' && Number.isFinite(value) && value >= options.min && value <= options.max));
}

const decimalFromText = Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,9}(\.\d{1,12})?$/.test(value) ? Number(value) : value));

/** {@link Decimal} in a query string. */
export function DecimalQuery(options: WholeOptions): PropertyDecorator {
  return applyDecorators(decimalFromText, Decimal(options));
}

export function Flag(options: Presence = {}): PropertyDecorator {
  return field(options, { type: Boolean }, rule('flag', '须为是或否', (value) => typeof value === 'boolean'));
}

/** {@link Flag} in a query string. */
export function FlagQuery(options: Presence = { optional: true }): PropertyDecorator {
  return applyDecorators(flagFromText, Flag(options));
}

export interface OneOfOptions extends Presence { values: readonly string[] }

export function OneOf(options: OneOfOptions): PropertyDecorator {
  return field(options, { type: String, enum: [...options.values] },
    rule('oneOf', `须为 ${options.values.join('、')} 之一`, (value) => typeof value === 'string' && options.values.includes(value)));
}

export interface WordListOptions extends OneOfOptions { min?: number }

/** A list of `min` (0) or more of the words, each at most once. */
export function WordList(options: WordListOptions): PropertyDecorator {
  const min = options.min ?? 0;
  const isWordList = (value: unknown) => Array.isArray(value) && value.length >= min && value.length <= options.values.length
    && new Set(value).size === value.length && value.every((word) => options.values.includes(word as string));
  return field(options, { type: String, enum: [...options.values], isArray: true, minItems: min, uniqueItems: true },
    rule('wordList', `须为 ${options.values.join('、')} 中的 ${min} 项以上，不重复`, isWordList));
}

export interface TextListOptions extends Presence { max: number; length: number }

/** A list of up to `max` different texts of 1 to `length` characters each. */
export function TextList(options: TextListOptions): PropertyDecorator {
  const isText = (value: unknown) => typeof value === 'string' && value !== '' && [...value].length <= options.length && isCleanText(value, false);
  const isTextList = (value: unknown) => Array.isArray(value) && value.length <= options.max && new Set(value).size === value.length && value.every(isText);
  return field(options, { type: [String], maxItems: options.max, uniqueItems: true },
    rule('textList', `须为最多 ${options.max} 项不重复的文字，每项最多 ${options.length} 个字`, isTextList));
}

export function IdField(options: Presence = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' },
    rule('id', '编号格式不对', (value) => typeof value === 'string' && UUID_PATTERN.test(value)));
}

export interface IdListOptions extends Presence { min?: number; max: number }

export function IdList(options: IdListOptions): PropertyDecorator {
  const isIdList = (value: unknown) => Array.isArray(value) && value.length >= (options.min ?? 0) && value.length <= options.max
    && new Set(value).size === value.length && value.every((id) => typeof id === 'string' && UUID_PATTERN.test(id));
  return field(options, { type: [String], format: 'uuid', minItems: options.min ?? 0, maxItems: options.max },
    rule('idList', `须为 ${options.min ?? 0} 至 ${options.max} 个不重复的编号`, isIdList));
}

export interface WholeListOptions extends WholeOptions { minItems?: number; maxItems: number }

/** A list of different whole numbers from `min` to `max`. */
export function WholeList(options: WholeListOptions): PropertyDecorator {
  const { min, max, minItems = 0, maxItems } = options;
  const isWholeList = (value: unknown) => Array.isArray(value) && value.length >= minItems && value.length <= maxItems
    && new Set(value).size === value.length && value.every((item) => isWhole(item, options));
  return field(options, { type: 'integer', isArray: true, minimum: min, maximum: max, minItems, maxItems },
    rule('wholeList', `须为 ${minItems} 至 ${maxItems} 个不重复的整数，每个 ${min} 至 ${max}`, isWholeList));
}

const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with zone, between the years 2000 and 2100. */
export function InstantField(options: Presence = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date-time' },
    rule('instant', '须为完整的日期时间', (value) => typeof value === 'string' && INSTANT_PATTERN.test(value) && isSensibleDate(new Date(value), 2000, 2100)));
}

/** A calendar day, `YYYY-MM-DD`. */
export function DateField(options: Presence = {}): PropertyDecorator {
  const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    && isSensibleDate(new Date(value), 1900, 2100) && new Date(value).toISOString().startsWith(value);
  return field(options, { type: String, format: 'date' }, rule('date', '须为有效的日期，如 2026-11-22', isDay));
}

function isSensibleDate(date: Date, fromYear: number, toYear: number): boolean {
  return !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= fromYear && date.getUTCFullYear() <= toYear;
}

/** A division path such as `/410102/410102006/`. */
export function DivisionPathField(options: Presence = {}): PropertyDecorator {
  return Pattern({ ...options, pattern: /^(\/[0-9A-Za-z-]{1,32}){1,8}\/$/, problem: '区域格式不对' });
}

// `type: () => …` below is written so on purpose: Nest knows a class that comes later by the name of the function.

export interface ListOptions extends Presence { of: () => new () => object; min?: number; max: number }

/** A list of objects, each validated by its own class. */
export function ListOf(options: ListOptions): PropertyDecorator {
  const min = options.min ?? 0;
  const message = `须为 ${min} 至 ${options.max} 项`;
  return field(options, { type: () => options.of(), isArray: true, minItems: min, maxItems: options.max },
    Type(options.of), IsArray({ message }), ArrayMinSize(min, { message }), ArrayMaxSize(options.max, { message }),
    rule('objects', '每一项须为完整的对象', (value) => !Array.isArray(value) || value.every(isObject)),
    ValidateNested({ each: true, message: '每一项须为完整的对象' }));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface NestedOptions extends Presence { of: () => new () => object }

export function Nested(options: NestedOptions): PropertyDecorator {
  return field(options, { type: () => options.of() },
    Type(options.of), rule('object', '须为对象', isObject), ValidateNested());
}

/** Base of every list query. */
export class PageQueryDto implements PageQuery {
  @Text({ optional: true, max: PAGE_LIMITS.cursorLength }) cursor?: string;
  @WholeQuery({ optional: true, min: 1, max: PAGE_LIMITS.max }) limit?: number;
}
