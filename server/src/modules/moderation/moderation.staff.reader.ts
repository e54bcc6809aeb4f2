import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Permission } from '@yuandian/shared/common/permission';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import { QUEUE_STATUSES, type CheckStatus, type CheckVerb } from '@yuandian/shared/moderation/moderation-status';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { refusesDecision } from '@yuandian/shared/moderation/moderation.rules';
import type { CheckCardView, CheckListQuery, CheckReportView, CheckStepView, CheckView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { laterThan, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import type { CheckEntity } from './entities/check.entity.ts';
import { filesInOrder, toCardView, type CardRow } from './moderation.mapper.ts';
import { checkScope } from './moderation.policy.ts';
import { ModerationSubjects } from './subjects.reader.ts';

const CARD_COLUMNS = `c.id, c.status, c.subject_kind AS subjectKind, c.subject_id AS subjectId, c.author_id AS authorId, c.body, c.hints,
  c.division_path AS divisionPath, c.reports, c.since, c.created_at AS createdAt,
  (SELECT COUNT(*) FROM moderation_piece p WHERE p.check_id = c.id AND p.kind = 'image') AS photos,
  (SELECT COUNT(*) FROM moderation_piece p WHERE p.check_id = c.id AND p.kind IN ('audio', 'video')) AS recordings`;

/** A sample is drawn from so many of the day's newest. */
const SAMPLED_FROM = 500;

type DetailRow = CardRow & Pick<CheckEntity, 'words' | 'reason' | 'appeal' | 'decidedBy'>;
interface StepRow { verb: CheckVerb | 'submit'; toState: CheckStatus; actorName: string; reason: string; createdAt: Date | string }
interface ReportRow extends Omit<CheckReportView, 'at'> { createdAt: Date | string }

/** Checks as moderators see them, within their scope. */
@Injectable()
export class ModerationStaffReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly people: PeopleReader,
    private readonly divisions: DivisionReader, private readonly files: FilesReader, private readonly subjects: ModerationSubjects,
  ) {}

  /** What waits for a person comes oldest first, everything else newest first. */
  async listChecks(actor: Actor, query: CheckListQuery): Promise<Page<CheckCardView>> {
    const limit = pageLimit(query);
    const { status = 'REVIEW' } = query;
    const waits = (QUEUE_STATUSES as readonly CheckStatus[]).includes(status);
    const after = waits ? laterThan(query, 'c.since', 'c.id') : olderThan(query, 'c.since', 'c.id');
    const where = allOf([{ sql: 'c.status = ?', params: [status] }, checkScope('c.division_path', actor, 'moderation.check.read'), ...this.filtersOf(query), ...after]);
    const direction = waits ? 'ASC' : 'DESC';
    const rows = await select<CardRow>(
      this.dataSource.manager,
      `SELECT ${CARD_COLUMNS} FROM moderation_check c WHERE ${where.sql} ORDER BY c.since ${direction}, c.id ${direction} LIMIT ${limit + 1}`, where.params,
    );
    const cards = new Map((await this.cards(rows)).map((card) => [card.id, card]));
    return pageOf(rows, limit, (row) => timeKey(row.since, row.id), (row) => cards.get(row.id) as CheckCardView);
  }

  /** @throws NOT_FOUND outside the scope */
  async getCheck(actor: Actor, id: CheckId): Promise<CheckView> {
    const { manager } = this.dataSource;
    const scope = checkScope('c.division_path', actor, 'moderation.check.read');
    const row = await selectOne<DetailRow>(
      manager, `SELECT ${CARD_COLUMNS}, c.words, c.reason, c.appeal, c.decided_by AS decidedBy FROM moderation_check c WHERE c.id = ? AND ${scope.sql}`, [id, ...scope.params],
    );
    const [card] = row ? await this.cards([row]) : [];
    if (!row || !card) throw notFound();
    const { words, reason, appeal } = row;
    return {
      ...card, text: await this.textOf(manager, row), files: await this.filesOf(manager, id), words: words === '' ? [] : words.split(' '), reason, appeal,
      reported: await this.reportsOf(manager, id), steps: await this.stepsOf(manager, id),
      link: this.subjects.linkOf({ kind: row.subjectKind, id: row.subjectId }), refusal: refusesDecision(row, actor.personId),
    };
  }

  /** One page of what machines alone let through in the last 24 hours, at random: WeChat's advice for `pass`. */
  async listSample(actor: Actor): Promise<Page<CheckCardView>> {
    const scope = checkScope('c.division_path', actor, 'moderation.check.read');
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const passed = await select<{ id: CheckId }>(
      this.dataSource.manager,
      `SELECT c.id FROM moderation_check c WHERE c.status = 'PASSED' AND c.decided_by IS NULL AND c.since >= ? AND ${scope.sql}
       ORDER BY c.since DESC, c.id DESC LIMIT ${SAMPLED_FROM}`,
      [since, ...scope.params],
    );
    const ids = shuffled(passed.map(({ id }) => id)).slice(0, MODERATION_LIMITS.sample);
    const rows = await select<CardRow>(
      this.dataSource.manager, `SELECT ${CARD_COLUMNS} FROM moderation_check c WHERE c.id IN (${marks(ids)}) ORDER BY c.since DESC, c.id DESC`, ids,
    );
    return { items: await this.cards(rows), nextCursor: null };
  }

  /** @throws NOT_FOUND */
  async requireInScope(manager: EntityManager, actor: Actor, permission: Permission, id: CheckId): Promise<void> {
    const scope = checkScope('division_path', actor, permission);
    const row = await selectOne<{ id: CheckId }>(manager, `SELECT id FROM moderation_check WHERE id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
  }

  private filtersOf({ kind, waitingHours, reported }: CheckListQuery): SqlPart[] {
    return [
      ...(kind === undefined ? [] : [{ sql: 'c.subject_kind = ?', params: [kind] }]),
      ...(waitingHours === undefined ? [] : [{ sql: 'c.since <= ?', params: [new Date(this.clock.now().getTime() - waitingHours * HOUR_MS)] }]),
      ...(reported ? [{ sql: 'c.reports > 0', params: [] }] : []),
    ];
  }

  private async cards(rows: readonly CardRow[]): Promise<CheckCardView[]> {
    const people = await this.people.getMany(rows.map(({ authorId }) => authorId));
    const places = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return rows.map((row) => toCardView(row, {
      title: this.subjects.titleOf(row.subjectKind), authorName: people.get(row.authorId)?.displayName ?? '', divisionName: places.get(row.divisionPath) ?? '',
    }));
  }

  /** The copy, or what stands there now when a report came after the copy was deleted. */
  private async textOf(manager: EntityManager, { body, status, subjectKind, subjectId }: DetailRow): Promise<string | null> {
    if (body !== null || status === 'WITHDRAWN') return body;
    const content = await this.subjects.find(subjectKind)?.contentOf?.(manager, subjectId);
    return content?.text ?? null;
  }

  private async filesOf(manager: EntityManager, id: CheckId) {
    const rows = await select<{ fileId: FileId }>(
      manager, "SELECT file_id AS fileId FROM moderation_piece WHERE check_id = ? AND kind <> 'text' ORDER BY position", [id],
    );
    const ids = rows.map(({ fileId }) => fileId);
    return filesInOrder(ids, await this.files.viewsOfAnyKind(ids, manager));
  }

  private async reportsOf(manager: EntityManager, id: CheckId): Promise<CheckReportView[]> {
    const rows = await select<ReportRow>(
      manager, 'SELECT reason, note, created_at AS createdAt FROM moderation_report WHERE check_id = ? ORDER BY created_at DESC, id DESC LIMIT 50', [id],
    );
    return rows.map(({ reason, note, createdAt }) => ({ reason, note, at: isoTime(createdAt) }));
  }

  private async stepsOf(manager: EntityManager, id: CheckId): Promise<CheckStepView[]> {
    const rows = await select<StepRow>(
      manager,
      `SELECT verb, to_state AS toState, actor_name AS actorName, reason, created_at AS createdAt FROM moderation_check_history
       WHERE subject_id = ? ORDER BY created_at, id`,
      [id],
    );
    return rows.map(({ verb, toState, actorName, reason, createdAt }) => ({ verb, to: toState, by: actorName, reason, at: isoTime(createdAt) }));
  }
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item];
  }
  return mixed;
}
