import { DAY_MS, dayOf } from '@yuandian/shared/common/time';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { waitAfter } from '@yuandian/shared/notices/notices.rules';
import type { DeadLetterStatus } from '@yuandian/shared/notices/notices.types';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import type { SqlPart } from '../../common/tx/sql.ts';
import type { WechatErrorKind } from '../../wechat/wechat.errors.ts';

/** Messages that wait for a person's decision. */
export const DEAD_LETTER_STATUSES: readonly DeadLetterStatus[] = ['DEAD', 'UNKNOWN'];

/** What staff read beside a message that was not sent. */
const REASONS: Readonly<Record<WechatErrorKind, string>> = {
  'no-subscription': '本人未订阅，或订阅次数已用完',
  'bad-params': '消息内容不符合微信模板，需修改模板设置',
  'quota-exceeded': '当天微信发送额度已用完',
  'rate-limited': '微信限制发送频率',
  'token-expired': '微信接口凭证失效，需检查小程序设置',
  'system-busy': '微信系统繁忙',
  timeout: '微信没有及时回应',
  unreachable: '连不上微信',
  'not-json': '微信的回应无法识别',
  'code-invalid': '微信拒绝了请求',
  'user-blocked': '微信拒绝了请求',
  'visitor-inactive': '微信拒绝了请求',
  unknown: '微信拒绝了请求',
};

/** What is worth another try; everything else would fail the same way again. */
const TEMPORARY: readonly WechatErrorKind[] = [
  'quota-exceeded', 'rate-limited', 'token-expired', 'system-busy', 'timeout', 'unreachable', 'not-json',
];

export interface FailurePlan {
  verb: 'retry' | 'bury';
  /** Next try. */
  dueAt: Date;
  reason: string;
  /** WeChat says that the person's consent is spent or was never there. */
  quotaIsSpent: boolean;
}

/**
 * @param tries including the one that failed
 * @param jitter 0 (inclusive) to 1
 */
export function planAfterFailure(kind: WechatErrorKind, errcode: number | null, tries: number, now: Date, jitter: number): FailurePlan {
  const wait = TEMPORARY.includes(kind) ? waitAfter(tries, jitter) : null;
  const code = errcode === null ? '' : `（${errcode}）`;
  const triedOut = TEMPORARY.includes(kind) && wait === null ? `，已试 ${NOTICES_LIMITS.tries} 次` : '';
  return {
    verb: wait === null ? 'bury' : 'retry',
    dueAt: kind === 'quota-exceeded' ? nextMorning(now, jitter) : new Date(now.getTime() + (wait ?? 0) * 1000),
    reason: `${REASONS[kind]}${code}${triedOut}`,
    quotaIsSpent: kind === 'no-subscription',
  };
}

/** WeChat's quotas begin anew at midnight in China; spread over the first hour. */
function nextMorning(now: Date, jitter: number): Date {
  return new Date(dayOf(now).to.getTime() + jitter * (DAY_MS / 24));
}

const MANAGE = 'notices.dead-letter.manage';

/** Messages staff may settle: of recipients who live in their scope; those without a home are for staff of a whole district. */
export function letterScope(column: string, actor: Actor): SqlPart {
  const inside = insideScope(column, actor, MANAGE);
  const ofWholeDistrict = scopeOf(actor, MANAGE).some((prefix) => /^\/[^/]+\/$/.test(prefix));
  return ofWholeDistrict ? { sql: `(${inside.sql} OR ${column} = '/')`, params: inside.params } : inside;
}
