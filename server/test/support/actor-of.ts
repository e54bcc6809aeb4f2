import type { Actor } from '../../src/common/auth/actor.ts';
import type { TestApp } from './test-app.ts';

/** The actor behind a token, for calling a service without HTTP. */
export async function actorOf(t: TestApp, token: string): Promise<Actor> {
  const { SessionLookup } = await import('../../src/common/auth/session-lookup.ts');
  return t.get(SessionLookup).find(token);
}
