import type { Permission } from '@yuandian/shared/common/permission';
import type { MeView, SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { create } from 'zustand';
import { storage } from './storage';

const KEY = 'session';
/** What was read and is kept for where there is no network (`use-kept`): it goes with the session. */
export const KEPT_PREFIX = 'kept:';

interface Session {
  tokens: SessionTokensView | null;
  me: MeView | null;
}

/** Who is signed in on this phone. `lib/sign-in` changes it; screens only read. */
export const useSession = create<Session>(() => storage.read<Session>(KEY) ?? { tokens: null, me: null });

export const session = {
  get: () => useSession.getState(),

  start(tokens: SessionTokensView): void {
    keep({ ...useSession.getState(), tokens });
  },

  setMe(me: MeView): void {
    keep({ ...useSession.getState(), me });
  },

  end(): void {
    useSession.setState({ tokens: null, me: null });
    storage.remove(KEY);
    storage.removeAll(KEPT_PREFIX);
  },
};

function keep(next: Session): void {
  useSession.setState(next);
  storage.write(KEY, next);
}

export function useMe(): MeView | null {
  return useSession((state) => state.me);
}

export function useSignedIn(): boolean {
  return useSession((state) => state.tokens !== null);
}

/** Whether to show an entrance; the server decides again whether the action is allowed. */
export function useMay(permission: Permission): boolean {
  return useSession((state) => state.me?.permissions.includes(permission) ?? false);
}

/** Staff are people with any role on the division tree. */
export function useIsStaff(): boolean {
  return useSession((state) => (state.me?.grants.length ?? 0) > 0);
}
