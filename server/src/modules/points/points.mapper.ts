import type { PersonId } from '@yuandian/shared/common/ids';
import type { HoldStatus } from '@yuandian/shared/points/hold-status';
import { accountOf, divisionCodeOf, ruleVersionName } from '@yuandian/shared/points/points.rules';
import type {
  EntryView, HoldId, HoldView, LegView, PointsEvent, PointsRuleId, PointsTransactionId, RuleView, StaffRuleView, TransactionKind, TransactionView,
} from '@yuandian/shared/points/points.types';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';

type Time = Date | string;

export const HOLD_COLUMNS_SQL = `id, points, status, source_type AS sourceType, source_id AS sourceId, created_at AS createdAt, expires_at AS expiresAt`;

export interface HoldRow {
  id: HoldId;
  points: number;
  status: HoldStatus;
  sourceType: string;
  sourceId: string;
  createdAt: Time;
  expiresAt: Time;
}

export function toHoldView({ sourceType, sourceId, createdAt, expiresAt, ...hold }: HoldRow): HoldView {
  return { ...hold, source: { type: sourceType, id: sourceId }, createdAt: isoTime(createdAt), expiresAt: isoTime(expiresAt) };
}

export const ENTRY_COLUMNS_SQL = `t.id AS transactionId, e.seq, t.kind, t.event, e.points, e.balance_after AS balanceAfter,
  t.source_type AS sourceType, t.source_id AS sourceId, t.division_path AS divisionPath, t.reason,
  t.occurred_at AS occurredAt, t.created_at AS createdAt`;

export interface EntryRow {
  transactionId: PointsTransactionId;
  seq: number;
  kind: TransactionKind;
  event: PointsEvent | null;
  points: number;
  balanceAfter: number;
  sourceType: string;
  sourceId: string;
  divisionPath: string;
  reason: string | null;
  occurredAt: Time;
  createdAt: Time;
}

export function toEntryView({ sourceType, sourceId, divisionPath, occurredAt, createdAt, ...entry }: EntryRow, names: Map<string, string>): EntryView {
  return {
    ...entry, source: { type: sourceType, id: sourceId }, divisionName: nameOf(names, divisionPath),
    occurredAt: isoTime(occurredAt), createdAt: isoTime(createdAt),
  };
}

export const RULE_COLUMNS_SQL = `id, event, division_path AS divisionPath, version, points_per_unit AS pointsPerUnit, per_day_cap AS perDayCap,
  per_month_cap AS perMonthCap, expiry_months AS expiryMonths, valid_from AS validFrom, valid_to AS validTo, note, created_by AS createdBy,
  created_at AS createdAt`;

export interface RuleRow {
  id: PointsRuleId;
  event: PointsEvent;
  divisionPath: string;
  version: number;
  pointsPerUnit: number;
  perDayCap: number | null;
  perMonthCap: number | null;
  expiryMonths: number | null;
  validFrom: Time;
  validTo: Time | null;
  note: string;
  createdBy: PersonId | null;
  createdAt: Time;
}

/** A rule with its dates as the pure rules compare them. */
export function datedRule<Row extends RuleRow>(row: Row): Row & { validFrom: Date; validTo: Date | null } {
  return { ...row, validFrom: fromSqlTime(row.validFrom), validTo: row.validTo === null ? null : fromSqlTime(row.validTo) };
}

export function toRuleView(row: RuleRow, names: Map<string, string>): RuleView {
  const { id, event, pointsPerUnit, perDayCap, perMonthCap, expiryMonths, divisionPath, validFrom, validTo } = row;
  return {
    id, event, pointsPerUnit, perDayCap, perMonthCap, expiryMonths, divisionPath, divisionName: nameOf(names, divisionPath),
    validFrom: isoTime(validFrom), validTo: isoTime(validTo),
  };
}

export function toStaffRuleView(row: RuleRow, names: Map<string, string>, inForce: boolean): StaffRuleView {
  const { version, note, createdBy, createdAt } = row;
  return { ...toRuleView(row, names), version, note, createdBy, createdAt: isoTime(createdAt), inForce };
}

export const TRANSACTION_COLUMNS_SQL = `t.id, t.kind, t.event, t.points, t.person_id AS personId, t.source_type AS sourceType, t.source_id AS sourceId,
  t.rule_id AS ruleId, r.event AS ruleEvent, r.division_path AS rulePath, r.version AS ruleVersion, t.division_path AS divisionPath, t.reason,
  t.reverses_id AS reverses, b.id AS reversedBy, t.occurred_at AS occurredAt, t.created_at AS createdAt`;

export interface TransactionRow {
  id: PointsTransactionId;
  kind: TransactionKind;
  event: PointsEvent | null;
  points: number;
  personId: PersonId;
  sourceType: string;
  sourceId: string;
  ruleId: PointsRuleId | null;
  ruleEvent: PointsEvent | null;
  rulePath: string | null;
  ruleVersion: number | null;
  divisionPath: string;
  reason: string | null;
  reverses: PointsTransactionId | null;
  reversedBy: PointsTransactionId | null;
  occurredAt: Time;
  createdAt: Time;
}

export interface LegRow {
  transactionId: PointsTransactionId;
  account: string;
  points: number;
}

export interface TransactionSurroundings {
  legs: LegRow[];
  personName: string;
  divisionNames: Map<string, string>;
}

export function toTransactionView(row: TransactionRow, { legs, personName, divisionNames }: TransactionSurroundings): TransactionView {
  const { sourceType, sourceId, ruleEvent, rulePath, ruleVersion, occurredAt, createdAt, ...transaction } = row;
  return {
    ...transaction,
    source: { type: sourceType, id: sourceId },
    ruleVersion: ruleEvent && rulePath && ruleVersion && ruleVersionName({ event: ruleEvent, divisionPath: rulePath, version: ruleVersion }) || null,
    personName, divisionName: nameOf(divisionNames, row.divisionPath),
    occurredAt: isoTime(occurredAt), createdAt: isoTime(createdAt), legs: legs.map(toLegView),
  };
}

function toLegView({ account, points }: LegRow): LegView {
  const { kind, ownerId } = accountOf(account);
  return { accountKind: kind, ownerId, points };
}

/** A division that is gone is shown by its code. */
function nameOf(names: Map<string, string>, path: string): string {
  return names.get(path) ?? divisionCodeOf(path);
}
