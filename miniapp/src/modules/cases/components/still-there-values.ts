import type { Attached } from '@/lib/attachments';
import type { ReportValues } from './report-values';

/** What somebody has written of a closed case that is not solved. */
export interface StillThereValues extends Attached { text: string }

/** What was written of a new case, for the one that it turns out to be. */
export function stillThereOf({ description, photos, recordings }: ReportValues): StillThereValues {
  return { text: description, photos, recordings };
}
