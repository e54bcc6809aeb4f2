import Taro from '@tarojs/taro';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { MeView, SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { call } from './call';
import { adoptDrafts } from './drafts';
import { session } from './session';
import { sendWaiting } from './submit-outbox';

/** WeChat's own log-in: its code goes to the server and nothing else. Throws {@link ApiError}. */
export async function signInByWechat(): Promise<MeView> {
  const { code } = await Taro.login();
  return signInByCode(code);
}

/** Also the simulated WeChat of the demo, whose personas carry their codes. */
export async function signInByCode(code: string): Promise<MeView> {
  return begin(await call(identityApi.logInByWechat, { body: { code } }));
}

/** With the tokens of an answer; reads who this is, and goes on with what this person began and what waited for them. */
export async function begin(tokens: SessionTokensView): Promise<MeView> {
  session.start(tokens);
  try {
    const me = await refreshMe();
    adoptDrafts();
    void sendWaiting();
    return me;
  } catch (error) {
    // Signed in as nobody: what is submitted would belong to no one.
    session.end();
    throw error;
  }
}

/** Roles and consents may have changed since: read when the 我的 page shows. */
export async function refreshMe(): Promise<MeView> {
  const me = await call(identityApi.getMe);
  session.setMe(me);
  return me;
}

/** Ends the session here even when the server cannot be told. */
export async function signOut(): Promise<void> {
  await call(identityApi.logOut).catch(() => undefined);
  session.end();
}
