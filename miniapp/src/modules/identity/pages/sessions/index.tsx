import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatAgo } from '@/lib/format';
import { useEndSession } from '../../identity.actions';
import { useSessions } from '../../identity.queries';
import { deviceName } from './device-name';

export default function SessionsPage() {
  const sessions = useSessions();
  const end = useEndSession({ done: () => void sessions.refresh() });
  if (!sessions.data) return <Page>{sessions.error ? <ErrorBlock error={sessions.error} onRetry={() => void sessions.refresh()} /> : <Skeleton count={2} />}</Page>;
  return (
    <Page onRefresh={sessions.refresh}>
      <Card flush>
        {sessions.data.map(({ id, device, via, lastUsedAt, current }) => (
          <Cell
            key={id}
            icon="device-mobile"
            title={deviceName(device)}
            note={`${via === 'wechat' ? '微信登录' : '账号登录'}，${formatAgo(lastUsedAt)}使用`}
            value={current ? <Tag tone="done">本机</Tag> : <Button size="small" pending={end.pending} onPress={() => void end.run({ params: { id } })}>让它退出</Button>}
          />
        ))}
      </Card>
    </Page>
  );
}
