import { writeToBuffer } from 'fast-csv';
import writeXlsx from 'write-excel-file/node';

export type SheetFormat = 'csv' | 'xlsx';

export interface SheetFile {
  bytes: Buffer;
  contentType: string;
  /** `.csv` or `.xlsx` */
  extension: string;
}

/** What a spreadsheet would run as a formula, in half and full width (OWASP: CSV injection). */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that is text wherever the file is opened. */
export function harmlessCell(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** A sheet with one header row. CSV starts with a byte order mark, without which Excel takes UTF-8 for something else. */
export async function writeSheet(format: SheetFormat, header: readonly string[], rows: readonly (readonly string[])[]): Promise<SheetFile> {
  const cells = [[...header], ...rows.map((row) => row.map(harmlessCell))];
  if (format === 'csv') {
    const bytes = await writeToBuffer(cells);
    return { bytes: Buffer.concat([Buffer.from(BYTE_ORDER_MARK), bytes]), contentType: 'text/csv; charset=utf-8', extension: '.csv' };
  }
  const bytes = await writeXlsx(cells.map((row) => row.map((value) => ({ type: String, value })))).toBuffer();
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: '.xlsx' };
}
