import type { KeptFile, KeptFiles } from './kept-files';

/** What a form of a case keeps besides words. */
export interface Attached {
  photos: KeptFile[];
  recordings: KeptFile[];
}

/** Into the two fields of `Attachments`. */
export function attachmentsOf({ photos, recordings }: Attached): KeptFiles[] {
  return [{ field: 'photoIds', kept: photos }, { field: 'recordingIds', kept: recordings }];
}

/** In place of words, from who cannot type: what was said or filmed. Too few words are kept before it. */
export function wordsOf(text: string, { recordings }: Pick<Attached, 'recordings'>, min: number): string {
  const written = text.trim();
  if (recordings.length === 0 || [...written].length >= min) return written;
  const spoken = recordings.some(({ kind }) => kind === 'voice') ? '情况请听语音' : '情况请看视频';
  return written === '' ? spoken : `${written}，${spoken}`;
}

/** Drafts of before there were recordings have none. */
export function allAttached({ photos = [], recordings = [] }: Partial<Attached>): KeptFile[] {
  return [...photos, ...recordings];
}
