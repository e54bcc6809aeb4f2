/**
 * Column kinds, written once for entities and migrations alike, so that the two cannot drift on either database.
 * Every text column names its collation: `_bin` for codes and keys (exact), `general_ci` for people's text.
 */
import { Column, PrimaryColumn, type ColumnOptions, type PrimaryColumnOptions, type TableColumnOptions } from 'typeorm';
import { env } from '../config/env.ts';

const embedded = env().database.kind === 'embedded';

interface Kind { type: string; length?: string; precision?: number; collation?: string; charset?: string }

const EXACT: Partial<Kind> = embedded ? {} : { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
const PEOPLE: Partial<Kind> = embedded ? {} : { charset: 'utf8mb4', collation: 'utf8mb4_general_ci' };

const kinds = {
  id: (): Kind => ({ type: 'varchar', length: '36', ...EXACT }),
  code: (length: number): Kind => ({ type: 'varchar', length: String(length), ...EXACT }),
  text: (length: number): Kind => ({ type: 'varchar', length: String(length), ...PEOPLE }),
  longText: (): Kind => (embedded ? { type: 'text' } : { type: 'mediumtext', ...PEOPLE }),
  int: (): Kind => ({ type: embedded ? 'integer' : 'int' }),
  flag: (): Kind => ({ type: embedded ? 'boolean' : 'tinyint' }),
  time: (): Kind => (embedded ? { type: 'datetime' } : { type: 'datetime', precision: 3 }),
  date: (): Kind => ({ type: 'varchar', length: '10', ...EXACT }),
};

interface Nullable { nullable?: boolean }
/** For a column that was added later: what the rows from before have, and those of a server of the release before. */
interface Late extends Nullable { since?: string | number }

function column(kind: Kind, { nullable = false, since }: Late): PropertyDecorator {
  return Column({ ...kind, nullable, default: since } as ColumnOptions);
}

/** Entity decorators. Property `createdAt` is column `created_at` (see SnakeNames). */
export const IdKey = (): PropertyDecorator => PrimaryColumn(kinds.id() as PrimaryColumnOptions);
export const CodeKey = (length: number): PropertyDecorator => PrimaryColumn(kinds.code(length) as PrimaryColumnOptions);
export const IntKey = (): PropertyDecorator => PrimaryColumn(kinds.int() as PrimaryColumnOptions);
export const IdColumn = (options: Nullable = {}): PropertyDecorator => column(kinds.id(), options);
export const CodeColumn = (length: number, options: Late = {}): PropertyDecorator => column(kinds.code(length), options);
export const TextColumn = (length: number, options: Nullable = {}): PropertyDecorator => column(kinds.text(length), options);
export const LongTextColumn = (options: Nullable = {}): PropertyDecorator => column(kinds.longText(), options);
export const IntColumn = (options: Late = {}): PropertyDecorator => column(kinds.int(), options);
export const FlagColumn = (options: Nullable = {}): PropertyDecorator => column(kinds.flag(), options);
export const TimeColumn = (options: Nullable = {}): PropertyDecorator => column(kinds.time(), options);
export const DayColumn = (options: Nullable = {}): PropertyDecorator => column(kinds.date(), options);

type Builder = (name: string, options?: Late & { primary?: boolean }) => TableColumnOptions;

function builder(kind: () => Kind): Builder {
  return (name, { nullable = false, primary = false, since } = {}) => ({
    name, ...kind(), isNullable: nullable, isPrimary: primary, ...(since !== undefined && { default: typeof since === 'string' ? `'${since}'` : since }),
  });
}

/** Migration columns: `col.id('id', { primary: true })`, `col.text(80)('title')`. */
export const col = {
  id: builder(kinds.id),
  code: (length: number) => builder(() => kinds.code(length)),
  text: (length: number) => builder(() => kinds.text(length)),
  longText: builder(kinds.longText),
  int: builder(kinds.int),
  flag: builder(kinds.flag),
  time: builder(kinds.time),
  date: builder(kinds.date),
};

export const historyColumns = (): TableColumnOptions[] => [
  col.id('id', { primary: true }), col.id('subject_id'), col.code(40)('verb'), col.code(40)('from_state'), col.code(40)('to_state'),
  col.id('actor_id', { nullable: true }), col.text(60)('actor_name'), col.text(500)('reason'), col.time('created_at'),
];

export const chainColumns = (): TableColumnOptions[] => [
  col.int('chain_seq', { nullable: true }), col.code(64)('chain_hash', { nullable: true }),
];
