import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { formatDay } from '@/lib/format';
import { requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { useUnblock } from '../../moderation.actions';
import { useBlocks } from '../../moderation.queries';

export default function BlocksPage() {
  const signedIn = useSignedIn();
  const blocks = useBlocks();
  const unblock = useUnblock({ done: () => void blocks.refresh() });
  if (!signedIn) return <Page><Empty icon="user" title="登录后查看黑名单" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={blocks.refresh}>
      <PagedList
        list={blocks}
        keyOf={(block) => block.personId}
        render={({ personId, name, blockedAt }) => (
          <Card flush>
            <Cell
              icon="user" title={name || '已注销的用户'} note={`${formatDay(blockedAt)} 拉黑`}
              value={<Button size="small" pending={unblock.pending} onPress={() => void unblock.run({ params: { personId } })}>移出</Button>}
            />
          </Card>
        )}
        empty={{ title: '黑名单是空的', note: '举报时可以同时拉黑对方，之后不再看到对方发布的内容；对方不会知道' }}
      />
    </Page>
  );
}
