import type { OpeningSpan, StockPointView } from '@yuandian/shared/rewards/rewards.types';

const WEEKDAYS = '一二三四五六日';

function daysOf(span: OpeningSpan): string {
  if (span.weekdays.length === 7) return '每天';
  if (span.weekdays.join() === '1,2,3,4,5') return '工作日';
  return `周${span.weekdays.map((day) => WEEKDAYS[day - 1]).join('、')}`;
}

/** 工作日 09:00–17:00；周六、日 10:00–16:00 */
export function openingText(point: StockPointView): string {
  if (point.opening.length === 0) return '全天开放';
  return point.opening.map((span) => `${daysOf(span)} ${span.from}–${span.until}`).join('；');
}
