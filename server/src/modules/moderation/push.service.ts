import { Injectable } from '@nestjs/common';
import type { PushQuery } from '@yuandian/shared/moderation/moderation.types';
import { forbidden, invalidInput } from '../../common/errors/app-exception.ts';
import { env } from '../../config/env.ts';
import { decryptCallback, isSignedByWechat, readMediaCheck } from '../../wechat/wechat.callback.ts';
import { Answers } from './answer.service.ts';

/** What WeChat wants to read; anything else makes it send the push again. */
const HEARD = 'success';

type Event = Readonly<Record<string, unknown>>;

/** Messages WeChat pushes. Of all of them only the results of content checks matter here; the others are thanked for. */
@Injectable()
export class Pushes {
  constructor(private readonly answers: Answers) {}

  /** The console's first test of the address. @throws FORBIDDEN when WeChat did not sign it */
  verify(query: PushQuery): string {
    requireSigned(query);
    return query.echostr ?? '';
  }

  /** @throws FORBIDDEN when WeChat did not sign it, INVALID_INPUT when it cannot be read */
  async receive(query: PushQuery, body: unknown): Promise<string> {
    requireSigned(query);
    const result = readMediaCheck(open(query, readObject(body)));
    if (result) await this.answers.receive(result);
    return HEARD;
  }
}

function requireSigned({ timestamp, nonce, signature }: PushQuery): void {
  const { callbackToken } = env().wechat;
  // Without a token everybody could sign.
  if (!callbackToken || !isSignedByWechat(callbackToken, { timestamp, nonce, signature })) throw forbidden();
}

/** With an EncodingAESKey only safe pushes are believed: a plain one signs nothing of its body. */
function open({ timestamp, nonce, msg_signature: signature = '' }: PushQuery, envelope: Event): Event {
  const { appId, callbackToken: token, callbackAesKey: encodingAesKey } = env().wechat;
  if (!encodingAesKey) return envelope;
  const encrypted = envelope.Encrypt;
  if (typeof encrypted !== 'string' || !isSignedByWechat(token, { timestamp, nonce, signature }, encrypted)) throw forbidden();
  const plain = decryptCallback({ appId, token, encodingAesKey }, encrypted);
  if (plain === null) throw forbidden();
  return readObject(plain);
}

/** WeChat's JSON, whatever label it came under. */
function readObject(body: unknown): Event {
  const value = typeof body === 'string' ? parse(body) : body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidInput({ field: 'body', problem: '须为 JSON 格式的推送，请在微信后台选择 JSON' });
  return value as Event;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
