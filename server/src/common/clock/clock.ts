import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { env } from '../../config/env.ts';

/** The only source of "now". Tests replace it by one they can move. */
@Injectable()
export class Clock {
  now(): Date {
    const { clockOffsetFile } = env();
    return clockOffsetFile ? new Date(Date.now() + offsetIn(clockOffsetFile)) : new Date();
  }
}

/** Whole milliseconds; read at each call, for the walk moves the clock by writing the file. */
function offsetIn(file: string): number {
  const text = readFileSync(file, 'utf8').trim();
  const offset = Number(text);
  if (!Number.isSafeInteger(offset)) throw new Error(`CLOCK_OFFSET_FILE holds "${text}": it must be whole milliseconds`);
  return offset;
}
