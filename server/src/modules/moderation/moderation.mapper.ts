import type { FileId } from '@yuandian/shared/common/ids';
import type { FileView } from '@yuandian/shared/files/files.types';
import type { HintKind } from '@yuandian/shared/moderation/hint-kind';
import { appealEnds, refusesAppeal } from '@yuandian/shared/moderation/moderation.rules';
import type { CheckCardView, WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { MyCheckView } from '@yuandian/shared/moderation/moderation.types';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';
import type { CheckEntity } from './entities/check.entity.ts';
import type { WordListEntity } from './entities/word-list.entity.ts';

type Time = Date | string;

const EXCERPT_LENGTH = 60;
const EVERYWHERE = '全部区域';

/** The beginning of a text in one line. */
function excerptOf(body: string | null): string | null {
  if (body === null) return null;
  const characters = [...body.replace(/\s+/g, ' ').trim()];
  return characters.length <= EXCERPT_LENGTH ? characters.join('') : `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`;
}

export interface CardRow extends Pick<
  CheckEntity, 'id' | 'status' | 'subjectKind' | 'subjectId' | 'authorId' | 'body' | 'hints' | 'divisionPath' | 'reports'
> {
  photos: number | string;
  recordings: number | string;
  createdAt: Time;
  since: Time;
}

export interface CardNames { title: string; authorName: string; divisionName: string }

export function toCardView(row: CardRow, names: CardNames): CheckCardView {
  const { id, status, subjectKind: kind, body, hints, reports } = row;
  return {
    id, status, kind, ...names, excerpt: excerptOf(body), photos: Number(row.photos), recordings: Number(row.recordings), hints: hintsOf(hints), reports,
    submittedAt: isoTime(row.createdAt), since: isoTime(row.since),
  };
}

function hintsOf(hints: string): HintKind[] {
  return hints === '' ? [] : (hints.split(',') as HintKind[]);
}

export interface MyRow extends Pick<CheckEntity, 'id' | 'status' | 'subjectKind' | 'subjectId' | 'body' | 'reason' | 'appeal'> {
  photos: number | string;
  recordings: number | string;
  createdAt: Time;
  since: Time;
  appealedAt: Time | null;
}

export function toMyView(row: MyRow, now: Date, { title, link }: { title: string; link: string | null }): MyCheckView {
  const { id, status, reason, appeal } = row;
  const since = fromSqlTime(row.since);
  const rejected = status === 'REJECTED';
  return {
    id, status, title, link, excerpt: excerptOf(row.body), photos: Number(row.photos), recordings: Number(row.recordings), reason: rejected ? reason : '', appeal,
    submittedAt: isoTime(row.createdAt), since: since.toISOString(),
    appealRefusal: refusesAppeal({ status, since, appealedAt: row.appealedAt === null ? null : fromSqlTime(row.appealedAt) }, now),
    appealUntil: rejected ? appealEnds(since).toISOString() : null,
  };
}

/** In their order; files that are gone are left out. */
export function filesInOrder(ids: readonly FileId[], views: ReadonlyMap<FileId, FileView>): FileView[] {
  return ids.flatMap((id) => views.get(id) ?? []);
}

export interface WordListRow extends Omit<WordListEntity, 'createdAt' | 'createdBy'> { createdAt: Time }

export function wordsOf({ words }: Pick<WordListRow, 'words'>): string[] {
  return words === '' ? [] : words.split('\n');
}

export function toWordListView(row: WordListRow, names: ReadonlyMap<string, string>): WordListView {
  const { id, divisionPath, version, note } = row;
  return {
    id, divisionPath, divisionName: divisionPath === '/' ? EVERYWHERE : names.get(divisionPath) ?? divisionPath, version, words: wordsOf(row), note,
    by: row.createdByName, at: isoTime(row.createdAt),
  };
}
