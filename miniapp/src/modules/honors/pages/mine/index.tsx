import { scoreText } from '@yuandian/shared/honors/honors.rules';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SwitchField } from '@/components/form/choose-fields';
import { Banner, Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { honorsRoutes, identityRoutes } from '@/routes';
import { useSetVisibility } from '../../honors.actions';
import { useMyHonors, useVisibility } from '../../honors.queries';

export default function MyHonorsPage() {
  const signedIn = useSignedIn();
  const honors = useMyHonors();
  const visibility = useVisibility();
  const setVisibility = useSetVisibility({ done: (view) => visibility.put(view) });
  if (!signedIn) return <Page><Empty icon="medal" title="登录后查看我的荣誉" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={() => Promise.all([honors.refresh(), visibility.refresh()]).then(() => undefined)}>
      {visibility.data && (
        <>
          <Banner>别人在榜单上看到的你：{visibility.data.shownAs}。改变马上生效，已公布的榜单也一样。</Banner>
          <Card flush>
            <SwitchField
              label="在榜单上匿名"
              value={visibility.data.optedOut}
              disabled={setVisibility.pending}
              onChange={(optedOut) => void setVisibility.run({ body: { optedOut } })}
            />
            <Cell
              icon="shield-check"
              title="公开姓名的授权"
              value={visibility.data.nameConsented ? '已同意' : '未同意'}
              onPress={() => open(identityRoutes.consents, { purpose: 'publish-name' })}
            />
          </Card>
        </>
      )}
      <PagedList
        list={honors}
        keyOf={(honor) => honor.snapshotId}
        render={(honor) => (
          <Card flush>
            <Cell
              icon="trophy"
              title={`${honor.title} · 第 ${honor.rank} 名`}
              note={`${honor.period.label} · ${honor.division.name} · 共 ${honor.participants} 位`}
              value={scoreText(honor.kind, honor.score)}
              onPress={() => open(honorsRoutes.board, { kind: honor.kind, divisionPath: honor.division.path, period: honor.period.key })}
            />
          </Card>
        )}
        empty={{ title: '还没有上过公布的榜单', note: '每月榜单由社区公布，参加志愿服务就有机会' }}
      />
    </Page>
  );
}
