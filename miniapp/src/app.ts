import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { adoptDrafts } from './lib/drafts';
import { startOutbox } from './lib/submit-outbox';
import { startPreferences } from './lib/preferences';
import './app.scss';
import './browser';
import './components/pressable.module.scss';
import './components/sheet.module.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startPreferences();
    adoptDrafts();
    startOutbox();
  });
  return children;
}
