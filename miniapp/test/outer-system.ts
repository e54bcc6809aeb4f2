import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The key of an outer system, as the office hands it over. */
export interface OuterKey {
  keyId: string;
  secret: string;
}

/**
 * A signed request as docs/modules/integrations.md asks for it. @returns the answer's body.
 * @param at the server's time: a signature lives for minutes
 * @throws Error with the answer when it is a refusal
 */
export async function postSigned(server: string, { keyId, secret }: OuterKey, path: string, content: object, at: Date): Promise<unknown> {
  const body = JSON.stringify(content);
  const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1000)), randomBytes(16).toString('hex')];
  const signed = ['POST', path, timestamp, nonce, createHash('sha256').update(body).digest('hex')].join('\n');
  const headers = {
    'content-type': 'application/json', 'x-key-id': keyId, 'x-timestamp': timestamp, 'x-nonce': nonce,
    'x-signature': createHmac('sha256', secret).update(signed).digest('hex'),
  };
  const response = await fetch(`${server}${path}`, { method: 'POST', headers, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${answer}`);
  return JSON.parse(answer);
}
