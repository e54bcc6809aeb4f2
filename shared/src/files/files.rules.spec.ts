import { describe, expect, it } from '@jest/globals';
import { FILE_LIMITS } from './files.limits.ts';
import { photoTypeOf, refusesUploadSize } from './files.rules.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('refusesUploadSize', () => {
  it.each([[0, 'empty'], [1, null], [FILE_LIMITS.bytes, null], [FILE_LIMITS.bytes + 1, 'too-large']])('answers %i bytes with %s', (size, reason) => {
    expect(refusesUploadSize(size)).toBe(reason);
  });
});

describe('photoTypeOf', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['RIFF\x00\x00\x00\x00WEBP', 'image/webp'],
    ['RIFF\x00\x00\x00\x00WAVE', null],
    ['GIF89a', null],
    ['<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['<html>', null],
    ['\x00\x00\x00\x18ftypheic', null],
    ['', null],
  ])('%j is %s', (head, type) => {
    expect(photoTypeOf(bytes(head))).toBe(type);
  });
});
