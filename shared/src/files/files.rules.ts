/** Rules of uploads that the phone checks before it sends and the server checks again. Each returns a reason or `null`. */
import { FILE_LIMITS, RECORDING_LIMITS, type PhotoType } from './files.limits.ts';
import type { RecordingKind } from './files.types.ts';

export type UploadRefusal = 'empty' | 'too-large';

export function refusesUploadSize(bytes: number): UploadRefusal | null {
  if (bytes === 0) return 'empty';
  return bytes > FILE_LIMITS.bytes ? 'too-large' : null;
}

const startsWith = (head: Uint8Array, at: number, ...bytes: number[]) => bytes.every((byte, index) => head[at + index] === byte);

/** The photo type that the first 12 bytes tell, or `null` for anything else (SVG, GIF, HEIC, HTML …). */
export function photoTypeOf(head: Uint8Array): PhotoType | null {
  if (startsWith(head, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(head, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  const isRiff = startsWith(head, 0, 0x52, 0x49, 0x46, 0x46);
  return isRiff && startsWith(head, 8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : null;
}

export type RecordingRefusal = 'too-large' | 'too-long';

/** @param seconds as measured, not rounded */
export function refusesRecording(kind: RecordingKind, { seconds, bytes }: { seconds: number; bytes: number }): RecordingRefusal | null {
  const limits = RECORDING_LIMITS[kind];
  if (bytes > limits.bytes) return 'too-large';
  return seconds > limits.seconds + RECORDING_LIMITS.graceSeconds ? 'too-long' : null;
}
