import { useEffect } from 'react';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { Empty, ErrorBlock } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { useStockPoints } from '../rewards.queries';

interface StockPointPickerProps { value: StockPointId | null; onChange(id: StockPointId): void }

/** The stock points of my post; the only one is chosen by itself. */
export function StockPointPicker({ value, onChange }: StockPointPickerProps) {
  const points = useStockPoints();
  const first = points.items[0]?.id;
  useEffect(() => {
    if (value === null && first) onChange(first);
  }, [value, first, onChange]);
  if (points.loading) return <Skeleton count={1} />;
  if (points.error && points.items.length === 0) return <ErrorBlock error={points.error} onRetry={() => void points.refresh()} />;
  if (points.items.length === 0) return <Empty icon="storefront" title="没有你管理的兑换点" note="请社区工作人员给你安排兑换点" />;
  return <Pills label="兑换点" choices={points.items.map((point) => ({ value: point.id, text: point.name }))} value={value ?? ''} onChange={onChange} />;
}
