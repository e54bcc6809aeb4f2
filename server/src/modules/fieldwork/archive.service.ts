import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { archiveStates, type ArchiveActor, type ArchiveStatus, type ArchiveVerb } from '@yuandian/shared/fieldwork/archive-status';
import { ARCHIVE_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays, contactPhoneProblem, gridPathOf, maskAddress, nextOnProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  ArchiveId, ArchiveSavedView, CloseReason, EditArchiveRequest, OpenArchiveRequest, PlanRequest, RevealArchiveRequest, RevealedArchiveView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { maskName } from '@yuandian/shared/identity/identity.rules';
import type { Permission } from '@yuandian/shared/common/permission';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { moveState, startHistory, type StatefulTable } from '../../common/state/move-state.ts';
import { change, insertRow, isDuplicate, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { activeKeyOf, archiveHash, sealArchive, unsealArchive } from './archive.mapper.ts';
import { archiveExists, responsibleUnfit } from './fieldwork.errors.ts';
import { QuietAlerts } from './quiet-alert.service.ts';
import { WorkerReader } from './worker.reader.ts';

const ARCHIVE_LIFE: StatefulTable<ArchiveStatus, ArchiveVerb, ArchiveActor> = {
  states: archiveStates, table: 'care_archive', history: 'care_archive_history',
};

interface ArchiveFacts {
  id: ArchiveId; status: ArchiveStatus; divisionPath: string; everyDays: number; nextOn: LocalDate;
  /** Masked; the other three are sealed. */
  displayName: string; name: string | null; phone: string | null; address: string | null;
}
interface Identity { name: string; phone: string | null; address: string }

/** The archive of people to be cared for; each change and each reveal is in the audit trail, in the same transaction. */
@Injectable()
export class Archives {
  constructor(
    private readonly dataSource: DataSource, private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly cipher: ColumnCipher,
    private readonly index: BlindIndex, private readonly divisions: DivisionReader, private readonly workers: WorkerReader, private readonly alerts: QuietAlerts,
  ) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT; FIELDWORK_RESPONSIBLE_UNFIT; FIELDWORK_ARCHIVE_EXISTS */
  async open(actor: Actor, request: OpenArchiveRequest): Promise<ArchiveSavedView> {
    const { id, divisionPath, nextOn } = request;
    requireInScope(actor, 'fieldwork.archive.edit', divisionPath);
    if (gridPathOf(divisionPath) === null) throw invalidInput({ field: 'divisionPath', problem: '须为一个网格' });
    await this.divisions.get(divisionPath);
    this.requireSound(request);
    if (request.consentOn > this.today()) throw invalidInput({ field: 'consentOn', problem: '同意的日期不能晚于今天' });
    await this.requireWorker(divisionPath, request);
    return this.tx.run(async (manager) => {
      const again = await this.find(manager, id);
      if (again) return this.saved(actor, again);
      const at = this.clock.now();
      await this.write(() => insertRow(manager, 'care_archive', {
        id, status: archiveStates.initial, division_path: divisionPath, kind: request.kind,
        ...this.identityColumns(id, divisionPath, { name: request.name, phone: request.phone ?? null, address: request.address }),
        consent_way: request.consentWay, consent_on: request.consentOn, consent_by: request.consentBy, consent_recorded_by: actor.personId,
        every_days: request.everyDays, next_on: nextOn, responsible_id: request.responsibleId, created_at: at, updated_at: at,
      }));
      await startHistory(manager, ARCHIVE_LIFE.history, { id, verb: 'open', to: archiveStates.initial, actor, at });
      await this.alerts.plan(manager, actor, { id, divisionPath, nextOn });
      await this.note(manager, actor, 'open', { id, divisionPath }, { after: request });
      return { id, status: archiveStates.initial, nextOn };
    });
  }

  /** @throws as {@link open}; WRONG_STATE when it is not active */
  async edit(actor: Actor, id: ArchiveId, request: EditArchiveRequest): Promise<ArchiveSavedView> {
    this.requireSound(request);
    const { divisionPath } = await this.get(this.dataSource.manager, actor, 'fieldwork.archive.edit', id);
    await this.requireWorker(divisionPath, request);
    return this.tx.run(async (manager) => {
      const archive = await this.hold(manager, actor, 'fieldwork.archive.edit', id);
      if (archive.status !== 'ACTIVE') throw wrongState(archive.status);
      const columns = { ...this.editedColumns(archive, request), updated_at: this.clock.now() };
      const assignments = Object.keys(columns).map((column) => `${column} = ?`).join(', ');
      await this.write(() => change(manager, `UPDATE care_archive SET ${assignments} WHERE id = ?`, [...Object.values<SqlValue>(columns), id]));
      const nextOn = request.nextOn ?? archive.nextOn;
      if (nextOn !== archive.nextOn) await this.alerts.plan(manager, actor, { id, divisionPath: archive.divisionPath, nextOn });
      await this.note(manager, actor, 'edit', archive, { after: request });
      return { id, status: archive.status, nextOn };
    });
  }

  /** @throws NOT_FOUND outside the scope; WRONG_STATE */
  async close(actor: Actor, id: ArchiveId, reason: CloseReason): Promise<ArchiveSavedView> {
    return this.tx.run(async (manager) => {
      const archive = await this.hold(manager, actor, 'fieldwork.archive.edit', id);
      const status = await this.closeHeld(manager, actor, archive, reason);
      await this.note(manager, actor, 'close', archive, { reason });
      return { id, status, nextOn: archive.nextOn };
    });
  }

  /** Part of {@link close} and of a visit that found the person gone. The caller holds the row. */
  async closeHeld(manager: EntityManager, actor: Actor, archive: { id: ArchiveId; status: ArchiveStatus }, reason: CloseReason): Promise<ArchiveStatus> {
    const at = this.clock.now();
    await this.alerts.clear(manager, actor, archive.id);
    return moveState(manager, ARCHIVE_LIFE, {
      id: archive.id, from: archive.status, verb: 'close', actor, at, reason, set: { closed_at: at, close_reason: reason, active_key: null },
    });
  }

  /** The next contact is planned from today. @throws NOT_FOUND outside the scope; WRONG_STATE; FIELDWORK_ARCHIVE_EXISTS */
  async reopen(actor: Actor, id: ArchiveId): Promise<ArchiveSavedView> {
    return this.tx.run(async (manager) => {
      const archive = await this.hold(manager, actor, 'fieldwork.archive.reopen', id);
      const nextOn = addDays(this.today(), archive.everyDays);
      const person = archive.status === 'CLOSED' ? this.identityOf(archive) : null;
      const activeKey = person && activeKeyOf(this.index, archive.divisionPath, person.name, person.address);
      const status = await this.write(() => moveState(manager, ARCHIVE_LIFE, {
        id, from: archive.status, verb: 'reopen', actor, at: this.clock.now(),
        set: { closed_at: null, close_reason: null, next_on: nextOn, active_key: activeKey },
      }));
      await this.alerts.plan(manager, actor, { id, divisionPath: archive.divisionPath, nextOn });
      await this.note(manager, actor, 'reopen', archive, {});
      return { id, status, nextOn };
    });
  }

  /** The one place where name, phone and address are shown in full. @throws NOT_FOUND outside the scope; WRONG_STATE once anonymised */
  async reveal(actor: Actor, id: ArchiveId, { reason }: RevealArchiveRequest): Promise<RevealedArchiveView> {
    return this.tx.run(async (manager) => {
      const archive = await this.get(manager, actor, 'fieldwork.archive.reveal', id);
      if (archive.status === 'ANONYMISED') throw wrongState(archive.status);
      await this.note(manager, actor, 'reveal', archive, { reason });
      return this.identityOf(archive);
    });
  }

  /** Takes the archive's row, so that a visit, an edit and the clock wait for each other. @throws NOT_FOUND */
  async hold(manager: EntityManager, actor: Actor, permission: Permission, id: ArchiveId): Promise<ArchiveFacts> {
    await change(manager, 'UPDATE care_archive SET updated_at = ? WHERE id = ?', [this.clock.now(), id]);
    return this.get(manager, actor, permission, id);
  }

  private async get(manager: EntityManager, actor: Actor, permission: Permission, id: ArchiveId): Promise<ArchiveFacts> {
    const archive = await this.find(manager, id);
    if (!archive) throw notFound();
    requireInScope(actor, permission, archive.divisionPath);
    return archive;
  }

  private find(manager: EntityManager, id: ArchiveId): Promise<ArchiveFacts | null> {
    return selectOne<ArchiveFacts>(
      manager,
      `SELECT id, status, division_path AS divisionPath, every_days AS everyDays, next_on AS nextOn,
         display_name AS displayName, name, phone, address FROM care_archive WHERE id = ?`, [id],
    );
  }

  /** The phone sent the same archive once more under another key. */
  private saved(actor: Actor, { id, status, divisionPath, nextOn }: ArchiveFacts): ArchiveSavedView {
    requireInScope(actor, 'fieldwork.archive.edit', divisionPath);
    return { id, status, nextOn };
  }

  private identityOf({ id, name, phone, address }: ArchiveFacts): Identity {
    return {
      name: unsealArchive(this.cipher, id, 'name', name) ?? '', phone: unsealArchive(this.cipher, id, 'phone', phone),
      address: unsealArchive(this.cipher, id, 'address', address) ?? '',
    };
  }

  private identityColumns(id: ArchiveId, divisionPath: string, { name, phone, address }: Identity): Record<string, SqlValue> {
    return {
      display_name: maskName(name), display_address: maskAddress(address), name: sealArchive(this.cipher, id, 'name', name),
      name_hash: archiveHash(this.index, 'name', name), phone: phone === null ? null : sealArchive(this.cipher, id, 'phone', phone),
      phone_hash: phone === null ? null : archiveHash(this.index, 'phone', phone), address: sealArchive(this.cipher, id, 'address', address),
      address_hash: archiveHash(this.index, 'address', address), active_key: activeKeyOf(this.index, divisionPath, name, address),
    };
  }

  private editedColumns(archive: ArchiveFacts, request: EditArchiveRequest): Record<string, SqlValue> {
    const before = this.identityOf(archive);
    const named = request.name !== undefined || request.phone !== undefined || request.address !== undefined;
    return {
      ...(named && this.identityColumns(archive.id, archive.divisionPath, {
        name: request.name ?? before.name, phone: request.phone === undefined ? before.phone : request.phone, address: request.address ?? before.address,
      })),
      ...(request.kind !== undefined && { kind: request.kind }),
      ...(request.everyDays !== undefined && { every_days: request.everyDays }),
      ...(request.nextOn !== undefined && { next_on: request.nextOn }),
      ...(request.responsibleId !== undefined && { responsible_id: request.responsibleId }),
    };
  }

  private requireSound({ phone, nextOn }: { phone?: string | null; nextOn?: LocalDate }): void {
    const phoneProblem = phone ? contactPhoneProblem(phone) : null;
    if (phoneProblem) throw invalidInput({ field: 'phone', problem: phoneProblem });
    const dayProblem = nextOn === undefined ? null : nextOnProblem(nextOn, this.today(), ARCHIVE_LIMITS.aheadDaysMax);
    if (dayProblem) throw invalidInput({ field: 'nextOn', problem: dayProblem });
  }

  private async requireWorker(divisionPath: string, { responsibleId }: Partial<PlanRequest>): Promise<void> {
    if (responsibleId === undefined) return;
    const workers = await this.workers.workersFor(divisionPath);
    if (!workers.some(({ personId }) => personId === responsibleId)) throw responsibleUnfit();
  }

  private async write<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error)) throw archiveExists();
      throw error;
    }
  }

  private today(): LocalDate {
    return localDateOf(this.clock.now());
  }

  private async note(
    manager: EntityManager, actor: Actor, verb: string, { id, divisionPath }: { id: ArchiveId; divisionPath: string }, more: { after?: unknown; reason?: string },
  ): Promise<void> {
    await this.audit.record(manager, { actor, action: `fieldwork.archive.${verb}`, subjectKind: 'fieldwork.archive', subjectId: id, divisionPath, ...more });
  }
}
