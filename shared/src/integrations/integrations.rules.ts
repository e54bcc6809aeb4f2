/** Pure rules of integrations. What judges gives a sentence for people, or `null`. */
import type { Instant } from '../common/time.ts';
import { HOUR_MS } from '../common/time.ts';
import { INTEGRATIONS_LIMITS as limits } from './integrations.limits.ts';

/** What a camera can have seen. The case gets its category from the kind (module `cases`). */
export const FINDING_KINDS = {
  'fire-smoke': '烟火',
  'road-occupied': '占道经营',
  'illegal-parking': '乱停乱放',
  'waste-pile': '垃圾渣土堆放',
  'garbage-overflow': '垃圾满溢',
  'fire-lane-blocked': '消防通道堵塞',
  'e-bike-indoors': '电动自行车进楼或飞线充电',
  'water-logging': '积水',
  'facility-damaged': '设施损坏',
  'crowd-gathering': '人员聚集',
  other: '其他',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;
export const FINDING_KIND_KEYS = Object.keys(FINDING_KINDS) as FindingKind[];

/** The five lines that are signed. `path` is exactly what stands in the request line, with the query. */
export interface SignedParts {
  method: string;
  path: string;
  /** Seconds since 1970, as text. */
  timestamp: string;
  nonce: string;
  /** SHA-256 of the body in hexadecimal digits; of nothing when there is none. */
  bodySha256: string;
}

export function signingText({ method, path, timestamp, nonce, bodySha256 }: SignedParts): string {
  return [method.toUpperCase(), path, timestamp, nonce, bodySha256].join('\n');
}

export const NONCE_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;
export const TIMESTAMP_PATTERN = /^\d{10}$/;
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;
export const CAMERA_NUMBER_PATTERN = /^[0-9A-Za-z](?:[0-9A-Za-z-]{0,30}[0-9A-Za-z])?$/;
/** Ids that outer systems give: printable, no spaces. */
export const EXTERNAL_ID_PATTERN = /^[0-9A-Za-z._:-]{1,64}$/;

/**
 * Seconds until the next try after `tries` failed ones: 40, 80, 160 … with up to a tenth on top; 12 tries take about a day.
 * `null`: that was the last.
 * @param jitter 0 (inclusive) to 1
 */
export function waitAfter(tries: number, jitter: number): number | null {
  if (tries >= limits.tries) return null;
  return Math.round(limits.firstWaitSeconds * 2 ** (tries - 1) * (1 + jitter / 10));
}

export function cameraNumberProblem(number: string): string | null {
  return CAMERA_NUMBER_PATTERN.test(number) ? null : '点位编号为 1 至 32 位字母、数字、横线';
}

export function cameraPlaceProblem(place: string): string | null {
  const length = [...place].length;
  return length >= limits.cameraPlace.min && length <= limits.cameraPlace.max ? null : `位置为 ${limits.cameraPlace.min} 至 ${limits.cameraPlace.max} 个字`;
}

/** A finding from long ago is a mistake of the camera system, or a replay of its archive. */
export function findingTimeProblem(at: Instant, now: Date): string | null {
  const age = now.getTime() - new Date(at).getTime();
  if (age > limits.findingAgeHours * HOUR_MS) return `发现时间不能早于 ${limits.findingAgeHours} 小时前`;
  return age < -limits.clockSkewMs ? '发现时间不能晚于现在' : null;
}

const URL_PATTERN = /^(https?):\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?][^\s#@\\]*)?$/;

/** An outgoing address as it may be written down: no account, no fragment. Where it leads is checked again at every connection. */
export function urlProblem(url: string, httpsOnly: boolean): string | null {
  const protocol = URL_PATTERN.exec(url)?.[1];
  if (!protocol) return '须为完整的网址，如 https://example.gov.cn/hooks，不能有账号、密码或 #';
  return httpsOnly && protocol !== 'https' ? '须以 https:// 开头' : null;
}

const ADDRESS_PATTERN = /^(?:(?:\d{1,3}\.){3}\d{1,3}(?:\/(?:[0-9]|[12]\d|3[0-2]))?|[0-9A-Fa-f:]{2,39}(?:\/(?:\d|[1-9]\d|1[01]\d|12[0-8]))?)$/;

/** An address or a network a client may call from, e.g. `203.0.113.7` or `10.20.0.0/16`. */
export function addressProblem(address: string): string | null {
  const [host = ''] = address.split('/');
  const octets = host.includes('.') ? host.split('.').map(Number) : [];
  return ADDRESS_PATTERN.test(address) && octets.every((octet) => octet <= 255) ? null : `${address} 不是 IP 地址或网段`;
}

/** Columns of the camera file; the first four are required. */
export const CAMERA_COLUMNS = ['点位编号', '名称', '编码', '位置', '纬度', '经度'] as const;
