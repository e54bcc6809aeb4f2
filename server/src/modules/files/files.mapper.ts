import type { FileKind, FilePart, FileView, PhotoView, RecordingView } from '@yuandian/shared/files/files.types';
import type { RecordingFormat } from '../../common/media/media.ts';
import type { FileEntity } from './entities/file.entity.ts';
import { linkTo } from './link.policy.ts';

/** How a file is stored; also the ending of its objects. */
export type FileFormat = 'jpg' | RecordingFormat;

export const FORMATS = {
  jpg: { kind: 'photo', type: 'image/jpeg', parts: ['large', 'small'] },
  mp3: { kind: 'voice', type: 'audio/mpeg', parts: ['recording'] },
  aac: { kind: 'voice', type: 'audio/aac', parts: ['recording'] },
  m4a: { kind: 'voice', type: 'audio/mp4', parts: ['recording'] },
  mp4: { kind: 'video', type: 'video/mp4', parts: ['recording'] },
} as const satisfies Record<FileFormat, { kind: FileKind; type: string; parts: readonly FilePart[] }>;

export const STORED_TYPES: readonly string[] = Object.values(FORMATS).map(({ type }) => type);

export function formatsOf(kinds: readonly FileKind[]): FileFormat[] {
  return (Object.keys(FORMATS) as FileFormat[]).filter((format) => kinds.includes(FORMATS[format].kind));
}

export function objectKey({ id, format }: Pick<FileEntity, 'id' | 'format'>, part: FilePart): string {
  return `${id}/${part}.${format}`;
}

export function objectKeysOf(file: Pick<FileEntity, 'id' | 'format'>): string[] {
  return FORMATS[file.format].parts.map((part) => objectKey(file, part));
}

type Shown = Pick<FileEntity, 'id' | 'format' | 'width' | 'height' | 'seconds'>;

export function toPhotoView({ id, width, height }: Shown, now: Date): PhotoView {
  return { kind: 'photo', id, url: linkTo(id, 'large', now), thumbnailUrl: linkTo(id, 'small', now), width, height };
}

export function toRecordingView({ id, format, seconds }: Shown, now: Date): RecordingView {
  return { kind: format === 'mp4' ? 'video' : 'voice', id, url: linkTo(id, 'recording', now), seconds };
}

export function toFileView(file: Shown, now: Date): FileView {
  return file.format === 'jpg' ? toPhotoView(file, now) : toRecordingView(file, now);
}
