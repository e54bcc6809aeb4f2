/** Voices and videos, and things that pretend to be them, made here so that no binary lies in the repository. What is in the samples plays nothing. */

/** Where the recorder's owner lives: must never come out of the server again. */
export const PLACE = '+34.7466+113.6253/';

const MP3_FRAME = { bytes: 216, seconds: 0.036 };

/** MPEG-2 layer III, 48 kbit/s, 16 kHz, one channel: as WeChat's recorder is asked to write it. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(MP3_FRAME.bytes, 0x55);
  frame.set([0xff, 0xf3, 0x68, 0xc4]);
  return Buffer.concat(Array.from({ length: Math.round(seconds / MP3_FRAME.seconds) }, () => frame));
}

/** With a tag in front that names the place, and an old one behind. */
export function mp3WithPlace(seconds: number): Buffer {
  const words = Buffer.concat([Buffer.from(`TXXX${PLACE}`), Buffer.alloc(100)]);
  const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, words.length]);
  return Buffer.concat([head, words, mp3(seconds), Buffer.from('TAG'), Buffer.from(PLACE.padEnd(125, '\0'))]);
}

/** AAC with ADTS headers, 16 kHz: 64 ms a frame. */
export function aac(seconds: number): Buffer {
  const frame = Buffer.alloc(200, 0x55);
  frame.set([0xff, 0xf1, 0x60, 0x40, (200 >> 3) & 0xff, ((200 & 7) << 5) | 0x1f, 0xfc]);
  return Buffer.concat(Array.from({ length: Math.round(seconds / 0.064) }, () => frame));
}

export function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

export interface MovieOptions {
  seconds: number;
  /** Of the pictures; `null`: sound alone. */
  codec?: 'avc1' | 'hvc1' | null;
  brand?: string;
  /** Names, places and a track of places, as phones write them. */
  withPlace?: boolean;
  fragmented?: boolean;
  /** Where the table says that the samples lie, so many bytes behind the truth. */
  shifted?: number;
  /** Kept lying, shown upright. */
  turned?: boolean;
}

const SAMPLE = 64;
/** Units of time in a second. */
const SCALE = 600;
const MADE_AT = 0xd0d0d0d0;

interface TrackOptions { handler: string; entry: Buffer; at: number; seconds: number; turned?: boolean; name?: string }

function track({ handler, entry, at, seconds, turned = false, name = '' }: TrackOptions): Buffer {
  const matrix = turned ? words(0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000) : words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const tables = box('stbl',
    box('stsd', words(0, 1), entry), box('stts', words(0, 1, 1, Math.round(seconds * SCALE))), box('stsc', words(0, 1, 1, 1, 1)),
    box('stsz', words(0, 0, 1, SAMPLE)), box('stco', words(0, 1, at)));
  return box('trak',
    box('tkhd', words(7, MADE_AT, MADE_AT, 1, 0, seconds * SCALE, 0, 0, 0, 0), matrix, words(640 << 16, 480 << 16)),
    box('mdia',
      box('mdhd', words(0, MADE_AT, MADE_AT, SCALE, seconds * SCALE, 0)), box('hdlr', words(0, 0), Buffer.from(handler), words(0, 0, 0), Buffer.from(`${name}\0`)),
      box('minf', box('dinf', box('dref', words(0, 1), box('alis', words(0), Buffer.from(name)))), tables)));
}

const pictureEntry = (codec: string) => box(codec, Buffer.alloc(42), Buffer.from('SpyPhone'.padEnd(32, '\0')), Buffer.alloc(4), box('avcC', Buffer.from([1, 0x42, 0, 0x1e])));
const soundEntry = () => box('mp4a', Buffer.alloc(28), box('esds', words(0, 0)));

/** An MP4 with one sample a track: 64 letters that say which track it is. */
export function movie({ seconds, codec = 'avc1', brand = 'isom', withPlace = false, fragmented = false, shifted = 0, turned }: MovieOptions): Buffer {
  const ftyp = box('ftyp', Buffer.from(brand), words(0x200), Buffer.from(brand));
  const samples = ['V', 'S', 'P'].map((letter) => Buffer.from(letter.repeat(SAMPLE)));
  const mdat = box('mdat', ...samples.slice(0, 2), Buffer.from(PLACE), samples[2] as Buffer);
  const at = ftyp.length + 8 + shifted;
  const tracks = [
    ...(codec === null ? [] : [track({ handler: 'vide', entry: pictureEntry(codec), at, seconds, turned, name: PLACE })]),
    track({ handler: 'soun', entry: soundEntry(), at: at + SAMPLE, seconds, name: PLACE }),
    ...(withPlace ? [track({ handler: 'meta', entry: box('mebx', Buffer.from(PLACE)), at: at + 2 * SAMPLE + PLACE.length, seconds })] : []),
  ];
  const named = withPlace ? [box('udta', box('©xyz', Buffer.from(PLACE)), box('loci', Buffer.from(PLACE))), box('meta', Buffer.from(PLACE))] : [];
  const moov = box('moov', box('mvhd', words(0, MADE_AT, MADE_AT, SCALE, seconds * SCALE), Buffer.alloc(80)), ...tracks, ...named);
  const xmp = withPlace ? [box('uuid', Buffer.from(`<x:xmpmeta>${PLACE}</x:xmpmeta>`))] : [];
  return Buffer.concat([ftyp, mdat, moov, ...xmp, ...(fragmented ? [box('moof', Buffer.alloc(8))] : [])]);
}

/** Name, content: none of these is a voice or a video, whatever they are called. */
export const NO_RECORDINGS: readonly (readonly [string, Buffer])[] = [
  ['HTML as .mp3', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['HTML behind the name of MP4', Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from('<script>alert(1)</script>')])],
  ['a page with two frames of MP3 in it', Buffer.concat([mp3(0.08), Buffer.alloc(5000, '<script>alert(1)</script>')])],
  ['WAV', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(64)])],
  ['AMR', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64)])],
  ['WebM', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x01, 0, 0, 0])],
  ['HEVC', movie({ seconds: 3, codec: 'hvc1' })],
  ['MP4 in fragments', movie({ seconds: 3, fragmented: true })],
  ['half an MP4', movie({ seconds: 3 }).subarray(0, 300)],
  ['an MP4 whose samples lie behind its end', movie({ seconds: 3, shifted: 10_000 })],
];
