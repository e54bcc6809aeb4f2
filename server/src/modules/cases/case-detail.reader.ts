import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CATEGORY_GROUPS, OFFICIAL_SOURCES, type CaseEntryKind, type ClosingCode, type Light } from '@yuandian/shared/cases/case-kind';
import type {
  CaseOrderView, ExtensionView, FormerCaseView, StaffCaseEntryView, StaffCaseView, SupervisionView,
} from '@yuandian/shared/cases/cases.staff.types';
import { owesReason } from '@yuandian/shared/cases/lateness.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { allOf, fromSqlTime, isoTime, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { FilesReader, NO_FILES, type OwnedFiles } from '../files/files.reader.ts';
import { AssetReader } from '../grid/asset.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { answeredCase, answersOf, CASE_SQL, FROM_WHOLE_CASE_SQL, fullPlace, lateFacts, lateReasonOf, photosBefore, pointOf, ratingView, type CaseRow, type RatingRow } from './case.mapper.ts';
import { CaseHandoverReader } from './case-handover.reader.ts';
import { CasePlaces, samePlace } from './case-place.reader.ts';
import { ConfirmationReader } from './confirmation.reader.ts';
import { ContactReader } from './contact.reader.ts';
import { isHidden, isReopenable, maySeeReporter, visibleTo, type CaseUnit } from './cases.policy.ts';
import { Objections } from './objection.reader.ts';
import { orderActions, staffActions } from './staff-action.policy.ts';

type Time = Date | string;

interface DetailRow extends CaseRow {
  placeKey: string;
  categoryCode: string;
  filingConditions: string;
  closingConditions: string;
  unitKind: CaseUnit['kind'] | null;
  unitPath: string | null;
  verifierId: PersonId | null;
  dispatchedBy: PersonId | null;
  contact: string | null;
  outerNumber: string | null;
  contactedAt: Time | null;
  extensions: number;
  returnable: boolean | number;
  escalation: number;
  rootCause: string | null;
  noBeforePhoto: string | null;
  suspendedUntil: LocalDate | null;
  anonymisedAt: Time | null;
  confirmedBroken: number;
  needsVerification: boolean | number;
}

const DETAIL_SQL = `SELECT ${CASE_SQL}, c.category_code AS categoryCode, c.place_key AS placeKey, k.filing_conditions AS filingConditions,
  k.needs_verification AS needsVerification, k.closing_conditions AS closingConditions, u.kind AS unitKind, u.division_path AS unitPath, c.verifier_id AS verifierId,
  c.dispatched_by AS dispatchedBy, c.contact, c.outer_number AS outerNumber, c.contacted_at AS contactedAt, c.extensions, c.returnable, c.escalation,
  c.root_cause AS rootCause, c.no_before_photo AS noBeforePhoto, c.suspended_until AS suspendedUntil, c.anonymised_at AS anonymisedAt, c.confirmed_broken AS confirmedBroken ${FROM_WHOLE_CASE_SQL}`;

type OrderRow = Omit<CaseOrderView, 'light' | 'sentAt' | 'dueAt' | 'signedAt' | 'answeredAt' | 'handlerName' | 'actions' | 'lead'> & {
  unitKind: CaseUnit['kind']; unitPath: string; light: Light | null; isLead: boolean | number; sentAt: Time; dueAt: Time | null; signedAt: Time | null;
  answeredAt: Time | null; handlerId: PersonId | null;
};

/** One case with everything a desk, a unit or a grid worker needs to decide the next step. */
@Injectable()
export class CaseDetailReader {
  constructor(
    private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly people: PeopleReader, private readonly files: FilesReader,
    private readonly contacts: ContactReader, private readonly handovers: CaseHandoverReader, private readonly assets: AssetReader,
    private readonly confirmations: ConfirmationReader, private readonly objections: Objections, private readonly clock: Clock, private readonly places: CasePlaces,
  ) {}

