/** Photos and things that pretend to be photos, made here so that no binary lies in the repository. */
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';

/** What must never come out of the server again. */
export const PAYLOAD = '<script>alert(document.cookie)</script><?php system($_GET[0]); ?>';

export function jpeg(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3a7d44' } }).jpeg().toBuffer();
}

export function png(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } }).png().toBuffer();
}

export function webp(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#224466' } }).webp().toBuffer();
}

/** Taken in front of a house in Zhengzhou, phone held upright (orientation 6): 640 × 480 on disk, 480 × 640 to look at. */
export function jpegWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#777777' } })
    .withExif({
      IFD0: { Make: 'SpyPhone', Artist: '王大爷' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 44/1 50/1', GPSLongitudeRef: 'E', GPSLongitude: '113/1 36/1 30/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg().toBuffer();
}

/** A picture to the eye, a page to a careless browser: text in a comment segment and after the end of the image. */
export async function jpegWithScript(): Promise<Buffer> {
  const image = await jpeg();
  const text = Buffer.from(PAYLOAD);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([image.subarray(0, 2), head, text, image.subarray(2), text]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A few hundred kilobytes that want gigabytes when opened. */
export function pngBomb(edge = 30_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(edge / 8) + 1) * edge), { level: 9 });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))]);
}

export async function truncated(): Promise<Buffer> {
  const noise = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer();
  return noise.subarray(0, Math.floor(noise.length / 2));
}

/** A real photo of exactly so many bytes: zeros after the end of a JPEG change nothing. */
export async function jpegOfSize(bytes: number): Promise<Buffer> {
  return Buffer.concat([await jpeg()], bytes);
}

/** Name, content: none of these is a photo, whatever they are called. */
export const IMPOSTORS: readonly (readonly [string, Buffer])[] = [
  ['SVG with a script as .jpg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${PAYLOAD}</svg>`)],
  ['HTML as .jpg', Buffer.from(`<!doctype html><html>${PAYLOAD}</html>`)],
  ['GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
  ['HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])],
  ['ZIP', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(64)])],
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
  ['TIFF', Buffer.concat([Buffer.from('II*\u0000'), Buffer.alloc(64)])],
  ['a test virus', Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR')],
];

/** Names that have opened doors elsewhere. */
export const NAMES: readonly string[] = ['../../etc/passwd', '..\\..\\boot.ini', 'photo.jpg.php', 'a%00.jpg', '照'.repeat(300), '.htaccess', 'CON.jpg'];
