import type { MeView, SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { session } from '../src/lib/session';

export const TOKENS: SessionTokensView = {
  accessToken: 'access-1', accessTokenExpiresAt: '2026-11-22T06:15:00.000Z',
  refreshToken: 'refresh-1', refreshTokenExpiresAt: '2026-12-22T06:00:00.000Z',
};

const ME: MeView = {
  personId: 'person-1', sessionId: 'session-1', displayName: '王**', nickname: null, nextNickname: null, nextAvatar: null, realName: null, maskedPhone: null, birthDate: null,
  avatarFileId: null, home: null, elderMode: false, grants: [], permissions: [], consents: [], guardian: null, wards: [],
  staffAccount: null, wechatBound: true,
};

export function signIn(change: Partial<MeView> = {}): void {
  session.start(TOKENS);
  session.setMe({ ...ME, ...change });
}
