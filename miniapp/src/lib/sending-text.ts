import type { Instant } from '@yuandian/shared/common/time';
import { formatTime } from './format';

interface Sending { tries: number; problem: string | null; nextTryAt: Instant | null }

/** How far it has come to send something to an outer system, for staff: 第 3 次没有送到：连不上对方，下次 23:40. Empty while nothing failed. */
export function sendingText({ tries, problem, nextTryAt }: Sending): string {
  if (tries === 0) return '';
  const failed = `第 ${tries} 次没有送到${problem ? `：${problem}` : ''}`;
  return nextTryAt ? `${failed}，${formatTime(nextTryAt)} 再试` : failed;
}
