import { useState } from 'react';
import { PAGE_LIMITS } from '@yuandian/shared/common/page';
import { rewardsLimits as limits } from '@yuandian/shared/rewards/rewards.limits';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { NumberField } from '@/components/form/number-field';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { replace, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { rewardsStaffRoutes } from '@/routes';
import { useCountStock } from '../../rewards.actions';
import { useStock } from '../../rewards.queries';

/** First step of a stock-take: what is really on the shelf, with what is reserved for orders. */
export default function CountPage() {
  const { id } = useParams(rewardsStaffRoutes.count);
  const stock = useStock({ stockPointId: id, limit: PAGE_LIMITS.max });
  const [counted, setCounted] = useState<Record<string, number>>({});
  const count = useCountStock({ done: () => { toast('已登记，请核对差异后入账'); replace(rewardsStaffRoutes.takes); }, outbox: '盘点' });
  const lines = stock.items.map((row) => ({ offerId: row.offerId, counted: counted[row.offerId] ?? row.onHand }));
  return (
    <StaffShell
      form
      title="登记盘点"
      foot={lines.length > 0 && <BottomAction text="登记实数" pending={count.pending} onPress={() => void count.run({ body: { stockPointId: id, lines } })} />}
    >
      <Banner>数柜子里的全部实物，包括已兑换还没有领走的。登记以后可以核对差异，再入账。</Banner>
      {stock.loading && <Skeleton />}
      {stock.error && <ErrorBlock error={stock.error} onRetry={() => void stock.refresh()} />}
      {!stock.loading && stock.items.length === 0 && !stock.error && <Empty icon="package" title="这里没有可以盘点的商品" />}
      {stock.items.map((row) => (
        <Card key={row.offerId}>
          <NumberField
            label={row.title} hint={`账面 ${row.onHand}，待领 ${row.reserved}`} unit="份" min={0} max={limits.stockOnHand.max}
            value={counted[row.offerId] ?? row.onHand} onChange={(value) => setCounted((before) => ({ ...before, [row.offerId]: value }))}
          />
        </Card>
      ))}
      {stock.hasMore && <Button block pending={stock.loadingMore} onPress={() => void stock.more()}>读取其余商品</Button>}
    </StaffShell>
  );
}
