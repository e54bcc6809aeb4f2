import type { FastifyRequest } from 'fastify';
import { AppException, invalidInput } from '../errors/app-exception.ts';

export interface ReceivedFile {
  /** As the sender called it: to show, never to build a path from. */
  name: string;
  bytes: Buffer;
}

const FIELD = 'file';
const NAME_LENGTH = 100;

const noFile = () => invalidInput({ field: FIELD, problem: '请选择一个文件' });

/** The one file of a multipart request, in the field `file`. @throws INVALID_INPUT without a file, TOO_LARGE beyond `maxBytes` */
export async function receiveFile(request: FastifyRequest, maxBytes: number): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw noFile();
  return Promise.race([readPart(request, maxBytes), brokenOff(request)]);
}

async function readPart(request: FastifyRequest, maxBytes: number): Promise<ReceivedFile> {
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1 } }).catch(() => undefined);
  if (part?.fieldname !== FIELD) throw noFile();
  const bytes = await part.toBuffer().catch(() => null);
  // Also without an error: a body that was cut where a chunk ends looks whole to the parser.
  if (part.file.truncated) throw new AppException('TOO_LARGE');
  if (!bytes) throw noFile();
  return { name: part.filename.replace(/[\p{C}/\\]/gu, '').slice(-NAME_LENGTH), bytes };
}

/** Rejects when the sender goes away in the middle: the parser would wait for the rest for ever. */
function brokenOff({ raw }: FastifyRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    const judge = () => { if (!raw.complete) reject(noFile()); };
    if (raw.destroyed) judge();
    else raw.once('close', judge);
  });
}
