import { AnnouncementCard } from '@/components/announcement-card';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { identityRoutes, noticesRoutes } from '@/routes';
import { RemindMe } from '../../components/remind-me';
import { useAnnouncements } from '../../notices.queries';

export default function AnnouncementsPage() {
  const place = usePlace();
  const announcements = useAnnouncements({ divisionPath: place?.path });
  return (
    <Page onRefresh={announcements.refresh}>
      <RemindMe />
      <PagedList
        list={announcements}
        keyOf={(announcement) => announcement.id}
        render={(announcement) => <AnnouncementCard announcement={announcement} onPress={() => open(noticesRoutes.announcement, { id: announcement.id })} />}
        empty={place
          ? { title: '现在没有公告', note: '社区、街道和区里有事要说时，会写在这里' }
          : { title: '现在没有公告', note: '选择所在社区，可以看到社区和街道的公告', action: { text: '选择社区', onPress: () => open(identityRoutes.community) } }}
      />
    </Page>
  );
}
