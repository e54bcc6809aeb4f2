import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { CASE_STATUSES_ENDED, CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import type { CaseCardView, CaseListScope, CaseView, MyCasesQuery, WaitingCountView } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, fromSqlTime, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader, NO_FILES, type OwnedFiles } from '../files/files.reader.ts';
import { AssetReader } from '../grid/asset.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ModerationReader } from '../moderation/moderation.reader.ts';
import {
  answeredCase, asLeftBy, CASE_CARD_SQL, CASE_SQL, caseCard, caseParts, entryView, FROM_CASE_SQL, FROM_WHOLE_CASE_SQL, knowsPlace, photosBefore, ratingView,
  waitsForReporter,
  type CaseCardRow, type CaseRow, type EntryRow, type RatingRow,
} from './case.mapper.ts';
import { CaseOthers } from './case-others.reader.ts';
import { CaseWorkers } from './case-worker.reader.ts';
import { residentActions, seesFiles, sightOf, type Sight } from './cases.policy.ts';
import { ConfirmationReader } from './confirmation.reader.ts';
import { MergedCases, type MergedParts } from './merged-case.reader.ts';

/** `confirms`: may say now what they see on the spot. */
interface Relation { follows: boolean; thanked: boolean; confirmed: boolean | null; confirms: boolean; worked: boolean }

const NO_RELATION: Relation = { follows: false, thanked: false, confirmed: null, confirms: false, worked: false };

