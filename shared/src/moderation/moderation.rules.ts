/** Pure rules of content checks: what a text holds, how it is cut for WeChat, who may still appeal or decide. */
import type { PersonId } from '../common/ids.ts';
import { DAY_MS } from '../common/time.ts';
import type { HintKind } from './hint-kind.ts';
import type { CheckStatus } from './moderation-status.ts';
import { MODERATION_LIMITS } from './moderation.limits.ts';

const { textPiece, pieceOverlap, appealDays, word, wordsPerList, tries: maxTries, firstWaitSeconds } = MODERATION_LIMITS;

/** What nobody sees: joiners, fillers, and marks on top of a character. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Spaces and signs that people put between the parts of a word. */
const BETWEEN = /[\s\p{P}\p{S}]/gu;

/** Full width becomes half width, capitals small, and nothing stands between the characters. */
function plainText(text: string): string {
  return seen(text).toLowerCase().replace(BETWEEN, '');
}

/** The fillers go before and after: some become others in half width. */
function seen(text: string): string {
  return text.replace(UNSEEN, '').normalize('NFKC').replace(UNSEEN, '');
}

/** Words of the list that the text holds, however they are spaced or written. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const plain = plainText(text);
  return words.filter((each) => plain.includes(plainText(each)));
}

/** Numbers as people write them: groups of digits with a few spaces, dashes or dots between. */
const GROUPS = /\d+[xX]?(?:[\s\-‐–—.·/]{1,3}\d+[xX]?)*/g;
const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/;
const ID_LENGTH = 18;
/** GB 11643-1999: six digits of the place, the birth date, three of the order, a check digit. */
const ID_NUMBER = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/;

/** Numbers that are somebody's: whoever wrote them may not know who reads them. */
export function numbersIn(text: string): Extract<HintKind, 'phone' | 'id-number'>[] {
  const numbers = (seen(text).toLowerCase().match(GROUPS) ?? []).flatMap((each) => joined(each.split(/[^\dx]+/)));
  const found: Extract<HintKind, 'phone' | 'id-number'>[] = [];
  if (numbers.some((each) => MOBILE.test(each))) found.push('phone');
  if (numbers.some((each) => ID_NUMBER.test(each))) found.push('id-number');
  return found;
}

/** Neighbouring groups put together: which of them are one number nobody knows, for the house and the flat may stand in front of it. */
function joined(groups: readonly string[]): string[] {
  return groups.flatMap((_group, first) => {
    const numbers: string[] = [];
    let number = '';
    for (const group of groups.slice(first, first + ID_LENGTH)) {
      number += group;
      if (number.length > ID_LENGTH) break;
      numbers.push(number);
    }
    return numbers;
  });
}

/** Pieces of at most {@link MODERATION_LIMITS.textPiece} characters (UTF-16 units), never cutting an emoji; empty for an empty text. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = wholeCharacter(text, Math.min(text.length, start + textPiece));
    pieces.push(text.slice(start, end));
    if (end === text.length) break;
    start = wholeCharacter(text, end - pieceOverlap);
  }
  return pieces;
}

/** The index itself, or the one before when it would cut a pair of surrogates. */
function wholeCharacter(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}

export type WordsProblem = 'too-short' | 'too-long' | 'too-many';

export const WORDS_PROBLEM_TEXTS: Readonly<Record<WordsProblem, string>> = {
  'too-short': `每行一个词，至少 ${word.min} 个字：单个字会误伤太多`,
  'too-long': `每行一个词，最多 ${word.max} 个字`,
  'too-many': `最多 ${wordsPerList} 个词`,
};

/** One word a line, each once, in the order written. */
export function parseWords(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];
}

/** A word that is nothing but punctuation would be found in every text: it counts as too short. */
export function wordsProblem(text: string): WordsProblem | null {
  const words = parseWords(text);
  if (words.some((each) => [...plainText(each)].length < word.min)) return 'too-short';
  if (words.some((each) => [...each].length > word.max)) return 'too-long';
  return words.length > wordsPerList ? 'too-many' : null;
}

/** Seconds until the next try after `tries` failed ones: 20, 40, 80. `null`: that was the last. */
export function waitAfterTry(tries: number): number | null {
  return tries >= maxTries ? null : firstWaitSeconds * 2 ** (tries - 1);
}

export type AppealRefusal = 'not-rejected' | 'already' | 'too-late';

/** What the author's one appeal depends on. */
export interface Appealable {
  status: CheckStatus;
  /** Since when it is in this state. */
  since: Date;
  appealedAt: Date | null;
}

/** The first instant at which it is too late. */
export function appealEnds(since: Date): Date {
  return new Date(since.getTime() + appealDays * DAY_MS);
}

export function refusesAppeal({ status, since, appealedAt }: Appealable, now: Date): AppealRefusal | null {
  if (status !== 'REJECTED') return 'not-rejected';
  if (appealedAt !== null) return 'already';
  return now >= appealEnds(since) ? 'too-late' : null;
}

export type DecisionRefusal = 'own' | 'same-person' | 'not-waiting';

export const DECISION_REFUSAL_TEXTS: Readonly<Record<DecisionRefusal, string>> = {
  own: '这是你自己的内容，请由另一位同事审核',
  'same-person': '申诉须由原审核人以外的同事复核',
  'not-waiting': '现在不需要审核',
};

export interface Decidable {
  status: CheckStatus;
  authorId: PersonId;
  /** Who decided last; `null`: WeChat did, or nobody yet. */
  decidedBy: PersonId | null;
}

/** Nobody judges what they wrote themselves, and nobody judges the appeal against their own decision. */
export function refusesDecision({ status, authorId, decidedBy }: Decidable, personId: PersonId): DecisionRefusal | null {
  if (!['REVIEW', 'APPEALED', 'PASSED'].includes(status)) return 'not-waiting';
  if (authorId === personId) return 'own';
  return status === 'APPEALED' && decidedBy === personId ? 'same-person' : null;
}
