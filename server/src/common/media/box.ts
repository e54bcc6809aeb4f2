/** Boxes of the ISO base media file format (ISO/IEC 14496-12): a length, a name of four letters, and what is in it. */
import { MediaProblem } from './media.ts';

export interface Box {
  type: string;
  /** What is in it, without length and name. */
  body: Buffer;
}

const HEAD = 8;
const LONG_HEAD = 16;

/** The boxes that lie side by side in `bytes`. @throws MediaProblem when one is longer than what holds it */
export function readBoxes(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + HEAD <= bytes.length; ) {
    const { head, length } = measure(bytes, at);
    if (length < head || at + length > bytes.length) throw new MediaProblem('damaged');
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEAD), body: bytes.subarray(at + head, at + length) });
    at += length;
  }
  return boxes;
}

/** Length 1: it stands behind the name, in 64 bits; length 0: to the end. */
function measure(bytes: Buffer, at: number): { head: number; length: number } {
  const length = bytes.readUInt32BE(at);
  if (length === 1) return { head: LONG_HEAD, length: Number(bytes.readBigUInt64BE(at + HEAD)) };
  return { head: HEAD, length: length === 0 ? bytes.length - at : length };
}

export function find(boxes: readonly Box[], type: string): Buffer | undefined {
  return boxes.find((box) => box.type === type)?.body;
}

/** The body of the box at the end of a path, e.g. `['mdia', 'minf', 'stbl']`. @throws MediaProblem when it is not there */
export function inside(body: Buffer, ...path: string[]): Buffer {
  return path.reduce((outer, type) => {
    const inner = find(readBoxes(outer), type);
    if (!inner) throw new MediaProblem('damaged');
    return inner;
  }, body);
}

export function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(HEAD + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** Whole numbers of four bytes each, one after the other. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

/** A copy in which these stretches `[from, to)` are zero. */
export function blanked(body: Buffer, ...stretches: readonly (readonly [from: number, to: number])[]): Buffer {
  const copy = Buffer.from(body);
  for (const [from, to] of stretches) copy.fill(0, from, to);
  return copy;
}
