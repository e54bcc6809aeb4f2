import { View } from '@tarojs/components';
import { speakerOf } from '@yuandian/shared/notices/announcement.rules';
import { AUDIENCE_GROUPS, type AnnouncementCardView } from '@yuandian/shared/notices/notices.types';
import { facts, formatAgo } from '@/lib/format';
import { Card } from './card';
import { Tag } from './tag';
import styles from './announcement-card.module.scss';

/** Unread ones have a dot; an important one says whether it still waits for 已阅. */
export function AnnouncementCard({ announcement, onPress }: { announcement: AnnouncementCardView; onPress(): void }) {
  const { title, summary, divisionName, group, importance, pinned, publishedAt, forMe, readAt } = announcement;
  const unread = forMe && readAt === null;
  return (
    <Card onPress={onPress} label={`${unread ? '未读，' : ''}${title}`}>
      <View className={styles.head}>
        {unread && <View className={styles.dot} />}
        <View className={styles.title}>{title}</View>
        {importance === 'important' && <Tag tone={unread ? 'bad' : 'neutral'}>{unread ? '重要，请阅读' : '重要'}</Tag>}
      </View>
      <View className={styles.summary}>{summary}</View>
      <View className={styles.when}>{facts(pinned && '置顶', speakerOf(divisionName), group !== 'residents' && `发给${AUDIENCE_GROUPS[group]}`, formatAgo(publishedAt))}</View>
    </Card>
  );
}
