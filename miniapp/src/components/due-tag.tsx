import { LIGHTS, type Light } from '@yuandian/shared/cases/case-kind';
import { MINUTE_MS, type Instant } from '@yuandian/shared/common/time';
import type { Tone } from '@yuandian/shared/common/state-table';
import { Tag } from './tag';
import { formatLeft } from '@/lib/format';
import { useNow } from '@/lib/use-now';

const TONES: Readonly<Record<Light, Tone>> = { NONE: 'neutral', GREEN: 'done', YELLOW: 'waiting', RED: 'bad', PAUSED: 'neutral' };

/** 还剩 3小时5分, 已超 2天; nothing while no step is owed. */
function dueWords(dueAt: Instant | null, light: Light, now: number): string | null {
  if (light === 'PAUSED') return null;
  if (dueAt === null) return null;
  const left = new Date(dueAt).getTime() - now;
  return left >= 0 ? `还剩 ${formatLeft(left)}` : `已超 ${formatLeft(-left)}`;
}

/** The light in a word, with the time that is left: never the colour alone. */
export function DueTag({ light, dueAt }: { light: Light; dueAt: Instant | null }) {
  const now = useNow(MINUTE_MS);
  const words = dueWords(dueAt, light, now);
  if (light === 'NONE' && words === null) return null;
  const late = words?.startsWith('已超') ?? false;
  const shown = light === 'NONE' || (late && light !== 'RED') ? null : LIGHTS[light];
  return <Tag tone={late ? 'bad' : TONES[light]}>{[shown, words].filter(Boolean).join(' · ')}</Tag>;
}