  /** @throws NOT_FOUND outside the scope */
  async get(actor: Actor, id: CaseId): Promise<StaffCaseView> {
    const where = allOf([{ sql: 'c.id = ?', params: [id] }, visibleTo(actor, 'c')]);
    const row = await selectOne<DetailRow>(this.dataSource.manager, `${DETAIL_SQL} WHERE ${where.sql}`, where.params);
    if (!row) throw notFound();
    const unit = row.unitId !== null && row.unitKind !== null && row.unitPath !== null ? { id: row.unitId, kind: row.unitKind, divisionPath: row.unitPath } : null;
    const [names, people, orders, extensions, supervisions, entries] = await Promise.all([
      this.divisions.namesOf([row.divisionPath, row.deskPath]), this.people.getMany([row.reporterId, row.handlerId, row.verifierId].filter((each) => each !== null)),
      this.orders(actor, row, unit), this.extensions(id), this.supervisions(id), this.entries(id),
    ]);
    const nameOf = (personId: PersonId | null) => (personId === null ? null : people.get(personId)?.displayName ?? null);
    const answered = answeredCase(row);
    const mine = await this.confirmations.wordOf(actor.personId, row);
    const judged = {
      ...row, confidential: Boolean(row.confidential), returnable: Boolean(row.returnable), pendingExtension: extensions.some(({ status }) => status === 'ASKED'), supervisions,
      unseen: Boolean(row.needsVerification) && !OFFICIAL_SOURCES.includes(row.source) && !entries.some(({ kind }) => kind === 'verification'),
      reopenable: isReopenable({ status: row.status, endedAt: row.endedAt === null ? null : fromSqlTime(row.endedAt) }, row.recurrenceDays, this.clock.now()),
      // Asked in person, and has not spoken yet.
      vouches: mine === null && (await this.confirmations.isAsked(this.dataSource.manager, actor.personId, answered)), takenOnAt: await this.places.takenOnAt(this.dataSource.manager, row),
      rulesAlone: row.dispatchedBy === actor.personId && (await this.places.isAloneAt(this.dataSource.manager, row.deskPath, 'cases.case.arbitrate', actor.personId)),
      ownRefusal: await this.objections.ownRefusal(this.dataSource.manager, { ...row, objected: Boolean(row.objected) }, actor.personId),
    };
    return {
      ...this.facts(row, names), ...this.reporter(actor, row, unit, people), ...filesOf(entries),
      handlerName: nameOf(row.handlerId), verifierName: nameOf(row.verifierId), orders, extensions, supervisions, entries: entries.map(({ kind: _kind, ...entry }) => entry),
      asset: await this.assets.viewOf(row.assetId), confirmations: { ...await this.confirmations.standing(answered), mine },
      former: await this.former(row), handovers: await this.handovers.ofCase(id), rating: await this.rating(id), ownRefusal: judged.ownRefusal, actions: staffActions(actor, judged, unit),
    };
  }

