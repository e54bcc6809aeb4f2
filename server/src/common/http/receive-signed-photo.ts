import type { FastifyRequest } from 'fastify';
import { sha256Of } from '../crypto/request-signature.ts';
import { AppException, invalidInput } from '../errors/app-exception.ts';
import { bodyDigestOf } from './body-digest.ts';

const noPhoto = () => invalidInput({ field: 'body', problem: '请求体须为一张 JPG、PNG 或 WebP 照片' });

/**
 * The body of a signed upload, which is the photo itself. It is read only now: a stranger's ten megabytes are never kept.
 * @throws TOO_LARGE beyond `maxBytes`, CLIENT_BODY_WRONG when it is not what was signed, INVALID_INPUT without one
 */
export async function receiveSignedPhoto(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new AppException('TOO_LARGE');
  const body = await read(request, maxBytes);
  if (body.length === 0) throw noPhoto();
  if (sha256Of(body) !== bodyDigestOf(request)) throw new AppException('CLIENT_BODY_WRONG');
  return body;
}

/** What comes after `maxBytes` is let flow away, so that the sender hears the refusal. */
function read({ raw }: FastifyRequest, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    raw.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(new AppException('TOO_LARGE'));
    });
    raw.once('end', () => { resolve(Buffer.concat(chunks)); });
    // Somebody who goes away in the middle; after the end it says nothing new.
    raw.once('close', () => { reject(noPhoto()); });
    if (raw.readableEnded || raw.destroyed) reject(noPhoto());
  });
}
