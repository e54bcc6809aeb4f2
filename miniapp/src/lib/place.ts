import type { PlaceView } from '@yuandian/shared/identity/identity.types';
import { create } from 'zustand';
import { useMe } from './session';
import { storage } from './storage';

const KEY = 'place';

const useChosen = create<{ place: PlaceView | null }>(() => ({ place: storage.read<PlaceView>(KEY) }));

/** The community whose things are shown: the person's own, or what a guest has chosen on this phone. */
export function usePlace(): PlaceView | null {
  const me = useMe();
  const chosen = useChosen((state) => state.place);
  return me?.home ?? chosen;
}

export function choosePlace(place: PlaceView): void {
  useChosen.setState({ place });
  storage.write(KEY, place);
}
