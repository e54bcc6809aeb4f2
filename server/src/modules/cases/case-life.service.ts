import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseAudience, CaseEntryKind } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_ENDED, caseStates, type CaseStatus, type CaseVerb } from '@yuandian/shared/cases/case-status';
import type { CaseEntryId } from '@yuandian/shared/cases/cases.types';
import type { CaseId, FileId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { elapsedBetween } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState } from '../../common/state/move-state.ts';
import { change, insertRow, type SqlValue } from '../../common/tx/sql.ts';
import { FilesService } from '../files/files.service.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEvents } from './case-event.service.ts';
import { CaseFactsReader, factsAfter, type CaseFacts } from './case-facts.reader.ts';
import { CaseOffices } from './case-office.reader.ts';
import { CaseTimers } from './case-timer.service.ts';
import { SupervisionOrders } from './supervision-order.service.ts';

export const CASE_LIFE = { states: caseStates, table: 'case_record', history: 'case_history' };

const REASON_LENGTH = 500;
const TITLE_LENGTH = 60;

/** One line of the case's story. */
export interface EntryText {
  kind: CaseEntryKind;
  audience: CaseAudience;
  title: string;
  /** Stands for the author's name, where readers may not know it. */
  signature?: string;
  text?: string | null;
  photoIds?: readonly FileId[];
  recordingIds?: readonly FileId[];
}

/** What a line of the story has to know of its case. */
type Told = Pick<CaseFacts, 'id' | 'status' | 'divisionPath' | 'reporterId' | 'source' | 'anonymisedAt'>;

export interface CaseStep {
  /** `null` when the clock does it. */
  actor: Actor | null;
  entry: EntryText;
  reason?: string;
  set?: Readonly<Record<string, SqlValue>>;
}

/** Reads cases for use cases, moves them along their states and tells their story. Every step of a case is one entry, in the same commit. */
@Injectable()
export class CaseLife {
  constructor(
    private readonly clock: Clock, private readonly caseClock: CaseClock, private readonly timers: CaseTimers, private readonly files: FilesService,
    private readonly events: CaseEvents, private readonly facts: CaseFactsReader, private readonly offices: CaseOffices, private readonly supervisions: SupervisionOrders,
  ) {}

  /** @throws NOT_FOUND */
  get(manager: EntityManager, id: CaseId): Promise<CaseFacts> {
    return this.facts.get(manager, id);
  }

  /** As {@link get}, held until the commit. @throws NOT_FOUND */
  hold(manager: EntityManager, id: CaseId): Promise<CaseFacts> {
    return this.facts.hold(manager, id);
  }

  /**
   * Moves the case and appends the entry. An ended case loses all its timers, its light and its promise, and its supervision orders are settled.
   * @returns the case as it is after the step. @throws WRONG_STATE
   */
  async move(manager: EntityManager, facts: CaseFacts, verb: CaseVerb, { actor, entry, reason, set }: CaseStep): Promise<CaseFacts> {
    const at = this.clock.now();
    const measured: Record<string, SqlValue> = verb === 'sign' && facts.dispatchedAt ? { sign_minutes: await this.workMinutes(manager, facts.dispatchedAt, at) } : {};
    const status = await moveState(manager, CASE_LIFE, { id: facts.id, from: facts.status, verb, actor, at, reason: cut(reason ?? entry.text ?? ''), set: { ...set, ...measured } });
    await this.tell(manager, facts, actor, entry);
    const ended = isEnded(status) ? await this.end(manager, facts, status, at) : {};
    const after = factsAfter(facts, { status, ...set, ...measured, ...ended });
    await this.events.moved(manager, verb, after);
    return after;
  }

  /** Sets columns of a case that keeps its state. @throws WRONG_STATE never: the caller holds the case */
  async put(manager: EntityManager, id: CaseId, set: Readonly<Record<string, SqlValue>>): Promise<void> {
    const columns = Object.keys(set);
    await change(manager, `UPDATE case_record SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`, [...Object.values(set), id]);
  }

  /**
   * Appends a line of the story, with its files. @returns its id
   * @throws WRONG_STATE for a case whose words were taken out; Error for a title that is too long, also where the database would take it: what people wrote belongs in the text
   */
  async tell(manager: EntityManager, facts: Told, actor: Actor | null, entry: EntryText): Promise<CaseEntryId> {
    if (facts.anonymisedAt !== null) throw wrongState(facts.status);
    if ([...entry.title].length > TITLE_LENGTH) throw new Error(`Title of a line is longer than ${TITLE_LENGTH}: ${entry.kind}`);
    const id: CaseEntryId = newId();
    await insertRow(manager, 'case_entry', {
      id, created_at: this.clock.now(), case_id: facts.id, kind: entry.kind, audience: entry.audience,
      author_id: actor?.personId ?? null, author_name: entry.signature ?? authorName(actor, facts), office_name: await this.officeOf(manager, actor, facts, entry),
      title: entry.title, text: entry.text ?? null,
    });
    if (actor) await this.attach(manager, actor, id, facts.divisionPath, entry);
    return id;
  }

  /** Residents have none, and sign as what they are. */
  private async officeOf(manager: EntityManager, actor: Actor | null, facts: Told, { kind, signature }: EntryText): Promise<string | null> {
    return actor === null || signature !== undefined || isReporter(actor, facts) ? null : this.offices.nameOf(manager, actor, facts, kind);
  }

  /** By their id alone files are staff's: whoever else may see them is judged by the page of the case, which gives the links. */
  private async attach(manager: EntityManager, actor: Actor, id: CaseEntryId, divisionPath: string, { photoIds = [], recordingIds = [] }: EntryText): Promise<void> {
    const owner = { kind: 'cases.entry', id };
    await this.files.attach(manager, actor, photoIds, owner, divisionPath, 'scope');
    await this.files.attach(manager, actor, recordingIds, owner, divisionPath, 'scope', ['voice', 'video']);
  }

  private async workMinutes(manager: EntityManager, from: Date, to: Date): Promise<number> {
    return Math.round(elapsedBetween(from, to, 'WORK_HOUR', await this.caseClock.calendar(manager)) / MINUTE_MS);
  }

  /** @returns the columns that it set */
  private async end(manager: EntityManager, { id, createdAt, supervised }: CaseFacts, status: CaseStatus, at: Date): Promise<Record<string, SqlValue>> {
    const openMinutes = Math.round((at.getTime() - createdAt.getTime()) / MINUTE_MS);
    const set = { ended_at: at, open_minutes: openMinutes, light: 'NONE', step_due_at: null, next_reply_at: null, paused_at: null, question: null, supervised: false };
    await this.timers.clearAll(manager, id);
    if (supervised) await this.supervisions.settleAll(manager, id, caseStates.states[status].label);
    await this.put(manager, id, set);
    return set;
  }
}

/** Staff sign with their names; whoever reported is nobody's business but the desk's. */
function authorName(actor: Actor | null, facts: Pick<CaseFacts, 'reporterId' | 'source'>): string {
  if (!actor) return '系统';
  return isReporter(actor, facts) ? '报事人' : actor.displayName;
}

function isReporter(actor: Actor, { reporterId, source }: Pick<CaseFacts, 'reporterId' | 'source'>): boolean {
  return actor.personId === reporterId && source !== 'find';
}

/** A history row says why in short; the entry has all of it. */
function cut(text: string): string {
  return [...text].slice(0, REASON_LENGTH).join('');
}

export function isEnded(status: CaseStatus): boolean {
  return CASE_STATUSES_ENDED.includes(status);
}
