import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FastifyRequest } from 'fastify';
import { noPhoto, photoTooLarge } from './files.errors.ts';

const FIELD = 'file';

/** The bytes of the one file in the multipart field `file`. @throws FILES_NO_PHOTO, FILES_TOO_LARGE */
export async function receiveUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw noPhoto();
  const part = await request.file({ limits: { fileSize: FILE_LIMITS.bytes, files: 1 } }).catch(() => undefined);
  if (part?.fieldname !== FIELD) throw noPhoto();
  try {
    return await part.toBuffer();
  } catch {
    throw part.file.truncated ? photoTooLarge() : noPhoto();
  }
}
