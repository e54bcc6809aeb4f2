/**
 * 积分: what a wallet, a ledger line and a rule look like on the wire.
 * Points are whole numbers, worth no money, and never pass from person to person.
 */
import type { Id, PersonId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { HoldStatus } from './hold-status.ts';

export type PointsTransactionId = Id<'points-transaction'>;
export type HoldId = Id<'points-hold'>;
export type PointsRuleId = Id<'points-rule'>;

export interface PointsEventWords {
  label: string;
  /** What one unit of the event is: a rule gives points per unit. */
  unit: string;
}

/** What can earn points. The rule in force at the event's time and place decides how many. */
export const POINTS_EVENTS = {
  'volunteer.hour': { label: '志愿服务时长', unit: '每半小时' },
  'micro-grid.survey': { label: '微网格走访', unit: '每户次' },
  'case.verified-report': { label: '上报问题属实', unit: '每件' },
  'first-binding': { label: '首次绑定社区', unit: '每人一次' },
} as const satisfies Record<string, PointsEventWords>;

export type PointsEvent = keyof typeof POINTS_EVENTS;
export const POINTS_EVENT_NAMES = Object.keys(POINTS_EVENTS) as PointsEvent[];

/** Why points moved. A mistake is never edited: `reverse` turns the legs of the first transaction round. */
export const TRANSACTION_KINDS = {
  award: '获得积分',
  capture: '兑换支出',
  refund: '兑换退回',
  expire: '积分到期',
  reverse: '更正冲回',
  'hand-over': '账号合并',
} as const;

export type TransactionKind = keyof typeof TRANSACTION_KINDS;
export const TRANSACTION_KIND_NAMES = Object.keys(TRANSACTION_KINDS) as TransactionKind[];

/** The kinds of account a leg can name; only a wallet keeps a running balance. */
export const ACCOUNT_KINDS = {
  wallet: '居民积分',
  issuing: '社区发放池',
  merchant: '商户',
  'stock-point': '兑换点',
  expired: '已到期',
  'public-good': '公益池',
} as const;

export type AccountKind = keyof typeof ACCOUNT_KINDS;

/** The row of another module that made points move, e.g. `volunteering.claim` and the claim's id. */
export interface PointsSource {
  type: string;
  id: string;
}

/** Points that expire together; a redemption takes the earliest first. */
export interface LotView {
  points: number;
  /** `null`: never. */
  expiresAt: Instant | null;
}

/** Points set aside for an order that was not picked up yet. */
export interface HoldView {
  id: HoldId;
  points: number;
  status: HoldStatus;
  source: PointsSource;
  createdAt: Instant;
  /** The hold lets go by itself at this moment. */
  expiresAt: Instant;
}

export interface WalletView {
  personId: PersonId;
  /** What can be spent now. */
  available: number;
  /** Set aside for orders under way; not part of `available`. */
  held: number;
  /** Sum of everything ever earned, after corrections. */
  earned: number;
  /** The spendable points by date of expiry, earliest first; they add up to `available`. */
  lots: LotView[];
  /** Open holds, newest first, at most {@link POINTS_LIMITS.openHoldsShown}. */
  holds: HoldView[];
}

export interface EntryListQuery extends PageQuery {
  kind?: TransactionKind;
}

/** One line of a person's own statement. */
export interface EntryView {
  transactionId: PointsTransactionId;
  /** 1, 2, 3 … within the wallet, without gaps. */
  seq: number;
  kind: TransactionKind;
  /** Present when points were earned (or an award was taken back). */
  event: PointsEvent | null;
  /** Positive came in, negative went out. */
  points: number;
  balanceAfter: number;
  source: PointsSource;
  /** Full name of the division, e.g. 秦岭路街道 · 锦艺东社区. */
  divisionName: string;
  reason: string | null;
  /** When it was earned or spent, not when it was written down. */
  occurredAt: Instant;
  createdAt: Instant;
}

export interface RuleListQuery {
  /** Rules as they apply at this division; the whole district's when absent. */
  divisionPath?: string;
}

/** A rule as residents read it. */
export interface RuleView {
  id: PointsRuleId;
  event: PointsEvent;
  pointsPerUnit: number;
  /** Most points per person and Shanghai day, `null`: no limit. */
  perDayCap: number | null;
  perMonthCap: number | null;
  /** Points expire at the end of the n-th month after they were earned, `null`: never. */
  expiryMonths: number | null;
  divisionPath: string;
  divisionName: string;
  validFrom: Instant;
  validTo: Instant | null;
}

export interface StaffRuleListQuery extends PageQuery {
  event?: PointsEvent;
  divisionPath?: string;
}

export interface StaffRuleView extends RuleView {
  /** 1, 2, 3 … per event and division; the highest whose dates fit is in force. */
  version: number;
  note: string;
  createdBy: PersonId | null;
  createdAt: Instant;
  inForce: boolean;
}

/** Writes the next version; the versions before stay as they were. Zero points stop the event from earning. */
export interface PublishRuleRequest {
  event: PointsEvent;
  divisionPath: string;
  pointsPerUnit: number;
  perDayCap: number | null;
  perMonthCap: number | null;
  expiryMonths: number | null;
  /** Absent: from now on. Never in the past, so that nothing already done is paid by another rule. */
  validFrom?: Instant;
  validTo: Instant | null;
  /** Why the community decided so; residents may read it. */
  note: string;
}

export interface AccountParams {
  personId: PersonId;
}

export interface PointsAccountView {
  personId: PersonId;
  /** Masked, 王*. */
  displayName: string;
  maskedPhone: string | null;
  homePath: string | null;
  wallet: WalletView;
}

export interface TransactionListQuery extends PageQuery {
  divisionPath?: string;
  personId?: PersonId;
  kind?: TransactionKind;
  /** Written at or after, and before. */
  from?: Instant;
  to?: Instant;
}

/** One leg: a positive amount came to the account, a negative one left it; the legs of a transaction add up to zero. */
export interface LegView {
  accountKind: AccountKind;
  /** Person, merchant, stock point or division code; empty for an account there is only one of. */
  ownerId: string;
  points: number;
}

export interface TransactionView {
  id: PointsTransactionId;
  kind: TransactionKind;
  event: PointsEvent | null;
  /** The amount that moved, positive. */
  points: number;
  personId: PersonId | null;
  /** Masked, 王*. */
  personName: string;
  source: PointsSource;
  ruleId: PointsRuleId | null;
  ruleVersion: string | null;
  divisionPath: string;
  divisionName: string;
  reason: string | null;
  /** The transaction that this one takes back. */
  reverses: PointsTransactionId | null;
  reversedBy: PointsTransactionId | null;
  occurredAt: Instant;
  createdAt: Instant;
  legs: LegView[];
}

export interface TransactionParams {
  transactionId: PointsTransactionId;
}

export interface ReverseTransactionRequest {
  reason: string;
}
