import type { AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { Banner } from '@/components/notice';
import { formatNumber } from '@/lib/format';
import { useAudience } from '../notices.queries';

interface Props { divisionPath: string; group: AudienceGroup; byWechat: boolean }

/** How many people it reaches if it is published now. */
export function Reach({ divisionPath, group, byWechat }: Props) {
  const { data } = useAudience(divisionPath, group);
  if (!data) return null;
  if (data.people === 0) return <Banner tone="waiting">现在没有这样的人：请换一个区域，或换一群人。</Banner>;
  const agreed = byWechat ? `，其中 ${formatNumber(data.byWechat)} 人同意收微信消息` : '';
  return <Banner>{`现在发布，会通知 ${formatNumber(data.people)} 人${agreed}。`}</Banner>;
}
