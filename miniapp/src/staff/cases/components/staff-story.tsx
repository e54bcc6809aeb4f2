import { View } from '@tarojs/components';
import type { StaffCaseEntryView } from '@yuandian/shared/cases/cases.staff.types';
import { Card } from '@/components/card';
import { PhotoRow } from '@/components/photo-row';
import { RecordingRow } from '@/components/recording-row';
import { Tag } from '@/components/tag';
import { facts, formatTime } from '@/lib/format';
import styles from './staff-story.module.scss';

const AUDIENCES = { public: { text: '公开', tone: 'neutral' }, reporter: { text: '报事人可见', tone: 'active' }, staff: { text: '仅工作人员', tone: 'waiting' } } as const;

/** Everything that happened, newest first, each line with who can read it. */
export function StaffStory({ entries }: { entries: StaffCaseEntryView[] }) {
  if (entries.length === 0) return null;
  const newestFirst = [...entries].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Card title="经过">
      {newestFirst.map(({ id, at, by, office, title, text, photos, recordings, audience }) => (
        <View key={id} className={styles.entry}>
          <View className={styles.head}><View className={styles.title}>{title}</View><Tag tone={AUDIENCES[audience].tone}>{AUDIENCES[audience].text}</Tag></View>
          <View className={styles.facts}>{facts(formatTime(at), office, by)}</View>
          {text && <View className={styles.text}>{text}</View>}
          <PhotoRow files={photos} />
          <RecordingRow files={recordings} />
        </View>
      ))}
    </Card>
  );
}
