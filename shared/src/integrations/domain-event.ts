/**
 * What the product tells outer systems by webhook, with the shape of `data` for each name. Never a person's name, phone,
 * address, text or id: numbers, codes, places of the division tree and times only (个人信息保护法 6, 23).
 */
import type { Instant } from '../common/time.ts';

/** What is known of every case. */
export interface CaseFacts {
  /** The number people read, e.g. 20261122-0007. */
  number: string;
  status: string;
  /** 小类 of the category directory. */
  categoryCode: string;
}

export interface DomainEventData {
  'case.filed': CaseFacts & { source: string; urgent: boolean };
  'case.dispatched': CaseFacts & { unitCode: string; round: number; dueAt: Instant | null };
  'case.signed': CaseFacts & { unitCode: string; round: number };
  'case.handled': CaseFacts & { unitCode: string; round: number };
  'case.disputed': CaseFacts & { unitCode: string; round: number };
  'case.suspended': CaseFacts & { until: Instant | null };
  'case.resumed': CaseFacts;
  /** The limit of handling is over, told once when the light turns red. */
  'case.overdue': CaseFacts & { light: string; dueAt: Instant };
  /** A supervision order was issued, by a person or by the clock; `level` is the rung of the ladder that was reported to last, 0 to 3. */
  'case.supervised': CaseFacts & { level: number; dueAt: Instant };
  'case.rated': CaseFacts & { solved: boolean | null; score: number | null };
  'case.reopened': CaseFacts & { round: number };
  'case.merged': CaseFacts & { intoId: string };
  'case.handed-over': CaseFacts & { system: string; outerNumber: string | null };
  'case.refused': CaseFacts & { refusalCode: string };
  'case.withdrawn': CaseFacts;
  'case.closed': CaseFacts & { outcome: string; rounds: number };
}

export type DomainEventName = keyof DomainEventData;

export const DOMAIN_EVENTS: Readonly<Record<DomainEventName, string>> = {
  'case.filed': '立案',
  'case.dispatched': '派遣',
  'case.signed': '签收',
  'case.handled': '处置完成',
  'case.disputed': '退单',
  'case.suspended': '挂账',
  'case.resumed': '恢复办理',
  'case.overdue': '超时',
  'case.supervised': '督办',
  'case.rated': '评价',
  'case.reopened': '重办',
  'case.merged': '合并',
  'case.handed-over': '转交外部系统',
  'case.refused': '不予受理',
  'case.withdrawn': '撤回',
  'case.closed': '结案',
};

export const DOMAIN_EVENT_NAMES = Object.keys(DOMAIN_EVENTS) as DomainEventName[];

/** One event as a webhook receives it. `eventId` is the same at every try: the receiver forgets what it has seen. */
export interface DomainEventMessage<Name extends DomainEventName = DomainEventName> {
  eventId: string;
  name: Name;
  subjectId: string;
  /** Counts the events of one subject from 1, without a gap, for one webhook. */
  sequence: number;
  divisionPath: string;
  at: Instant;
  data: DomainEventData[Name];
}

/** Every event with its message: what the API document shows under `webhooks`. */
export type DomainEventMessages = { [Name in DomainEventName]: DomainEventMessage<Name> };
