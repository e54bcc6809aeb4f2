import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ArchiveStatus } from '@yuandian/shared/fieldwork/archive-status';
import { daysLate } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveCardView, ArchiveId, ArchiveKind, VisitResult, VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { QuietAlertStatus } from '@yuandian/shared/fieldwork/quiet-alert-status';
import type { BlindIndex } from '../../common/crypto/blind-index.ts';
import type { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { isoTime } from '../../common/tx/sql.ts';

export const ANONYMOUS_NAME = '已匿名';

/** Columns of `care_archive` that are encrypted. */
type SealedColumn = 'name' | 'phone' | 'address';

export function sealArchive(cipher: ColumnCipher, id: ArchiveId, column: SealedColumn, text: string): string {
  return cipher.seal(text, `care_archive.${column}:${id}`);
}

export function unsealArchive(cipher: ColumnCipher, id: ArchiveId, column: SealedColumn, sealed: string): string;
export function unsealArchive(cipher: ColumnCipher, id: ArchiveId, column: SealedColumn, sealed: string | null): string | null;
export function unsealArchive(cipher: ColumnCipher, id: ArchiveId, column: SealedColumn, sealed: string | null): string | null {
  return sealed === null ? null : cipher.open(sealed, `care_archive.${column}:${id}`);
}

export function archiveHash(index: BlindIndex, column: SealedColumn, text: string): string {
  return index.of(`care_archive.${column}`, text);
}

/** The same name at the same address in the same community is the same person. */
export function activeKeyOf(index: BlindIndex, divisionPath: string, name: string, address: string): string {
  return index.of('care_archive.active', [communityPathOf(divisionPath), name, address].join('\n'));
}

export function sealNote(cipher: ColumnCipher, id: string, note: string | undefined): string | null {
  return note === undefined ? null : cipher.seal(note, `care_visit.note:${id}`);
}

export function unsealNote(cipher: ColumnCipher, id: string, sealed: string | null): string | null {
  return sealed === null ? null : cipher.open(sealed, `care_visit.note:${id}`);
}

export interface ArchiveCardRow {
  id: ArchiveId;
  status: ArchiveStatus;
  displayName: string;
  displayAddress: string;
  kind: ArchiveKind;
  divisionPath: string;
  everyDays: number;
  nextOn: LocalDate;
  lastContactAt: Date | string | null;
  lastContactWay: VisitWay | null;
  lastResult: VisitResult | null;
  responsibleId: PersonId;
  alert: QuietAlertStatus | null;
}

export const ARCHIVE_CARD_SQL = `c.id, c.status, c.display_name AS displayName, c.display_address AS displayAddress, c.kind, c.division_path AS divisionPath,
  c.every_days AS everyDays, c.next_on AS nextOn, c.last_contact_at AS lastContactAt, c.last_contact_way AS lastContactWay, c.last_result AS lastResult,
  c.responsible_id AS responsibleId, a.status AS alert`;
export const FROM_ARCHIVE_SQL = 'FROM care_archive c LEFT JOIN quiet_alert a ON a.open_archive_id = c.id';

export interface CardContext { today: LocalDate; viewerId: PersonId; divisions: ReadonlyMap<string, string>; names: ReadonlyMap<PersonId, string> }

export function archiveCard(row: ArchiveCardRow, { today, viewerId, divisions, names }: CardContext): ArchiveCardView {
  return {
    id: row.id, status: row.status, name: row.displayName, kind: row.kind, divisionPath: row.divisionPath,
    divisionName: divisions.get(row.divisionPath) ?? '', address: row.displayAddress, everyDays: row.everyDays, nextOn: row.nextOn,
    daysLate: daysLate(row.nextOn, today), lastContactAt: isoTime(row.lastContactAt), lastContactWay: row.lastContactWay, lastResult: row.lastResult,
    alert: row.alert ?? 'CLEARED', responsibleName: names.get(row.responsibleId) ?? '', mine: row.responsibleId === viewerId,
  };
}
