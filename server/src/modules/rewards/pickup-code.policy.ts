/**
 * One-use pick-up codes. The QR text is an HMAC over order, nonce and minute; the typed code is a number that finds the order
 * at its stock point, and six digits that change every minute. Neither says anything without the server, and a screenshot is
 * worth nothing two minutes later. That a code works once is the order's compare-and-set, not the code.
 */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { UUID_PATTERN, type OrderId, type PersonId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { typedCodeDigits } from '@yuandian/shared/rewards/rewards.rules';
import { env } from '../../config/env.ts';

/** What the codes of an order are made from. */
export interface StoredCode {
  orderId: OrderId;
  /** `null` once the order is no longer ready. */
  number: string | null;
  nonce: string;
}

/** What a scanner or a keyboard gave. */
export type ReadCode =
  | { kind: 'qr'; orderId: OrderId; window: number; mac: string }
  | { kind: 'ticket'; orderId: OrderId; until: number; mac: string }
  | { kind: 'typed'; number: string; digits: string };

export type CodeJudgement = 'right' | 'out-of-date' | 'wrong';

const QR = /^YD1\.([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{22})$/;
const TICKET = /^YT1\.([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{22})$/;
const WINDOW_MS = rewardsLimits.codeSeconds * 1_000;
const NUMBER_DIGITS = 6;
const ROTATING_DIGITS = rewardsLimits.typedCodeDigits - NUMBER_DIGITS;
/** The window before is still good, and one ahead covers two servers whose clocks differ a little. */
const SLACK_WINDOWS = 1;
/** A typed code this many windows old is told to be old rather than wrong. */
const REMEMBERED_WINDOWS = 10;
const MAC_BYTES = 16;

/** What a new code is made from. `number` must be unique among the ready orders of its stock point. */
export function newCode(): { number: string; nonce: string } {
  return { number: String(randomInt(10 ** NUMBER_DIGITS)).padStart(NUMBER_DIGITS, '0'), nonce: randomBytes(MAC_BYTES).toString('base64url') };
}

/** The code as it is at `at`. `typed` is twelve digits. */
export function showCode(code: StoredCode, at: Date): { qr: string; typed: string; rotatesAt: Date } {
  const window = windowOf(at);
  return {
    qr: `YD1.${code.orderId}.${window.toString(36)}.${mac('qr', code, window)}`,
    typed: `${code.number ?? ''}${rotatingDigits(code, window)}`,
    rotatesAt: new Date((window + 1) * WINDOW_MS),
  };
}

/** What kind of code a text is, or `null` when it is none of ours. */
export function parseCode(text: string): ReadCode | null {
  const trimmed = text.trim();
  const digits = typedCodeDigits(trimmed);
  if (digits) return { kind: 'typed', number: digits.slice(0, NUMBER_DIGITS), digits: digits.slice(NUMBER_DIGITS) };
  const [, orderId = '', time = '', given = ''] = QR.exec(trimmed) ?? TICKET.exec(trimmed) ?? [];
  if (!UUID_PATTERN.test(orderId)) return null;
  const moment = Number.parseInt(time, 36);
  return trimmed.startsWith('YD1.') ? { kind: 'qr', orderId, window: moment, mac: given } : { kind: 'ticket', orderId, until: moment, mac: given };
}

export function judgeCode(read: ReadCode, code: StoredCode, verifierId: PersonId, at: Date): CodeJudgement {
  switch (read.kind) {
    case 'qr':
      if (!same(read.mac, mac('qr', code, read.window))) return 'wrong';
      return Math.abs(read.window - windowOf(at)) <= SLACK_WINDOWS ? 'right' : 'out-of-date';
    case 'ticket':
      if (!same(read.mac, mac(`ticket:${verifierId}`, code, read.until))) return 'wrong';
      return at.getTime() < read.until ? 'right' : 'out-of-date';
    case 'typed':
      for (let age = -SLACK_WINDOWS; age <= REMEMBERED_WINDOWS; age += 1) {
        if (same(read.digits, rotatingDigits(code, windowOf(at) - age))) return age <= SLACK_WINDOWS ? 'right' : 'out-of-date';
      }
      return 'wrong';
  }
}

/** Stands for a code that this verifier has read, so that fetching the thing from the shelf may take longer than a minute. */
export function ticketFor(code: StoredCode, verifierId: PersonId, at: Date): { ticket: string; until: Date } {
  const until = new Date(at.getTime() + rewardsLimits.ticketMinutes * MINUTE_MS);
  const signature = mac(`ticket:${verifierId}`, code, until.getTime());
  return { ticket: `YT1.${code.orderId}.${until.getTime().toString(36)}.${signature}`, until };
}

function hash(purpose: string, code: StoredCode, moment: number): Buffer {
  return createHmac('sha256', env().secrets.code).update(`rewards.pickup\n${purpose}\n${code.orderId}\n${code.nonce}\n${moment}`).digest();
}

function mac(purpose: string, code: StoredCode, moment: number): string {
  return hash(purpose, code, moment).subarray(0, MAC_BYTES).toString('base64url');
}

function rotatingDigits(code: StoredCode, window: number): string {
  const value = hash('typed', code, window).readUIntBE(0, 6) % 10 ** ROTATING_DIGITS;
  return String(value).padStart(ROTATING_DIGITS, '0');
}

function windowOf(at: Date): number {
  return Math.floor(at.getTime() / WINDOW_MS);
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