  private facts(row: DetailRow, names: ReadonlyMap<string, string>) {
    const { id, number, kind, source, status, categoryName, categoryCode, attempt, followers, thanks, light, closingCode, result, publicState, question, escalation } = row;
    return {
      id, number, kind, source, status, categoryName, categoryCode, attempt, followers, thanks, light, closingCode, result, publicState, question, escalation,
      divisionPath: row.divisionPath, deskPath: row.deskPath, divisionName: names.get(row.divisionPath) ?? '', deskName: names.get(row.deskPath) ?? '',
      groupName: CATEGORY_GROUPS[row.groupCode].label, categoryConditions: row.filingConditions || null, closingConditions: row.closingConditions || null,
      place: fullPlace(row), address: row.address, building: row.building, point: pointOf(row), summary: row.description, description: row.description, answers: answersOf(row),
      reportedAt: isoTime(row.createdAt), endedAt: isoTime(row.endedAt), stepDueAt: isoTime(row.stepDueAt), handleDueAt: isoTime(row.handleDueAt),
      nextReplyAt: isoTime(row.nextReplyAt), contactedAt: isoTime(row.contactedAt), reopenUntil: null,
      confidential: Boolean(row.confidential), publicWish: Boolean(row.publicWish), unitName: row.unitName,
      limit: row.limitAmount === null || row.limitUnit === null ? null : { amount: row.limitAmount, unit: row.limitUnit },
      extensionsGranted: row.extensions, returnable: Boolean(row.returnable), noBeforePhoto: row.noBeforePhoto, lateReason: lateReasonOf(row),
      lateReasonWanted: row.status === 'PROCESSING' && owesReason(lateFacts(row), this.clock.now()), rootCauseWanted: row.recurrenceOf !== null, rootCause: row.rootCause,
      suspendedUntil: row.suspendedUntil, outerNumber: row.outerNumber, reporterLeftAt: isoTime(row.withdrawnAt),
      mergedInto: row.parentId === null ? null : { id: row.parentId, number: row.parentNumber ?? '' },
      recurrenceOf: row.recurrenceOf === null ? null : { id: row.recurrenceOf, number: row.recurrenceNumber ?? '' },
    };
  }

  /** Masked even for those who may know; in clear only by the audited reveal. */
  private reporter(actor: Actor, row: DetailRow, unit: CaseUnit | null, people: Awaited<ReturnType<PeopleReader['getMany']>>) {
    if (!maySeeReporter(actor, { ...row, confidential: Boolean(row.confidential) }, unit)) {
      return { reporterName: isHidden({ kind: row.kind, confidential: Boolean(row.confidential) }) ? '（保密）' : null, reporterPhone: null, onBehalfOf: null };
    }
    const caller = this.contacts.masked(row.id, row.contact);
    const person = row.reporterId === null ? undefined : people.get(row.reporterId);
    const spokenFor = row.source === 'proxy' || row.source === 'phone';
    return {
      reporterName: spokenFor ? caller.name : person?.displayName ?? caller.name, reporterPhone: spokenFor ? caller.phone : person?.maskedPhone ?? caller.phone,
      onBehalfOf: row.source === 'proxy' ? caller.name : null,
    };
  }

  private async orders(actor: Actor, row: DetailRow, unit: CaseUnit | null): Promise<CaseOrderView[]> {
    const orders = await this.list<OrderRow>(
      `SELECT o.id, o.unit_id AS unitId, u.name AS unitName, o.is_lead AS isLead, o.status, o.task, o.created_at AS sentAt, o.due_at AS dueAt, o.signed_at AS signedAt,
         o.answered_at AS answeredAt, o.answer, o.handler_id AS handlerId, o.light, u.kind AS unitKind, u.division_path AS unitPath
       FROM case_order o JOIN handling_unit u ON u.id = o.unit_id WHERE o.case_id = ? ORDER BY o.created_at, o.id`, [row.id],
    );
    const handlers = await this.people.getMany(orders.map(({ handlerId }) => handlerId).filter((id) => id !== null));
    return orders.map(({ handlerId, sentAt, dueAt, signedAt, answeredAt, isLead, light, unitKind, unitPath, ...order }) => ({
      ...order, light: light ?? 'NONE', lead: Boolean(isLead), sentAt: isoTime(sentAt), dueAt: isoTime(dueAt), signedAt: isoTime(signedAt), answeredAt: isoTime(answeredAt),
      handlerName: handlerId === null ? null : handlers.get(handlerId)?.displayName ?? null,
      actions: isLead ? [] : orderActions(actor, row, unit, order.status, { id: order.unitId, kind: unitKind, divisionPath: unitPath }),
    }));
  }

