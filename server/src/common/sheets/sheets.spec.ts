import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readSheet as readXlsx } from 'read-excel-file/node';
import { readSheet, SheetUnreadable } from './read-sheet.ts';
import { harmlessCell, writeSheet } from './write-sheet.ts';
import { isHarmlessZip } from './zip-guard.ts';

const HEADER = ['编码', '名称'];
const ROWS = [['410102', '中原区'], ['410102006', '带,逗号和"引号"']];

/** A zip with one deflated entry whose directory says `claimed` bytes. */
function zipOf(content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('a.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(claimed, 24);
  central.writeUInt16LE(name.length, 28);
  const body = Buffer.concat([local, name, packed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, central, name, end]);
}

describe('sheets', () => {
  it.each(['csv', 'xlsx'] as const)('reads back the %s it wrote', async (format) => {
    const file = await writeSheet(format, HEADER, ROWS);
    expect(await readSheet(file.bytes, 100)).toEqual([HEADER, ...ROWS]);
  });

  it('writes numbers that can be summed, and rates as percentages', async () => {
    const rows = [['中原区', 12, { rate: 0.667 }, '—']];
    expect((await readSheet((await writeSheet('csv', HEADER, rows)).bytes, 10))[1]).toEqual(['中原区', '12', '66.7%', '—']);
    expect((await readXlsx((await writeSheet('xlsx', HEADER, rows)).bytes))[1]).toEqual(['中原区', 12, 0.667, '—']);
  });

  it('reads CSV that Excel saved in GB18030', async () => {
    expect(await readSheet(Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0a]), 10)).toEqual([['名称']]);
  });

  it('stops one row after the most it was asked for', async () => {
    expect(await readSheet(Buffer.from('a\n'.repeat(50)), 10)).toHaveLength(11);
    const file = await writeSheet('xlsx', ['a'], Array.from({ length: 50 }, () => ['b']));
    expect(await readSheet(file.bytes, 10)).toHaveLength(11);
  });

  it.each([['an image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff])], ['half a workbook', Buffer.from('PK\u0003\u0004 and no more')]])('refuses %s', async (_what, bytes) => {
    await expect(readSheet(bytes, 10)).rejects.toBeInstanceOf(SheetUnreadable);
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1', '＝1'])('never writes %j as a formula', (text) => expect(harmlessCell(text)).toBe(`'${text}`));
});

describe('zip guard', () => {
  it('lets an ordinary file through', () => expect(isHarmlessZip(zipOf(Buffer.from('<a/>')))).toBe(true));
  it('stops a bomb', () => expect(isHarmlessZip(zipOf(Buffer.alloc(60 * 1024 * 1024)))).toBe(false));
  it('stops a bomb that says it is small', () => expect(isHarmlessZip(zipOf(Buffer.alloc(60 * 1024 * 1024), 100))).toBe(false));
  it('stops what is no zip', () => expect(isHarmlessZip(Buffer.from('hello, I am not a zip file at all'))).toBe(false));
});
