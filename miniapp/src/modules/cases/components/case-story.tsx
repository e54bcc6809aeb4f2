import { View } from '@tarojs/components';
import type { CaseEntryView } from '@yuandian/shared/cases/cases.types';
import { Card } from '@/components/card';
import { PhotoRow } from '@/components/photo-row';
import { facts, formatTime } from '@/lib/format';
import styles from './case-story.module.scss';

/** What happened, newest first, each with who and when. */
export function CaseStory({ entries }: { entries: CaseEntryView[] }) {
  if (entries.length === 0) return null;
  const newestFirst = [...entries].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Card title="办理经过">
      {newestFirst.map(({ id, at, by, title, text, photos, privately }) => (
        <View key={id} className={styles.entry}>
          <View className={styles.title}>{title}</View>
          <View className={styles.facts}>{facts(formatTime(at), by, privately && '仅你和工作人员可见')}</View>
          {text && <View className={styles.text}>{text}</View>}
          <PhotoRow files={photos} />
        </View>
      ))}
    </Card>
  );
}
