import type { FileId } from '@yuandian/shared/common/ids';
import { filesApi } from '@yuandian/shared/files/files.api';
import { useQuery } from './use-query';

/** A link to the small size of a photo of mine, good for minutes; nothing while it is not known. */
export function usePicture(id: FileId | null | undefined): string | undefined {
  const file = useQuery(filesApi.getFile, id ? { params: { id } } : null).data;
  return file?.kind === 'photo' ? file.thumbnailUrl : undefined;
}
