import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { PagedList } from '@/components/paged-list';
import { useUnreadStaff } from '../notices.queries';

export function UnreadStaff({ id }: { id: AnnouncementId }) {
  const unread = useUnreadStaff(id);
  return (
    <Card title="还没有读的同事" flush>
      <PagedList
        list={unread} keyOf={({ displayName, offices }) => `${displayName} ${offices.join(' ')}`}
        render={({ displayName, offices }) => <Cell icon="user" title={displayName} note={offices.join('；')} />}
        empty={{ title: '都读过了' }}
      />
    </Card>
  );
}
