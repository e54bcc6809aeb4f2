import type { HoldView, LotView, WalletView } from '@yuandian/shared/points/points.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Figure, Figures } from '@/components/figure';
import { formatDeadline, formatNumber, formatTime } from '@/lib/format';

export function WalletFigures({ wallet }: { wallet: WalletView }) {
  return (
    <Card>
      <Figures>
        <Figure value={formatNumber(wallet.available)} caption="可用积分" />
        <Figure value={formatNumber(wallet.held)} caption="兑换中冻结" />
        <Figure value={formatNumber(wallet.earned)} caption="累计获得" />
      </Figures>
    </Card>
  );
}

/** Only what ends: points without a date need no line. */
export function ExpiringLots({ lots }: { lots: LotView[] }) {
  const ending = lots.filter((lot) => lot.expiresAt !== null);
  if (ending.length === 0) return null;
  return (
    <Card title="到期提醒" flush>
      {ending.map((lot) => (
        <Cell key={lot.expiresAt} icon="hourglass" title={`${formatNumber(lot.points)} 分`} note="兑换时先用先到期的" value={`${formatDeadline(lot.expiresAt ?? '')} 到期`} />
      ))}
    </Card>
  );
}

export function OpenHolds({ holds }: { holds: HoldView[] }) {
  if (holds.length === 0) return null;
  return (
    <Card title="冻结中" flush>
      {holds.map((hold) => (
        <Cell key={hold.id} icon="lock" title={`${formatNumber(hold.points)} 分`} note={`${formatTime(hold.createdAt)} 兑换`} value="待领取" />
      ))}
    </Card>
  );
}
