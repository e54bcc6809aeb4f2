import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { CodeCard } from '@/components/code-card';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { formatTime } from '@/lib/format';
import { useParams } from '@/lib/nav';
import { volunteeringRoutes } from '@/routes';
import { useCheckInCode } from '../../volunteering.queries';

/** Shown by the leader; the code turns every minute. */
export default function CodePage() {
  const { id } = useParams(volunteeringRoutes.code);
  const code = useCheckInCode(id);
  const { data } = code;
  if (!data) return <Page>{code.error ? <ErrorBlock error={code.error} onRetry={() => void code.refresh()} /> : <Skeleton count={1} />}</Page>;
  return (
    <Page title={data.title} onRefresh={code.refresh}>
      <CodeCard key={data.code} content={data.qrText} digits={data.code} expiresAt={data.until} say="请志愿者扫码或输入数字，签到和签退用同一个码" onExpired={() => void code.refresh()} />
      <Card flush>
        <Cell icon="users-three" title="已签到" value={`${data.checkedIn} / ${data.expected} 人`} />
        <Cell icon="clock" title="签到截止" value={formatTime(data.checkInUntil)} />
        <Cell icon="clock" title="签退截止" value={formatTime(data.checkOutUntil)} />
      </Card>
    </Page>
  );
}
