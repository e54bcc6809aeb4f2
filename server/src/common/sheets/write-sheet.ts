import { writeToBuffer } from 'fast-csv';
import writeXlsx from 'write-excel-file/node';

export type SheetFormat = 'csv' | 'xlsx';

export interface SheetFile {
  bytes: Buffer;
  contentType: string;
  /** `.csv` or `.xlsx` */
  extension: string;
}

/** Text; a number that can be counted with; a rate from 0 to 1, read as a percentage. */
export type SheetCell = string | number | { rate: number };

/** What a spreadsheet would run as a formula, in half and full width (OWASP: CSV injection). */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
const WIDEST = 48;
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that is text wherever the file is opened. */
export function harmlessCell(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** A sheet with one header row, which stays in sight. CSV starts with a byte order mark, without which Excel takes UTF-8 for something else. */
export async function writeSheet(format: SheetFormat, header: readonly string[], rows: readonly (readonly SheetCell[])[]): Promise<SheetFile> {
  const cells: readonly (readonly SheetCell[])[] = [header, ...rows];
  if (format === 'csv') {
    const bytes = await writeToBuffer(cells.map((row) => row.map(plainText)));
    return { bytes: Buffer.concat([Buffer.from(BYTE_ORDER_MARK), bytes]), contentType: 'text/csv; charset=utf-8', extension: '.csv' };
  }
  const bytes = await writeXlsx(cells.map((row) => row.map(xlsxCell)), { stickyRowsCount: 1, columns: widthsOf(cells) }).toBuffer();
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: '.xlsx' };
}

/** As wide as what stands in them, and no wider than a line is good to read: a Chinese character takes two of Excel's. */
function widthsOf(rows: readonly (readonly SheetCell[])[]): { width: number }[] {
  const [header = []] = rows;
  const lengthOf = (cell: SheetCell | undefined) => [...plainText(cell ?? '')].reduce((sum, sign) => sum + (sign > '\u00ff' ? 2 : 1), 0);
  return header.map((_title, at) => ({ width: Math.min(WIDEST, 2 + rows.reduce((most, row) => Math.max(most, lengthOf(row[at])), 0)) }));
}

function plainText(cell: SheetCell): string {
  if (typeof cell === 'string') return harmlessCell(cell);
  return typeof cell === 'number' ? String(cell) : `${(cell.rate * 100).toFixed(1)}%`;
}

function xlsxCell(cell: SheetCell) {
  if (typeof cell === 'string') return { type: String, value: harmlessCell(cell) };
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: Number, value: cell.rate, format: '0.0%' };
}
