import { Button as NativeButton, View } from '@tarojs/components';
import type { ButtonProps as NativeButtonProps } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';
import styles from './button.module.scss';

export interface ButtonProps {
  children: ReactNode;
  onPress?(): void;
  /** One `primary` a page; `danger` for what cannot be undone; `plain` for the rest beside text. */
  kind?: 'primary' | 'secondary' | 'danger' | 'plain';
  size?: 'large' | 'small';
  icon?: IconName;
  /** Under way: shows it and takes no further tap. */
  pending?: boolean;
  disabled?: boolean;
  /** As wide as its place. */
  block?: boolean;
  label?: string;
  /** WeChat's own abilities, which work only on its own button (phone number, picture, privacy). */
  open?: Pick<NativeButtonProps, 'openType' | 'onGetPhoneNumber' | 'onChooseAvatar' | 'onAgreePrivacyAuthorization' | 'id'>;
}

export function Button({ children, onPress, kind = 'secondary', size = 'large', icon, pending = false, disabled = false, block = false, label, open }: ButtonProps) {
  const look = [styles.button, styles[kind], styles[size], block && styles.block, (disabled || pending) && styles.off].filter(Boolean).join(' ');
  const content = (
    <View className={styles.content}>
      {pending ? <View className={styles.spinner} /> : icon && <Icon name={icon} />}
      <View>{children}</View>
    </View>
  );
  if (open) {
    return (
      <NativeButton className={`${styles.native} ${look}`} hoverClass="none" disabled={disabled || pending} onClick={onPress} {...open}>
        {content}
      </NativeButton>
    );
  }
  return <Pressable className={look} onPress={onPress} disabled={disabled || pending} label={label}>{content}</Pressable>;
}
