import { inflateRawSync } from 'node:zlib';

const END_RECORD = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;

const MOST_ENTRIES = 200;
const MOST_UNPACKED_BYTES = 40 * 1024 * 1024;

interface Entry { method: number; packedBytes: number; offset: number }

function endRecordAt(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_RECORD_BYTES - LONGEST_COMMENT);
  for (let at = zip.length - END_RECORD_BYTES; at >= first; at -= 1) if (zip.readUInt32LE(at) === END_RECORD) return at;
  throw new Error('not a zip file');
}

function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = endRecordAt(zip);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('broken directory');
    yield { method: zip.readUInt16LE(at + 10), packedBytes: zip.readUInt32LE(at + 20), offset: zip.readUInt32LE(at + 42) };
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** Bytes the entry really unpacks to, at most `limit`: the size written in the directory may lie. */
function unpackedBytes(zip: Buffer, { method, packedBytes, offset }: Entry, limit: number): number {
  if (zip.readUInt32LE(offset) !== LOCAL_ENTRY) throw new Error('broken entry');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method === METHOD_STORED) return packed.length;
  if (method !== METHOD_DEFLATED) throw new Error('unknown method');
  return inflateRawSync(packed, { maxOutputLength: limit + 1 }).length;
}

/** Whether a zip file unpacks to a sane size. Asked before a library unpacks an uploaded XLSX. */
export function isHarmlessZip(zip: Buffer): boolean {
  try {
    let entries = 0;
    let left = MOST_UNPACKED_BYTES;
    for (const entry of entriesOf(zip)) {
      entries += 1;
      left -= unpackedBytes(zip, entry, left);
      if (entries > MOST_ENTRIES || left < 0) return false;
    }
    return entries > 0;
  } catch {
    return false;
  }
}