/** Cases as their reporters and neighbours see them. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader, private readonly files: FilesReader,
    private readonly assets: AssetReader, private readonly workers: CaseWorkers, private readonly confirmations: ConfirmationReader,
    private readonly moderation: ModerationReader, private readonly others: CaseOthers, private readonly merged: MergedCases,
  ) {}

  async listMine(actor: Actor, query: MyCasesQuery): Promise<Page<CaseCardView>> {
    const limit = pageLimit(query);
    const where = allOf([this.scopeOf(actor.personId, query.scope, await this.leftBy(actor.personId)), ...olderThan(query, 'c.created_at', 'c.id')]);
    const found = await select<CaseCardRow>(
      this.dataSource.manager, `SELECT ${CASE_CARD_SQL} ${FROM_CASE_SQL} WHERE ${where.sql} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const rows = found.map((row) => asLeftBy(actor.personId, row));
    const names = await this.namesOf(rows);
    const thumbnails = await this.thumbnailsOf(rows.map((row) => row.id));
    const now = this.clock.now();
    const blocked = await this.blockedBy(actor.personId);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) =>
      caseCard(row, this.sight(actor.personId, row, true, blocked) ?? 'masked', { names, now, thumbnailUrl: thumbnails.get(row.id) ?? null }));
  }

  async countWaiting(actor: Actor): Promise<WaitingCountView> {
    return { waiting: await this.count(actor.personId, 'waiting'), open: await this.count(actor.personId, 'open') };
  }

  /** @throws NOT_FOUND for a case that is nobody else's business */
  async getCase(actor: Actor | null, id: CaseId): Promise<CaseView> {
    const mineId = actor?.personId ?? null;
    const row = await this.rowOf(mineId, id);
    const relation = await this.relationOf(actor, row);
    const blocked = await this.blockedBy(mineId);
    const sight = this.sight(mineId, row, relation.follows, blocked);
    if (!sight) throw notFound();
    const names = await this.namesOf([row]);
    const entries = (await this.entriesOf(row, sight, mineId)).filter(({ kind, authorId }) => kind !== 'stillThere' || authorId === null || !blocked.has(authorId));
    const files = await this.files.viewsOwnedBy('cases.entry', entries.map((entry) => entry.id));
    const now = this.clock.now();
    const filesAt = (entry: EntryRow | undefined) => (entry && seesFiles(sight, entry.kind, Boolean(row.publicSpace)) && files.get(entry.id)) || NO_FILES;
    const reported = sight === 'own' ? filesAt(entries.find(({ kind }) => kind === 'report')) : await this.reportFiles(id, sight);
    const before = sight === 'own' ? { ...reported, photos: photosBefore(entries.map((entry) => ({ kind: entry.kind, ...filesAt(entry) }))) } : reported;
    const of = { mineId, deskName: names.get(row.deskPath) ?? '', unitName: row.unitName };
    return {
      ...caseCard(row, sight, { names, now, thumbnailUrl: reported.photos[0]?.thumbnailUrl ?? null }),
      ...caseParts(row, sight, names), asset: knowsPlace(row, sight) ? await this.assets.viewOf(row.assetId) : null, ...before, afterPhotos: filesAt(entries.findLast(({ kind }) => kind === 'answer')).photos,
      rating: sight === 'own' ? await this.ratingOf(row) : null,
      confirmations: { ...await this.confirmations.standing(answeredCase(row)), mine: relation.confirmed },
      entries: entries.map((entry) => entryView(entry, of, filesAt(entry))), actions: this.actionsOf(actor, row, sight, relation),
      goesOnWithoutMe: sight === 'own' ? await this.others.goesOn(this.dataSource.manager, row, { ...row, limitUnit: row.categoryUnit }) : null, ...await this.mergedParts(row, sight),
    };
  }

  /** Of what went into another case: its reporter reads here what becomes of it, everybody else where it went. */
  private async mergedParts({ parentId }: CaseRow, sight: Sight): Promise<Pick<CaseView, 'mergedInto'> & Partial<MergedParts>> {
    if (parentId === null) return { mergedInto: null };
    const parts = await this.merged.partsOf(parentId);
    return sight === 'own' ? parts : { mergedInto: parts.mergedInto };
  }

  private async rowOf(mineId: PersonId | null, id: CaseId): Promise<CaseRow> {
    const row = await selectOne<CaseRow>(this.dataSource.manager, `SELECT ${CASE_SQL} ${FROM_WHOLE_CASE_SQL} WHERE c.id = ?`, [id]);
    if (!row) throw notFound();
    return asLeftBy(mineId, row);
  }

  /** Small pictures of the reports, for lists whose readers may see them. */
  async thumbnailsOf(ids: readonly CaseId[]): Promise<Map<CaseId, string>> {
    const reports = await select<{ id: string; caseId: CaseId }>(
      this.dataSource.manager, `SELECT id, case_id AS caseId FROM case_entry WHERE case_id IN (${marks(ids)}) AND kind = 'report'`, ids,
    );
    const photos = await this.files.viewsOwnedBy('cases.entry', reports.map(({ id }) => id));
    return new Map(reports.flatMap(({ id, caseId }) => {
      const first = photos.get(id)?.photos[0];
      return first ? [[caseId, first.thumbnailUrl] as const] : [];
    }));
  }

  namesOf(rows: readonly Pick<CaseCardRow, 'divisionPath' | 'deskPath'>[]): Promise<Map<string, string>> {
    return this.divisions.namesOf(rows.flatMap((row) => [row.divisionPath, row.deskPath]));
  }

  /** Of whom one does not want to read anything, a case is a place and its progress. */
  private sight(personId: PersonId | null, row: CaseCardRow, follows: boolean, blocked: ReadonlySet<PersonId>): Sight | null {
    const sight = sightOf(personId, { ...row, confidential: Boolean(row.confidential) }, Boolean(row.publicSpace), follows);
    return sight === 'shown' && row.reporterId !== null && blocked.has(row.reporterId) ? 'masked' : sight;
  }

  private async blockedBy(personId: PersonId | null): Promise<ReadonlySet<PersonId>> {
    return personId === null ? new Set() : this.moderation.blockedBy(personId);
  }

  private actionsOf(actor: Actor | null, row: CaseRow, sight: Sight, { follows, thanked, confirms, worked }: Relation) {
    const now = this.clock.now();
    const time = (at: Date | string | null) => (at === null ? null : fromSqlTime(at));
    return residentActions(
      { ...row, objected: Boolean(row.objected), remindedAt: time(row.remindedAt), endedAt: time(row.endedAt) },
      {
        sight, follows, thanked, worked, confirms, now, signedIn: actor !== null, publicSpace: Boolean(row.publicSpace),
        surveyOpen: row.status === 'CLOSED' && waitsForReporter(row, now),
      },
    );
  }

  private async relationOf(actor: Actor | null, row: CaseRow): Promise<Relation> {
    if (!actor) return NO_RELATION;
    const { id, attempt, status } = row;
    const follows = await this.confirmations.follows(actor.personId, id);
    const thanked = (await selectOne(this.dataSource.manager, 'SELECT id FROM case_thanks WHERE case_id = ? AND person_id = ?', [id, actor.personId])) !== null;
    const worked = status === 'CLOSED' && (await this.workers.workedOn(this.dataSource.manager, actor.personId, [id])).has(id);
    const confirmed = await this.confirmations.wordOf(actor.personId, { id, attempt });
    const confirms = status === 'FEEDBACK' && confirmed === null && (await this.confirmations.mayConfirm(actor.personId, answeredCase(row), follows));
    return { follows, thanked, confirmed, confirms, worked };
  }

  /** What a neighbour saw is for all to read once it was checked, however little of the report is shown; before that for who wrote it. */
  private async entriesOf({ id, status, withdrawnAt }: CaseRow, sight: Sight, mineId: PersonId | null): Promise<EntryRow[]> {
    const audiences = sight === 'own' ? ['public', 'reporter'] : ['public'];
    const entries = await select<EntryRow>(
      this.dataSource.manager,
      `SELECT id, created_at AS at, kind, audience, author_id AS authorId, author_name AS authorName, office_name AS officeName, title,
         ${sight === 'masked' ? "CASE WHEN kind = 'stillThere' THEN text END AS text" : 'text'}
       FROM case_entry WHERE case_id = ? AND (audience IN (${marks(audiences)}) OR (kind = 'stillThere' AND author_id = ?)) ORDER BY created_at, id`,
      [id, ...audiences, mineId],
    );
    const until = status === 'WITHDRAWN' && withdrawnAt !== null ? fromSqlTime(withdrawnAt) : null;
    return until === null ? entries : entries.filter(({ at }) => fromSqlTime(at) <= until);
  }

  /** The report itself is no line of the public story, its checked files are. */
  private async reportFiles(id: CaseId, sight: Sight): Promise<OwnedFiles> {
    if (sight !== 'shown') return NO_FILES;
    const report = await selectOne<{ id: string }>(this.dataSource.manager, "SELECT id FROM case_entry WHERE case_id = ? AND kind = 'report'", [id]);
    return (report && (await this.files.viewsOwnedBy('cases.entry', [report.id])).get(report.id)) ?? NO_FILES;
  }

  private async ratingOf({ id }: CaseRow) {
    const row = await selectOne<RatingRow>(
      this.dataSource.manager,
      'SELECT solved, satisfaction, topics, text, created_at AS at, by_phone AS byPhone FROM case_rating WHERE case_id = ? ORDER BY attempt DESC LIMIT 1', [id],
    );
    return row && ratingView(row);
  }

  private async count(personId: PersonId, scope: CaseListScope): Promise<number> {
    const where = this.scopeOf(personId, scope);
    const row = await selectOne<{ cases: number | string }>(this.dataSource.manager, `SELECT COUNT(*) AS cases FROM case_record c WHERE ${where.sql}`, where.params);
    return Number(row?.cases);
  }

  /** 举报 of danger that this person took back: next to nobody has any, and then their list is read along its index as ever. */
  private async leftBy(personId: PersonId): Promise<CaseId[]> {
    const rows = await select<{ id: CaseId }>(this.dataSource.manager, 'SELECT id FROM case_record WHERE withdrawn_by = ?', [personId]);
    return rows.map(({ id }) => id);
  }

  private scopeOf(personId: PersonId, scope: CaseListScope | undefined, left: readonly CaseId[] = []): SqlPart {
    if (scope === 'followed') return { sql: 'c.id IN (SELECT case_id FROM case_follow WHERE person_id = ?)', params: [personId] };
    const mine: SqlPart = { sql: 'c.reporter_id = ?', params: [personId] };
    if (scope === 'open') return allOf([mine, { sql: `c.status IN (${marks(CASE_STATUSES_OPEN)})`, params: [...CASE_STATUSES_OPEN] }]);
    if (scope === 'ended') return orLeft(allOf([mine, { sql: `c.status IN (${marks(CASE_STATUSES_ENDED)})`, params: [...CASE_STATUSES_ENDED] }]), left);
    if (scope === undefined) return orLeft(mine, left);
    const surveyedSince = new Date(this.clock.now().getTime() - CASE_SPANS.surveyOpen);
    return allOf([mine, {
      sql: `(c.status IN ('SUPPLEMENT', 'CHECKED') OR (c.status = 'PROCESSING' AND c.question IS NOT NULL)
        OR (c.status = 'CLOSED' AND c.surveyed_at > ? AND c.still_good IS NULL))`,
      params: [surveyedSince],
    }]);
  }
}

function orLeft(mine: SqlPart, left: readonly CaseId[]): SqlPart {
  return left.length === 0 ? mine : { sql: `(${mine.sql} OR c.id IN (${marks(left)}))`, params: [...mine.params, ...left] };
}
