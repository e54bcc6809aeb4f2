/**
 * 照片、语音、视频: what a person uploads and what a page shows. The server makes each anew, so that it carries no place, no
 * device and no author.
 */
import type { FileId } from '../common/ids.ts';

export const FILE_KINDS = { photo: '照片', voice: '语音', video: '视频' } as const;
export type FileKind = keyof typeof FILE_KINDS;
/** What is played instead of looked at. */
export type RecordingKind = Exclude<FileKind, 'photo'>;

export interface PhotoView {
  kind: 'photo';
  id: FileId;
  /** Signed link to the large size, good for at most five minutes: show it, never store it. */
  url: string;
  /** Signed link to the small size, for lists. */
  thumbnailUrl: string;
  /** Pixels of the large size. */
  width: number;
  height: number;
}

export interface RecordingView {
  kind: RecordingKind;
  id: FileId;
  /** Signed link, good for at most five minutes; it answers range requests. */
  url: string;
  /** Whole seconds, at least 1. */
  seconds: number;
}

export type FileView = PhotoView | RecordingView;

/** Who may see a file once it belongs to something. */
export type FileVisibility =
  /** Anybody who looks at the thing it belongs to. */
  | 'public'
  /** Staff in whose scope the thing lies, and the person who uploaded it. */
  | 'scope'
  /** The person who uploaded it. */
  | 'owner';

export interface FileParams { id: FileId }

/** A photo is stored in two sizes, a recording as it is. */
export type FilePart = 'large' | 'small' | 'recording';

export interface FileLinkParams extends FileParams { part: FilePart }

export interface FileLinkQuery {
  /** Seconds since 1970 at which the link ends. */
  expires: number;
  signature: string;
}
