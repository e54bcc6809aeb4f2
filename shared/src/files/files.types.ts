/** 照片: what a person uploads and what a page shows. Stored photos are re-made by the server, so they carry no place and no camera. */
import type { FileId } from '../common/ids.ts';

export interface FileView {
  id: FileId;
  /** Signed link to the large size, good for at most five minutes: show it, never store it. */
  url: string;
  /** Signed link to the small size, for lists. */
  thumbnailUrl: string;
  /** Pixels of the large size. */
  width: number;
  height: number;
}

/** Who may see a file once it belongs to something. */
export type FileVisibility =
  /** Anybody who looks at the thing it belongs to. */
  | 'public'
  /** Staff in whose scope the thing lies, and the person who uploaded it. */
  | 'scope'
  /** The person who uploaded it. */
  | 'owner';

export interface FileParams { id: FileId }

export type FileSize = 'large' | 'small';

export interface FileLinkParams extends FileParams { size: FileSize }

export interface FileLinkQuery {
  /** Seconds since 1970 at which the link ends. */
  expires: number;
  signature: string;
}
