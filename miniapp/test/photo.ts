import { crc32, deflateSync } from 'node:zlib';
import type { Photo } from './person.ts';

const WIDTH = 640;
const HEIGHT = 480;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
type Colour = readonly [red: number, green: number, blue: number];

/** A photo that a server takes for one: a wall in one colour with something on it in another, as PNG. */
export function drawPhoto(name: string, wall: Colour, thing: Colour): Photo {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [0, ...Array.from({ length: WIDTH }, (_pixel, x) => (onThing(x, y) ? thing : wall)).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2], 8);
  const content = Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))), chunk('IEND', Buffer.alloc(0))]);
  return { name, content };
}

function onThing(x: number, y: number): boolean {
  return x > 180 && x < 460 && y > 140 && y < 340;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
