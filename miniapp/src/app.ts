import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { startOutbox } from './lib/submit-outbox';
import { startPreferences } from './lib/preferences';
import './app.scss';
import './components/pressable.module.scss';
import './components/sheet.module.scss';

if (process.env.TARO_ENV === 'h5') require('./h5');

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startPreferences();
    startOutbox();
  });
  return children;
}
