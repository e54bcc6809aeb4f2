import { useState } from 'react';
import { TRANSACTION_KINDS, TRANSACTION_KIND_NAMES, type TransactionKind } from '@yuandian/shared/points/points.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { pointsRoutes, rewardsRoutes, volunteeringRoutes, works } from '@/routes';
import { EntryCard } from '../../components/entry-card';
import { ExpiringLots, OpenHolds, WalletFigures } from '../../components/wallet-cards';
import { useEntries, useWallet } from '../../points.queries';

const KINDS = [{ value: 'all', text: '全部' }, ...TRANSACTION_KIND_NAMES.map((kind) => ({ value: kind, text: TRANSACTION_KINDS[kind] }))] as const;

export default function WalletPage() {
  const [kind, setKind] = useState<TransactionKind | 'all'>('all');
  const signedIn = useSignedIn();
  const wallet = useWallet();
  const entries = useEntries(kind === 'all' ? undefined : kind);
  if (!signedIn) return <Page><Empty icon="wallet" title="登录后查看积分" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  if (!wallet.data) return <Page>{wallet.error ? <ErrorBlock error={wallet.error} onRetry={() => void wallet.refresh()} /> : <Skeleton />}</Page>;
  return (
    <Page onRefresh={() => Promise.all([wallet.refresh(), entries.refresh()]).then(() => undefined)}>
      <WalletFigures wallet={wallet.data} />
      <OpenHolds holds={wallet.data.holds} />
      <ExpiringLots lots={wallet.data.lots} />
      <Card flush>
        {works(rewardsRoutes.offers) && <Cell icon="gift" title="去兑换" onPress={() => open(rewardsRoutes.offers)} />}
        <Cell icon="info" title="积分规则" note="做什么有积分，有多少" onPress={() => open(pointsRoutes.rules)} />
      </Card>
      <Pills label="积分明细的种类" choices={KINDS} value={kind} onChange={setKind} />
      <PagedList
        list={entries}
        keyOf={(entry) => entry.transactionId}
        render={(entry) => <EntryCard entry={entry} />}
        empty={{ title: '还没有积分记录', note: '参加一次志愿服务，负责人确认时长后积分就到账', action: works(volunteeringRoutes.tasks) ? { text: '看看有什么任务', onPress: () => open(volunteeringRoutes.tasks) } : undefined }}
      />
    </Page>
  );
}
