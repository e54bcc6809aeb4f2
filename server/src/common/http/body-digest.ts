import { createHash, type Hash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const digests = new WeakMap<FastifyRequest['raw'], Hash>();

/** The bodies of outer systems' uploads: left unread until the signature is known to be right. */
const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/** Takes the digest of a signed request's body while it is read, before anything else sees it. */
export function digestSignedBodies(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.headers['x-signature'] === undefined || isPhoto(request)) return done(null, payload);
    const digest = createHash('sha256');
    digests.set(request.raw, digest);
    done(null, payload.pipe(new Transform({
      transform(chunk: Buffer, _encoding, next) {
        digest.update(chunk);
        next(null, chunk);
      },
    })));
  });
  // A refused photo is let flow away unread: the connection would wait for it for ever.
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (isPhoto(request)) request.raw.resume();
    done();
  });
  fastify.addContentTypeParser(PHOTO_TYPES, (_request, _payload, done) => { done(null, undefined); });
}

/** SHA-256 of what was read, in hexadecimal digits. A photo is not read yet: what its sender says, checked by {@link receiveSignedPhoto}. */
export function bodyDigestOf(request: FastifyRequest): string {
  if (isPhoto(request)) return String(request.headers['x-content-sha256'] ?? '');
  return (digests.get(request.raw)?.copy() ?? createHash('sha256')).digest('hex');
}

function isPhoto(request: FastifyRequest): boolean {
  return PHOTO_TYPES.includes(request.headers['content-type'] ?? '');
}
