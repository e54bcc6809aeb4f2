/** One track of a movie: where its pictures or sounds lie in the file, how long it is, and how it is written anew. */
import { blanked, box, find, inside, readBoxes, words } from './box.ts';
import { MediaProblem } from './media.ts';
import { pictureEntry, soundEntry } from './sample-entry.ts';

export type Handler = 'vide' | 'soun';

/** Samples that lie together. */
export interface Chunk { from: number; length: number }

export interface Track {
  handler: Handler;
  trak: Buffer;
  chunks: readonly Chunk[];
  seconds: number;
}

/** Tables of samples that say nothing of where they lie. */
const TABLES = ['stts', 'ctts', 'stss', 'stsc', 'stsz', 'sdtp', 'sbgp', 'sgpd', 'cslg'];

/** `null` for what is neither picture nor sound: places, subtitles, chapters. @throws MediaProblem */
export function readTrack(trak: Buffer): Track | null {
  const handler = inside(trak, 'mdia', 'hdlr').toString('latin1', 8, 12);
  if (handler !== 'vide' && handler !== 'soun') return null;
  const tables = inside(trak, 'mdia', 'minf', 'stbl');
  return { handler, trak, chunks: chunksOf(tables), seconds: secondsOf(trak, tables) };
}

/** Pixels as it is shown: a phone held upright writes its pictures lying, and how to turn them. */
export function pixelsOf({ trak }: Track): { width: number; height: number } {
  const header = inside(trak, 'tkhd');
  const [width, height] = [header.readUInt16BE(header.length - 8), header.readUInt16BE(header.length - 4)];
  const isTurned = header.readInt32BE(header.length - 44) === 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** The track with its chunks at `places`; names, times, references to other files and unknown boxes are left out. */
export function writeTrack({ handler, trak }: Track, places: readonly number[]): Buffer {
  const media = inside(trak, 'mdia');
  const tables = inside(media, 'minf', 'stbl');
  const stsd = inside(tables, 'stsd');
  const kept = readBoxes(tables).filter(({ type }) => TABLES.includes(type)).map(({ type, body }) => box(type, body));
  const edits = find(readBoxes(trak), 'edts');
  const elst = edits && find(readBoxes(edits), 'elst');
  return box('trak',
    box('tkhd', withoutTimes(inside(trak, 'tkhd'))),
    ...(elst ? [box('edts', box('elst', elst))] : []),
    box('mdia',
      box('mdhd', withoutTimes(inside(media, 'mdhd'))),
      box('hdlr', words(0, 0), Buffer.from(handler, 'latin1'), words(0, 0, 0), Buffer.alloc(1)),
      box('minf',
        handler === 'vide' ? box('vmhd', words(1, 0, 0)) : box('smhd', words(0, 0)),
        // Flag 1: the samples are in this very file, and no other is named.
        box('dinf', box('dref', words(0, 1), box('url ', words(1)))),
        box('stbl', handler === 'vide' ? pictureEntry(stsd) : soundEntry(stsd), ...kept, box('stco', words(0, places.length, ...places))))));
}

/** When it was made and changed, in 32 bits each or (version 1) in 64. */
export function withoutTimes(header: Buffer): Buffer {
  return blanked(header, [4, header.readUInt8(0) === 1 ? 20 : 12]);
}

function secondsOf(trak: Buffer, tables: Buffer): number {
  const header = inside(trak, 'mdia', 'mdhd');
  const scale = header.readUInt32BE(header.readUInt8(0) === 1 ? 20 : 12);
  const stts = inside(tables, 'stts');
  const units = rows(stts, 2, 4).reduce((sum, [count = 0, each = 0]) => sum + count * each, 0);
  if (scale === 0) throw new MediaProblem('damaged');
  return units / scale;
}

function chunksOf(tables: Buffer): Chunk[] {
  const places = placesOf(tables);
  const runs = rows(inside(tables, 'stsc'), 3, 4);
  const sizes = inside(tables, 'stsz');
  const same = sizes.readUInt32BE(4);
  const chunks: Chunk[] = [];
  let [run, sample] = [0, 0];
  for (const [index, from] of places.entries()) {
    if (runs[run + 1]?.[0] === index + 1) run += 1;
    const count = runs[run]?.[1] ?? 0;
    chunks.push({ from, length: same > 0 ? count * same : lengthOf(sizes, sample, count) });
    sample += count;
  }
  return chunks;
}

function placesOf(tables: Buffer): number[] {
  const near = find(readBoxes(tables), 'stco');
  if (near) return rows(near, 1, 4).map(([place = 0]) => place);
  const far = inside(tables, 'co64');
  return rows(far, 2, 4).map(([high = 0, low = 0]) => high * 2 ** 32 + low);
}

/** Behind the table's end `readUInt32BE` throws: a table that claims more samples than it has is damaged. */
function lengthOf(sizes: Buffer, first: number, count: number): number {
  let length = 0;
  for (let sample = first; sample < first + count; sample += 1) length += sizes.readUInt32BE(12 + sample * 4);
  return length;
}

/** Rows of a table of four-byte numbers whose count stands at `at`. */
function rows(table: Buffer, columns: number, at: number): number[][] {
  const count = table.readUInt32BE(at);
  if (at + 4 + count * columns * 4 > table.length) throw new MediaProblem('damaged');
  return Array.from({ length: count }, (_, row) => Array.from({ length: columns }, (_column, column) => table.readUInt32BE(at + 4 + (row * columns + column) * 4)));
}
