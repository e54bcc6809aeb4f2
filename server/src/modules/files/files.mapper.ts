import type { FileId } from '@yuandian/shared/common/ids';
import type { FileSize, FileView } from '@yuandian/shared/files/files.types';
import type { FileEntity } from './entities/file.entity.ts';
import { linkTo } from './link.policy.ts';

export const FILE_SIZES: readonly FileSize[] = ['large', 'small'];
export const STORED_TYPE = 'image/jpeg';

export function objectKey(id: FileId, size: FileSize): string {
  return `${id}/${size}.jpg`;
}

export function toFileView({ id, width, height }: Pick<FileEntity, 'id' | 'width' | 'height'>, now: Date): FileView {
  return { id, url: linkTo(id, 'large', now), thumbnailUrl: linkTo(id, 'small', now), width, height };
}
