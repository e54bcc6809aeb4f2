/** MP4, M4A and QuickTime (ISO/IEC 14496-12, -14): read, and written anew as MP4 with the index in front. */
import { box, find, readBoxes, words } from './box.ts';
import { MediaProblem, type Recording } from './media.ts';
import { pixelsOf, readTrack, withoutTimes, writeTrack, type Chunk, type Track } from './track.ts';

const VIDEO_BRANDS = box('ftyp', Buffer.from('isom', 'latin1'), words(0x200), Buffer.from('isomiso2avc1mp41', 'latin1'));
const SOUND_BRANDS = box('ftyp', Buffer.from('M4A ', 'latin1'), words(0x200), Buffer.from('M4A mp42isom', 'latin1'));
const MDAT_HEAD = 8;

/**
 * One track of pictures and one of sound at most, and of the data only what these two point to: places, makers, comments and
 * whatever lay between are gone. @throws MediaProblem also for a movie in fragments
 */
export function remakeMovie(upload: Buffer): Recording {
  const top = readBoxes(upload);
  const moov = find(top, 'moov');
  if (!moov) throw new MediaProblem('damaged');
  if (find(top, 'moof')) throw new MediaProblem('type');
  const tracks = tracksOf(moov);
  const video = tracks.find(({ handler }) => handler === 'vide');
  const chunks = inOrder(tracks, upload.length);
  const brands = video ? VIDEO_BRANDS : SOUND_BRANDS;
  // Places have the same width whatever they are: the first writing tells how long the index is, the second has them right.
  const index = (start: number) => writeIndex(moov, tracks, placesFrom(chunks, start));
  const start = brands.length + index(0).length + MDAT_HEAD;
  const data = chunks.map(({ from, length }) => upload.subarray(from, from + length));
  return {
    format: video ? 'mp4' : 'm4a', bytes: Buffer.concat([brands, index(start), box('mdat', ...data)]),
    seconds: Math.max(...tracks.map(({ seconds }) => seconds)), ...(video ? pixelsOf(video) : { width: 0, height: 0 }),
  };
}

function tracksOf(moov: Buffer): Track[] {
  const all = readBoxes(moov).filter(({ type }) => type === 'trak').flatMap(({ body }) => readTrack(body) ?? []);
  const kept = (['vide', 'soun'] as const).flatMap((handler) => all.find((track) => track.handler === handler) ?? []);
  if (kept.length === 0) throw new MediaProblem('type');
  return kept;
}

/** All chunks as they lie in the file. Together they are no longer than it: a table cannot ask for the same bytes again and again. */
function inOrder(tracks: readonly Track[], fileLength: number): Chunk[] {
  const chunks = tracks.flatMap((track) => track.chunks).sort((one, other) => one.from - other.from);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length === 0 || length > fileLength || chunks.some((chunk) => chunk.from + chunk.length > fileLength)) throw new MediaProblem('damaged');
  return chunks;
}

function placesFrom(chunks: readonly Chunk[], start: number): Map<Chunk, number> {
  const places = new Map<Chunk, number>();
  chunks.reduce((at, chunk) => {
    places.set(chunk, at);
    return at + chunk.length;
  }, start);
  return places;
}

function writeIndex(moov: Buffer, tracks: readonly Track[], places: ReadonlyMap<Chunk, number>): Buffer {
  const header = find(readBoxes(moov), 'mvhd');
  if (!header) throw new MediaProblem('damaged');
  return box('moov', box('mvhd', withoutTimes(header)), ...tracks.map((track) => writeTrack(track, track.chunks.map((chunk) => places.get(chunk) ?? 0))));
}
