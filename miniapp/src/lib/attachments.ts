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

/** Drafts of before there were recordings have none. */
export function allAttached({ photos = [], recordings = [] }: Partial<Attached>): KeptFile[] {
  return [...photos, ...recordings];
}
