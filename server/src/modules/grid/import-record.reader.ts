import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { ImportRecordView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { isoTime, select } from '../../common/tx/sql.ts';

type ImportRow = Omit<ImportRecordView, 'rows' | 'importedAt'> & { rowCount: number; importedAt: Date | string };

@Injectable()
export class ImportRecordReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The actor's own imports, newest first; the auditor finds everybody's in the audit trail. */
  async list(actor: Actor, query: PageQuery): Promise<Page<ImportRecordView>> {
    const cursor = decodeCursor(query, 1);
    const limit = pageLimit(query);
    const rows = await select<ImportRow>(
      this.dataSource.manager,
      `SELECT id, kind, file_name AS fileName, row_count AS rowCount, created_count AS created, changed_count AS changed, unchanged_count AS unchanged,
         imported_by_name AS importedBy, imported_at AS importedAt
       FROM grid_import WHERE imported_by_id = ?${cursor ? ' AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
      [actor.personId, ...(cursor ? [cursor[0] ?? ''] : []), limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.id], ({ rowCount, importedAt, ...row }) => ({ ...row, rows: rowCount, importedAt: isoTime(importedAt) }));
  }
}
