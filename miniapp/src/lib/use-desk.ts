import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

/** From here on staff pages have a side navigation, tables and drawers; the `desk` mixin says the same. */
const DESK_PX = 1024;

function isDesk(): boolean {
  if (process.env.TARO_ENV === 'h5') return window.innerWidth >= DESK_PX;
  return Taro.getWindowInfo().windowWidth >= DESK_PX;
}

/** Whether the window is as wide as a desk's. */
export function useDesk(): boolean {
  const [desk, setDesk] = useState(isDesk);
  useEffect(() => {
    const look = () => setDesk(isDesk());
    if (process.env.TARO_ENV === 'h5') {
      window.addEventListener('resize', look);
      return () => window.removeEventListener('resize', look);
    }
    Taro.onWindowResize(look);
    return () => Taro.offWindowResize(look);
  }, []);
  return desk;
}
