import { parseString } from 'fast-csv';
import { readSheet as readXlsx } from 'read-excel-file/node';
import { isHarmlessZip } from './zip-guard.ts';

/** Thrown for a file that is neither CSV nor XLSX, or is broken, or unpacks to too much. */
export class SheetUnreadable extends Error {}

const ZIP_START = Buffer.from('PK\u0003\u0004');

/** UTF-8, else GB18030: what Excel on a Chinese Windows saves as CSV. */
function decode(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next encoding
    }
  }
  throw new SheetUnreadable('no known encoding');
}

async function readCsv(bytes: Buffer, maxRows: number): Promise<string[][]> {
  const rows: string[][] = [];
  return new Promise((resolve, reject) => {
    parseString<string[], string[]>(decode(bytes), { headers: false, ignoreEmpty: false, maxRows: maxRows + 1 })
      .on('error', () => { reject(new SheetUnreadable('not CSV')); })
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => { resolve(rows); });
  });
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

async function readWorkbook(bytes: Buffer, maxRows: number): Promise<string[][]> {
  if (!isHarmlessZip(bytes)) throw new SheetUnreadable('not a workbook, or too large');
  try {
    // Numbers stay text: a phone number or a division code is no quantity.
    const rows = await readXlsx(bytes, { parseNumber: (text) => text });
    return rows.slice(0, maxRows + 1).map((row) => row.map(cellText));
  } catch {
    throw new SheetUnreadable('not a workbook');
  }
}

/**
 * Rows of a CSV file or of the first sheet of an XLSX file, every cell as trimmed text; a date is `YYYY-MM-DD`.
 * At most `maxRows + 1` rows come back, so that the caller sees when there are too many.
 * @throws SheetUnreadable
 */
export async function readSheet(bytes: Buffer, maxRows: number): Promise<string[][]> {
  const isWorkbook = bytes.subarray(0, ZIP_START.length).equals(ZIP_START);
  const rows = isWorkbook ? await readWorkbook(bytes, maxRows) : await readCsv(bytes, maxRows);
  return rows.map((row) => row.map((cell) => cell.normalize('NFC').trim()));
}
