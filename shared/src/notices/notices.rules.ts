/** Pure rules of notices: how a text is cut to WeChat's fields, when a failed message is tried again, and when none is sent. */
import { clockOf, DAY_MS, dayOf, localDateOf, MINUTE_MS } from '../common/time.ts';
import { NOTICES_LIMITS } from './notices.limits.ts';
import { SUBSCRIBE_TEMPLATES, type SubscribeTemplateKey } from './subscribe-template.ts';

export type TemplateRefusal = 'field-missing' | 'field-unknown';

/** Every field of the template must be given, and no other. */
export function refusesTemplateData(template: SubscribeTemplateKey, data: Readonly<Record<string, string>>): TemplateRefusal | null {
  const fields: readonly string[] = SUBSCRIBE_TEMPLATES[template].fields;
  if (fields.some((field) => data[field] === undefined)) return 'field-missing';
  return Object.keys(data).some((field) => !fields.includes(field)) ? 'field-unknown' : null;
}

/** Longest value WeChat takes, by the kind of field its name starts with; a longer one is refused with 47003. */
const FIELD_LENGTH: Readonly<Record<string, number>> = { thing: 20, phrase: 5, number: 32, character_string: 32, time: 24 };

/** WeChat refuses an empty field. */
const NOTHING = '无';

/** The value as WeChat takes it: too long a text ends in an ellipsis, an empty one says so. */
export function fitTemplateField(field: string, value: string): string {
  const max = FIELD_LENGTH[field.replace(/\d+$/, '')] ?? 20;
  if (value.trim() === '') return NOTHING;
  const characters = [...value];
  return characters.length <= max ? value : `${characters.slice(0, max - 1).join('')}…`;
}

/** e.g. 2026-11-22 09:05, as WeChat's `time` fields take it. */
export function wechatTime(at: Date): string {
  return `${localDateOf(at)} ${clockOf(at)}`;
}

/**
 * Seconds until the next try after `tries` failed ones: 30, 60, 120 … with up to a quarter on top, so that messages
 * that failed together do not come back together. `null`: that was the last.
 * @param jitter 0 (inclusive) to 1
 */
export function waitAfter(tries: number, jitter: number): number | null {
  if (tries >= NOTICES_LIMITS.tries) return null;
  return Math.round(NOTICES_LIMITS.firstWaitSeconds * 2 ** tries * (1 + jitter / 4));
}

/** The end of the quiet hours that `at` lies in, 07:30 in China; `null` by day. */
export function quietUntil(at: Date): Date | null {
  const { from, to } = NOTICES_LIMITS.quietMinutes;
  const midnight = dayOf(at).from.getTime();
  const minutes = (at.getTime() - midnight) / MINUTE_MS;
  if (minutes < to) return new Date(midnight + to * MINUTE_MS);
  return minutes >= from ? new Date(midnight + DAY_MS + to * MINUTE_MS) : null;
}
