import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { storage } from './storage';

const KEY = 'preferences';

/** Type sizes of src/styles/tokens.scss: 1, 1.2 and 1.4 times; `elder` also enlarges targets and simplifies the home page. */
type TypeSize = 'standard' | 'large' | 'elder';

interface Preferences {
  /** The person's own switch; `null` follows WeChat. */
  elder: boolean | null;
  /** What WeChat's font setting asks for. */
  system: TypeSize;
}

const usePreferences = create<Preferences>(() => ({ elder: null, system: 'standard' }));

export function startPreferences(): void {
  usePreferences.setState({ elder: storage.read<{ elder: boolean }>(KEY)?.elder ?? null, system: systemSize() });
}

export function setElder(elder: boolean): void {
  usePreferences.setState({ elder });
  storage.write(KEY, { elder });
}

/** WeChat's standard size is 17 px, 关怀模式 23.8. */
function systemSize(): TypeSize {
  if (process.env.TARO_ENV !== 'weapp') return 'standard';
  const { fontSizeSetting: px = 17 } = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
  if (px >= 22) return 'elder';
  return px >= 19 ? 'large' : 'standard';
}

function sizeOf({ elder, system }: Preferences): TypeSize {
  if (elder === null) return system;
  if (elder) return 'elder';
  return system === 'elder' ? 'large' : system;
}

export function useElder(): boolean {
  return usePreferences((state) => sizeOf(state) === 'elder');
}

/** Class that sets the type size; on the root of every page and of everything that leaves the page's tree. */
export function useTypeClass(): string {
  return usePreferences((state) => {
    const size = sizeOf(state);
    return size === 'standard' ? '' : `type-${size}`;
  });
}
