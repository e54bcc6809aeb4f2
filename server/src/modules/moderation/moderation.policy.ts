/** What WeChat's answers and our own rules come to, and which staff see what. */
import { riskName, type HintKind } from '@yuandian/shared/moderation/hint-kind';
import { numbersIn, waitAfterTry, wordsIn } from '@yuandian/shared/moderation/moderation.rules';
import type { FileKind } from '@yuandian/shared/files/files.types';
import type { Permission } from '@yuandian/shared/common/permission';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import type { SqlPart } from '../../common/tx/sql.ts';
import type { ContentVerdict } from '../../wechat/wechat.client.ts';
import type { WechatErrorKind } from '../../wechat/wechat.errors.ts';

/** WeChat's answer about one piece, or why there is none. */
export type PieceVerdict =
  | 'pass' | 'risky'
  | Extract<HintKind, 'video' | 'wechat-review' | 'wechat-away' | 'wechat-refused' | 'no-result' | 'media-unreadable' | 'author-away' | 'no-wechat'>;

/** What WeChat is asked about in one call; `video` it is never asked about. */
export type PieceKind = 'text' | 'image' | 'audio' | 'video';

export const PIECE_KINDS = { photo: 'image', voice: 'audio', video: 'video' } as const satisfies Record<FileKind, PieceKind>;

/** WeChat's content check takes text, pictures and sound: a video is looked at by a person, and nothing else publishes it. */
export function verdictWithoutAsking(kind: PieceKind): PieceVerdict | null {
  return kind === 'video' ? 'video' : null;
}

/** `null`: WeChat could not fetch or read the file. */
export function verdictOf(advice: ContentVerdict | null): PieceVerdict {
  if (advice === null) return 'media-unreadable';
  return advice === 'review' ? 'wechat-review' : advice;
}

export interface Answer { verdict: PieceVerdict; label: number | null }

/** What to do after WeChat gave no answer: try again after so many seconds, or leave these pieces to a person. */
export type FailurePlan = { waitSeconds: number } | { verdict: PieceVerdict };

const TEMPORARY: readonly WechatErrorKind[] = [
  'quota-exceeded', 'rate-limited', 'token-expired', 'system-busy', 'timeout', 'unreachable', 'not-json',
];

/** @param tries including the one that failed */
export function planAfterFailure(kind: WechatErrorKind, tries: number): FailurePlan {
  if (kind === 'visitor-inactive') return { verdict: 'author-away' };
  if (!TEMPORARY.includes(kind)) return { verdict: 'wechat-refused' };
  const waitSeconds = waitAfterTry(tries);
  return waitSeconds === null ? { verdict: 'wechat-away' } : { waitSeconds };
}

/** What our own rules find in the text: never a refusal, only a reason to ask a person. */
export interface Findings { hints: HintKind[]; words: string[] }

export function findIn(text: string, listed: readonly string[]): Findings {
  const words = wordsIn(text, listed);
  return { hints: [...(words.length > 0 ? ['words' as const] : []), ...numbersIn(text)], words };
}

export type Judgement = { verb: 'clear' } | { verb: 'refuse'; reason: string } | { verb: 'refer'; hints: HintKind[]; words: string[] };

/** @returns `null` while answers are missing, none of those that came refuses, and no person is needed anyway. */
export function judge(answers: readonly { verdict: PieceVerdict | null; label: number | null }[], findings: Findings): Judgement | null {
  const risky = answers.find(({ verdict }) => verdict === 'risky');
  if (risky) return { verb: 'refuse', reason: `微信内容安全检测认为含有${riskName(risky.label)}` };
  const needsPerson = answers.some(({ verdict }) => verdict === 'video');
  if (!needsPerson && answers.some(({ verdict }) => verdict === null)) return null;
  const doubts = answers.map(({ verdict }) => verdict).filter((verdict) => verdict !== null && verdict !== 'pass' && verdict !== 'risky');
  const hints = [...new Set<HintKind>([...doubts, ...findings.hints])];
  return hints.length === 0 ? { verb: 'clear' } : { verb: 'refer', hints, words: findings.words };
}

const WHOLE_DISTRICT = /^\/[^/]+\/$/;

function holdsWholeDistrict(actor: Actor, permission: Permission): boolean {
  return scopeOf(actor, permission).some((prefix) => WHOLE_DISTRICT.test(prefix));
}

/** Things inside the scope; those of nowhere (an author without a home) are for staff of a whole district. */
export function checkScope(column: string, actor: Actor, permission: Permission): SqlPart {
  const inside = insideScope(column, actor, permission);
  return holdsWholeDistrict(actor, permission) ? { sql: `(${inside.sql} OR ${column} = '/')`, params: inside.params } : inside;
}

/** The list everybody starts with is edited by staff of a whole district. */
export function mayEditWords(actor: Actor, path: string): boolean {
  if (path === '/') return holdsWholeDistrict(actor, 'moderation.words.edit');
  return scopeOf(actor, 'moderation.words.edit').some((prefix) => path.startsWith(prefix));
}
