import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { formatCode, formatLeft } from '@/lib/format';
import { useNow } from '@/lib/use-now';
import { aria } from './aria';
import styles from './code-card.module.scss';

interface CodeCardProps {
  /** What the counter's scanner reads. */
  content: string;
  /** The same as digits, to be read aloud or typed. */
  digits: string;
  expiresAt: string;
  /** What to do with it: 请出示给店员. */
  say: string;
  /** The code rotates: fetch the next one. */
  onExpired?(): void;
}

/** A code at its largest, always black on white, whatever the theme. */
export function CodeCard({ content, digits, expiresAt, say, onExpired }: CodeCardProps) {
  const picture = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(content);
    code.make();
    return code.createDataURL(8, 16);
  }, [content]);
  const left = new Date(expiresAt).getTime() - useNow(1000, new Date(expiresAt).getTime(), onExpired);
  return (
    <View className={styles.card}>
      <Image className={styles.picture} src={picture} mode="scaleToFill" {...aria({ label: '二维码' })} />
      <View className={styles.digits} {...aria({ label: `数字码 ${[...digits].join(' ')}` })}>{formatCode(digits)}</View>
      <View className={styles.left}>{left > 0 ? `${formatLeft(left)}后更新` : '正在更新…'}</View>
      <View className={styles.say}>{say}</View>
    </View>
  );
}
