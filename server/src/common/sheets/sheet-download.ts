import { StreamableFile } from '@nestjs/common';
import type { SheetFile } from './write-sheet.ts';

export const SHEET_TYPES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

/** A sheet as the answer of a download route. `name` is Chinese, so it travels as RFC 5987 asks. */
export function sheetDownload(name: string, { bytes, contentType, extension }: SheetFile): StreamableFile {
  const disposition = `attachment; filename="export${extension}"; filename*=UTF-8''${encodeURIComponent(name + extension)}`;
  return new StreamableFile(bytes, { type: contentType, disposition, length: bytes.length });
}
