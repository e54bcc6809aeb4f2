import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import { photoTypeOf, refusesUploadSize } from '@yuandian/shared/files/files.rules';
import sharp, { type Metadata } from 'sharp';
import { Gate } from '../../common/gate/gate.ts';
import { fileUnreadable, noPhoto, photoTooLarge, photoTypeNotAllowed, tooManyPixels } from './files.errors.ts';

// Only three decoders exist for this process: what a decoder of SVG, PDF, GIF or TIFF could be made to do, it cannot.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.concurrency(1);
sharp.cache(false);

const SECONDS_PER_PHOTO = 10;
const PHOTOS_AT_A_TIME = 2;
const READ = { limitInputPixels: FILE_LIMITS.pixels, failOn: 'warning' } as const;

export interface PhotoSize {
  bytes: Buffer;
  width: number;
  height: number;
  sha256: string;
}

export interface RemadePhoto {
  large: PhotoSize;
  small: PhotoSize;
}

/**
 * Draws an uploaded photo anew: upright, sRGB JPEG, without EXIF, place, comments or whatever was hidden behind the picture.
 * JPEG because the `<image>` of older phones shows no WebP.
 */
@Injectable()
export class PhotoService {
  private readonly gate = new Gate(PHOTOS_AT_A_TIME, Number.POSITIVE_INFINITY);

  /** @throws INVALID_INPUT when empty, TOO_LARGE, FILES_TYPE_NOT_ALLOWED, FILES_TOO_MANY_PIXELS, FILES_UNREADABLE */
  async remake(upload: Buffer): Promise<RemadePhoto> {
    const refusal = refusesUploadSize(upload.length);
    if (refusal) throw refusal === 'empty' ? noPhoto() : photoTooLarge();
    if (photoTypeOf(upload) === null) throw photoTypeNotAllowed();
    return this.gate.run(async () => {
      const { width, height } = await readMetadata(upload);
      if (width * height > FILE_LIMITS.pixels) throw tooManyPixels();
      const large = await draw(upload, FILE_LIMITS.longestEdge.large);
      return { large, small: await draw(large.bytes, FILE_LIMITS.longestEdge.small) };
    });
  }
}

/** Reads the header only, whatever size it claims. */
async function readMetadata(upload: Buffer): Promise<Metadata> {
  return sharp(upload, { ...READ, limitInputPixels: false }).metadata().catch(() => { throw fileUnreadable(); });
}

async function draw(source: Buffer, longestEdge: number): Promise<PhotoSize> {
  try {
    const { data, info } = await sharp(source, READ)
      .rotate()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: SECONDS_PER_PHOTO })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height, sha256: createHash('sha256').update(data).digest('hex') };
  } catch {
    throw fileUnreadable();
  }
}
