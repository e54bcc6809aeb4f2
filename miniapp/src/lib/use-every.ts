import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useLatest } from './use-latest';

/** Again and again while the page is shown. */
export function useEvery(spanMs: number, act: () => void): void {
  const [shown, setShown] = useState(true);
  const now = useLatest(act);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setInterval(() => now.current(), spanMs);
    return () => clearInterval(timer);
  }, [shown, spanMs, now]);
}
