/**
 * Signed links. An `<image>` or a player can send no token, so the link itself is the permission: for one part of one file, for at most
 * five minutes, handed only to somebody who may see the thing it belongs to. WeChat's content check alone gets a longer one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileLinkQuery, FilePart } from '@yuandian/shared/files/files.types';
import { env } from '../../config/env.ts';

/** Links of one file made within this window are equal, so that a list shown again finds its pictures in the phone's cache. */
const WINDOW_SECONDS = FILE_LIMITS.linkSeconds / 2;

function sign(id: FileId, part: FilePart, expires: number): Buffer {
  return createHmac('sha256', env().secrets.link).update(`file:${id}:${part}:${expires}`).digest();
}

/** Ends between two and a half and five minutes after `now`; `lasting`, in seconds, is for a reader who comes later. */
export function linkTo(id: FileId, part: FilePart, now: Date, lasting: number = FILE_LIMITS.linkSeconds): string {
  const seconds = now.getTime() / 1000 + lasting;
  const expires = Math.floor(seconds / WINDOW_SECONDS) * WINDOW_SECONDS;
  const query = new URLSearchParams({ expires: String(expires), signature: sign(id, part, expires).toString('base64url') });
  return `${env().publicUrl}/api/v1/files/${id}/${part}?${query}`;
}

/** Whole seconds the link is still good for; 0: ended, or not made here. */
export function secondsLeft(id: FileId, part: FilePart, { expires, signature }: FileLinkQuery, now: Date): number {
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(id, part, expires);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 0;
  return Math.max(0, Math.floor(expires - now.getTime() / 1000));
}
