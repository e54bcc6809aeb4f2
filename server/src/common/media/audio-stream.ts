/** MP3 (ISO/IEC 11172-3 and 13818-3, layer III) and AAC in ADTS (ISO/IEC 13818-7): frames one after the other, each with its own header. */
import { MediaProblem, type Recording, type RecordingFormat } from './media.ts';

interface Frame { length: number; seconds: number }
type ReadFrame = (bytes: Buffer, at: number) => Frame | null;

/** Tags and padding may be this much of a file; more, and it is something else with a few frames in it. */
const FRAMES_AT_LEAST = 0.5;
const ID3_HEADER = 10;

const MPEG_1 = 3;
const LAYER_3 = 1;
const SAMPLE_RATES: Readonly<Record<number, readonly number[]>> = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000] };
/** Kilobits a second, by the index in the header; 0 (free format) and 15 are refused. */
const BITRATES = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const AAC_SAMPLE_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
const AAC_SAMPLES = 1024;

/** @throws MediaProblem */
export function remakeAudioStream(upload: Buffer): Recording {
  const start = afterId3(upload);
  const format = formatAt(upload, start);
  if (format === null) throw new MediaProblem('type');
  const { frames, bytes, seconds } = framesOf(upload, start, format === 'mp3' ? readMp3Frame : readAacFrame);
  if (bytes < (upload.length - start) * FRAMES_AT_LEAST) throw new MediaProblem('damaged');
  return { format, bytes: Buffer.concat(frames), seconds, width: 0, height: 0 };
}

/** Two frames in a row are no accident. */
function formatAt(upload: Buffer, at: number): Extract<RecordingFormat, 'mp3' | 'aac'> | null {
  for (const [format, read] of [['mp3', readMp3Frame], ['aac', readAacFrame]] as const) {
    const first = read(upload, at);
    if (first && read(upload, at + first.length)) return format;
  }
  return null;
}

/** The frames alone: what stands before, between and behind them (titles, places, pictures, comments) is left out. */
function framesOf(upload: Buffer, start: number, read: ReadFrame) {
  const frames: Buffer[] = [];
  let [bytes, seconds] = [0, 0];
  for (let at = start; at < upload.length; ) {
    const frame = read(upload, at);
    const whole = frame && at + frame.length <= upload.length;
    if (frame && whole) {
      frames.push(upload.subarray(at, at + frame.length));
      bytes += frame.length;
      seconds += frame.seconds;
    }
    at += whole ? frame.length : 1;
  }
  return { frames, bytes, seconds };
}

/** Behind the tag that players put in front, whose length is written in four times seven bits. */
function afterId3(upload: Buffer): number {
  if (upload.toString('latin1', 0, 3) !== 'ID3' || upload.length < ID3_HEADER) return 0;
  const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (upload.readUInt8(at) & 0x7f), 0);
  const hasFooter = (upload.readUInt8(5) & 0x10) !== 0;
  return ID3_HEADER + length + (hasFooter ? ID3_HEADER : 0);
}

function readMp3Frame(bytes: Buffer, at: number): Frame | null {
  if (at + 4 > bytes.length) return null;
  const header = bytes.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const sampleRate = SAMPLE_RATES[version]?.[(header >>> 10) & 3];
  const bitrate = (version === MPEG_1 ? BITRATES.one : BITRATES.two)[(header >>> 12) & 15];
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== LAYER_3 || !sampleRate || !bitrate) return null;
  const samples = version === MPEG_1 ? 1152 : 576;
  return { length: Math.floor((samples / 8) * bitrate * 1000 / sampleRate) + ((header >>> 9) & 1), seconds: samples / sampleRate };
}

function readAacFrame(bytes: Buffer, at: number): Frame | null {
  if (at + 7 > bytes.length) return null;
  const isSync = bytes.readUInt16BE(at) >>> 4 === 0xfff && (bytes.readUInt8(at + 1) & 6) === 0;
  const sampleRate = AAC_SAMPLE_RATES[(bytes.readUInt8(at + 2) >>> 2) & 15];
  const length = (bytes.readUIntBE(at + 3, 3) >>> 5) & 0x1fff;
  if (!isSync || !sampleRate || length < 7) return null;
  return { length, seconds: (AAC_SAMPLES * ((bytes.readUInt8(at + 6) & 3) + 1)) / sampleRate };
}
