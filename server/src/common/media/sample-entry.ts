/** The one line of `stsd` that says how pictures or sounds are coded, written anew. */
import { blanked, box, find, readBoxes, words, type Box } from './box.ts';
import { MediaProblem } from './media.ts';

/** Fixed part of a picture's line; bytes 42 to 74 are a free text, the encoder's name. */
const PICTURE = { length: 78, freeText: [42, 74] } as const;
const PICTURE_BOXES = new Set(['avcC', 'pasp', 'colr', 'btrt']);
/** Fixed part of a sound's line in MP4; QuickTime's version 1 has sixteen bytes more. */
const SOUND_LENGTH = 28;
const QUICKTIME_1_LENGTH = 44;

/** @throws MediaProblem for any codec but H.264 (`avc1`, `avc3`) */
export function pictureEntry(stsd: Buffer): Buffer {
  const { type, body } = onlyEntry(stsd);
  if (type !== 'avc1' && type !== 'avc3') throw new MediaProblem('type');
  const kept = readBoxes(body.subarray(PICTURE.length)).filter((one) => PICTURE_BOXES.has(one.type)).map((one) => box(one.type, one.body));
  return description(box(type, blanked(body.subarray(0, PICTURE.length), PICTURE.freeText), ...kept));
}

/** As MP4 writes it, whether it came so or as QuickTime does. @throws MediaProblem for any codec but `mp4a` (AAC) */
export function soundEntry(stsd: Buffer): Buffer {
  const { type, body } = onlyEntry(stsd);
  const version = body.readUInt16BE(8);
  if (type !== 'mp4a' || version > 1) throw new MediaProblem('type');
  const boxes = readBoxes(body.subarray(version === 1 ? QUICKTIME_1_LENGTH : SOUND_LENGTH));
  const wave = find(boxes, 'wave');
  const esds = find(boxes, 'esds') ?? (wave && find(readBoxes(wave), 'esds'));
  if (!esds) throw new MediaProblem('damaged');
  // Version, revision and the maker's name are zero in MP4.
  return description(box(type, blanked(body.subarray(0, SOUND_LENGTH), [8, 16]), box('esds', esds)));
}

function onlyEntry(stsd: Buffer): Box {
  const [entry, ...more] = readBoxes(stsd.subarray(8));
  if (!entry || more.length > 0) throw new MediaProblem('damaged');
  return entry;
}

const description = (entry: Buffer) => box('stsd', words(0, 1), entry);
