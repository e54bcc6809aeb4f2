import { View } from '@tarojs/components';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { ANNOUNCEMENT_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { AnnouncementCard } from '@/components/announcement-card';
import { Button } from '@/components/button';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useQuery } from '@/lib/use-query';
import { noticesRoutes } from '@/routes';
import styles from './announcements.module.scss';

/** The first announcements of the community, its street and the district. Nothing to say takes no room, and no answer neither. */
export function Announcements() {
  const place = usePlace();
  const announcements = useQuery(noticesApi.listAnnouncements, { query: { divisionPath: place?.path, limit: ANNOUNCEMENT_LIMITS.top } });
  if (!announcements.data || announcements.data.items.length === 0) return null;
  return (
    <View className={styles.block}>
      <View className={styles.head}>
        公告
        <Button kind="plain" size="small" onPress={() => open(noticesRoutes.announcements)}>全部</Button>
      </View>
      {announcements.data.items.map((announcement) => (
        <AnnouncementCard key={announcement.id} announcement={announcement} onPress={() => open(noticesRoutes.announcement, { id: announcement.id })} />
      ))}
    </View>
  );
}
