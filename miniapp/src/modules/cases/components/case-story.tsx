import { View } from '@tarojs/components';
import type { CaseEntryView } from '@yuandian/shared/cases/cases.types';
import { Card } from '@/components/card';
import { PhotoRow } from '@/components/photo-row';
import { RecordingRow } from '@/components/recording-row';
import { facts, formatTime } from '@/lib/format';
import styles from './case-story.module.scss';

/** What happened, newest first, each with who and when. What was reported stands above in full. */
export function CaseStory({ entries }: { entries: CaseEntryView[] }) {
  if (entries.length === 0) return null;
  return (
    <Card title="办理经过">
      {[...entries].reverse().map(({ id, at, kind, by, title, text, photos, recordings, privately }) => (
        <View key={id} className={styles.entry}>
          <View className={styles.title}>{title}</View>
          <View className={styles.facts}>{facts(formatTime(at), by, privately && '仅你和工作人员可见')}</View>
          {text && kind !== 'report' && <View className={styles.text}>{text}</View>}
          {kind !== 'report' && <PhotoRow files={photos} />}
          {kind !== 'report' && <RecordingRow files={recordings} />}
        </View>
      ))}
    </Card>
  );
}
