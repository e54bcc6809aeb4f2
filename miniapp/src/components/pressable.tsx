import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { aria } from './aria';
import styles from './pressable.module.scss';

export interface PressableProps {
  onPress?(): void;
  /** What a screen reader says; the text inside when absent. */
  label?: string;
  disabled?: boolean;
  className?: string;
  /** `tab` and `switch` say their state through `selected`. */
  role?: 'button' | 'link' | 'tab' | 'switch' | 'combobox';
  selected?: boolean;
}

/** Whatever can be tapped: the pressed look, the keyboard (browser.h5.ts turns Enter and Space into a click), focus ring and screen reader in one place. */
export function Pressable({ onPress, label, disabled = false, className = '', role = 'button', selected, children }: PropsWithChildren<PressableProps>) {
  return (
    <View
      className={`${styles.pressable} ${className}`}
      hoverClass={disabled ? 'none' : styles.pressed}
      hoverStayTime={80}
      onClick={disabled ? undefined : (event) => { event.stopPropagation(); onPress?.(); }}
      {...aria({ role, label, disabled: disabled || undefined, [role === 'switch' ? 'checked' : 'selected']: selected })}
      {...(process.env.TARO_ENV === 'h5' && { tabindex: disabled ? -1 : 0 })}
    >
      {children}
    </View>
  );
}
