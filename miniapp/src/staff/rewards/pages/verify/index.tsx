import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { StockPointId } from '@yuandian/shared/common/ids';
import type { Instant } from '@yuandian/shared/common/time';
import type { PickupPreview } from '@yuandian/shared/rewards/rewards.staff.types';
import { typedCodeDigits } from '@yuandian/shared/rewards/rewards.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { errorText } from '@/lib/error-text';
import { formatLeft, formatNumber } from '@/lib/format';
import { byPhoneClock } from '@/lib/phone-clock';
import { useNow } from '@/lib/use-now';
import { StockPointPicker } from '../../components/stock-point-picker';
import { useReadCode, useVerify } from '../../rewards.actions';

/** Read the code, see what to hand over, hand it over, verify. */
export default function VerifyPage() {
  const [stockPointId, setStockPointId] = useState<StockPointId | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [found, setFound] = useState<Found | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const read = useReadCode({
    done: (preview) => {
      setFound({ preview, until: byPhoneClock(preview.ticketExpiresAt, preview.now) });
      setTyped('');
      setLast(null);
    },
    quiet: true,
  });

  function submit(code: string): void {
    if (stockPointId) void read.run({ body: { stockPointId, code } });
  }

  function submitTyped(): void {
    const digits = typedCodeDigits(typed);
    setProblem(digits ? undefined : '领取码是 12 位数字');
    if (digits) submit(digits);
  }

  async function scan(): Promise<void> {
    const scanned = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => null);
    if (scanned) submit(scanned.result);
  }

  return (
    <StaffShell form title="核销" head={<StockPointPicker value={stockPointId} onChange={setStockPointId} />}>
      {last && <Banner tone="done">{last}</Banner>}
      {found && stockPointId
        ? <HandOver {...found} stockPointId={stockPointId} onDone={(text) => { setLast(text); setFound(null); }} onLeave={() => setFound(null)} />
        : (
          <Card title="居民出示的领取码">
            {process.env.TARO_ENV === 'weapp' && <Button block kind="primary" icon="scan" pending={read.pending} onPress={() => void scan()}>扫码</Button>}
            <TextField
              label="输入 12 位数字" keyboard="number" max={14} value={typed} onChange={setTyped} placeholder="1234 5678 9012"
              error={problem ?? (read.error ? errorText(read.error) : undefined)}
            />
            <Button block kind={process.env.TARO_ENV === 'weapp' ? 'secondary' : 'primary'} pending={read.pending} disabled={!stockPointId} onPress={submitTyped}>查看要交付的东西</Button>
          </Card>
        )}
    </StaffShell>
  );
}

/** A code that was read, and until when its ticket is good by the phone's own clock. */
interface Found { preview: PickupPreview; until: Instant }

interface HandOverProps extends Found { stockPointId: StockPointId; onDone(text: string): void; onLeave(): void }

function HandOver({ preview, until, stockPointId, onDone, onLeave }: HandOverProps) {
  const verify = useVerify({ done: (order) => onDone(`已核销：${order.title} ${order.quantity} 份，${formatNumber(order.points)} 积分`) });
  const end = new Date(until).getTime();
  const left = end - useNow(1000, end, onLeave);
  return (
    <>
      <Card title="请当面交付" flush>
        <Cell icon="package" title={preview.title} value={`${preview.quantity} 份`} />
        <Cell icon="user" title={preview.residentName} note="核对姓氏后交付" />
        <Cell icon="clock" title={`请在 ${formatLeft(left)} 内确认`} />
      </Card>
      <Button block kind="primary" pending={verify.pending} onPress={() => void verify.run({ body: { stockPointId, code: preview.ticket } })}>已交付，确认核销</Button>
      <Button block onPress={onLeave}>没有交付，返回</Button>
    </>
  );
}