  private async extensions(id: CaseId): Promise<ExtensionView[]> {
    const rows = await this.list<Omit<ExtensionView, 'wantedDueAt' | 'askedAt'> & { wantedDueAt: Time; askedAt: Time }>(
      `SELECT id, status, reason, wanted_due_at AS wantedDueAt, asked_by_name AS askedBy, created_at AS askedAt, decided_by_name AS decidedBy,
         decision_reason AS decisionReason FROM case_extension WHERE case_id = ? ORDER BY created_at, id`, [id],
    );
    return rows.map((row) => ({ ...row, wantedDueAt: isoTime(row.wantedDueAt), askedAt: isoTime(row.askedAt) }));
  }

  private async supervisions(id: CaseId): Promise<SupervisionView[]> {
    const rows = await this.list<Omit<SupervisionView, 'dueAt' | 'issuedAt' | 'answeredAt'> & { dueAt: Time; issuedAt: Time; answeredAt: Time | null }>(
      `SELECT id, status, reason, due_at AS dueAt, issued_by_name AS issuedBy, created_at AS issuedAt, answer, answered_at AS answeredAt
       FROM case_supervision WHERE case_id = ? ORDER BY created_at, id`, [id],
    );
    return rows.map((row) => ({ ...row, dueAt: isoTime(row.dueAt), issuedAt: isoTime(row.issuedAt), answeredAt: isoTime(row.answeredAt) }));
  }

  private async entries(id: CaseId): Promise<(StaffCaseEntryView & { kind: CaseEntryKind })[]> {
    const rows = await this.list<Omit<StaffCaseEntryView, 'at' | 'photos' | 'recordings'> & { at: Time; kind: CaseEntryKind }>(
      'SELECT id, created_at AS at, author_name AS `by`, office_name AS office, title, text, audience, kind FROM case_entry WHERE case_id = ? ORDER BY created_at, id', [id],
    );
    const files = await this.files.viewsOwnedBy('cases.entry', rows.map((row) => row.id));
    return rows.map((row) => ({ ...row, at: isoTime(row.at), ...(files.get(row.id) ?? NO_FILES) }));
  }

  /** The case that came back, and others of its class closed at the place before. */
  private async former({ id, recurrenceOf, placeKey, assetId, categoryCode }: DetailRow): Promise<FormerCaseView[]> {
    if (recurrenceOf === null) return [];
    const place = samePlace('f', { placeKey, assetId });
    const rows = await this.list<Omit<FormerCaseView, 'closedAt'> & { closedAt: Time }>(
      `SELECT f.id, f.number, f.ended_at AS closedAt, f.closing_code AS closingCode, f.result, f.root_cause AS rootCause
       FROM case_record f WHERE ${place.sql} AND f.category_code = ? AND f.status = 'CLOSED' AND f.id <> ? ORDER BY f.ended_at DESC LIMIT 5`,
      [...place.params, categoryCode, id],
    );
    return rows.map((row) => ({ ...row, closedAt: isoTime(row.closedAt), closingCode: row.closingCode satisfies ClosingCode, result: row.result ?? '' }));
  }

  private async rating(id: CaseId) {
    const row = await selectOne<RatingRow>(
      this.dataSource.manager,
      'SELECT solved, satisfaction, topics, text, created_at AS at, by_phone AS byPhone FROM case_rating WHERE case_id = ? ORDER BY attempt DESC LIMIT 1', [id],
    );
    return row && ratingView(row);
  }

  private list<Row>(sql: string, params: SqlValue[]): Promise<Row[]> {
    return select<Row>(this.dataSource.manager, sql, params);
  }
}

function filesOf(entries: readonly ({ kind: CaseEntryKind } & OwnedFiles)[]) {
  const { photos: reported, recordings } = entries.find(({ kind }) => kind === 'report') ?? NO_FILES;
  const photos = photosBefore(entries);
  return { photos, recordings, hasBeforePhoto: photos.length > 0, afterPhotos: entries.findLast(({ kind }) => kind === 'answer')?.photos ?? [], thumbnailUrl: reported[0]?.thumbnailUrl ?? null };
}
