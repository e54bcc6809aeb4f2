import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { create } from 'zustand';
import { aria } from './aria';
import { Button } from './button';
import { Layer } from './sheet';
import styles from './privacy-popup.module.scss';

type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;

const AGREE_BUTTON = 'privacy-agree';
const usePending = create<{ resolve: Resolve | null }>(() => ({ resolve: null }));

/** WeChat keeps one listener for the whole app; it must be answered every time, whatever the person does. */
function listen(): void {
  if (process.env.TARO_ENV !== 'weapp') return;
  Taro.onNeedPrivacyAuthorization((resolve: Resolve) => {
    usePending.getState().resolve?.({ event: 'disagree' });
    usePending.setState({ resolve });
  });
}

function answer(event: 'agree' | 'disagree'): void {
  usePending.getState().resolve?.({ event, buttonId: event === 'agree' ? AGREE_BUTTON : undefined });
  usePending.setState({ resolve: null });
}

/** Asks before the first use of an album, a camera, a microphone, a place or a phone number. Refusing leaves the rest usable. */
export function PrivacyPopup() {
  const waiting = usePending((state) => state.resolve !== null);
  useEffect(listen, []);
  if (!waiting) return null;
  return (
    <Layer onClose={() => answer('disagree')} className={styles.middle}>
      <View className={styles.box} {...aria({ role: 'alertdialog', label: '隐私保护提示' })}>
        <View className={styles.title}>使用前请阅读</View>
        <View className={styles.words}>这项功能要用到你的相册、摄像头、麦克风、位置或手机号等信息。不同意也可以继续使用其他功能。</View>
        <Button kind="plain" onPress={() => void Taro.openPrivacyContract({})}>《隐私保护指引》</Button>
        <Button block kind="primary" open={{ id: AGREE_BUTTON, openType: 'agreePrivacyAuthorization', onAgreePrivacyAuthorization: () => answer('agree') }}>同意并继续</Button>
        <Button block onPress={() => answer('disagree')}>不同意</Button>
      </View>
    </Layer>
  );
}
