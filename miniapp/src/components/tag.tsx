import { View } from '@tarojs/components';
import type { Tone } from '@yuandian/shared/common/state-table';
import styles from './tag.module.scss';

interface TagProps {
  /** `StateWords.tone` of a state table, or `honour` for what is given in recognition. */
  tone?: Tone | 'honour';
  children: string;
}

/** A state in a word; the colour only underlines it. */
export function Tag({ tone = 'neutral', children }: TagProps) {
  return <View className={`${styles.tag} ${styles[tone]}`}>{children}</View>;
}
