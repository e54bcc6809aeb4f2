import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { expiryProblem, publishAtProblem } from '@yuandian/shared/notices/announcement.rules';
import { announcementStates, type AnnouncementVerb } from '@yuandian/shared/notices/announcement-status';
import type {
  AnnouncementSavedView, PublishAnnouncementRequest, SaveAnnouncementRequest, WithdrawAnnouncementRequest,
} from '@yuandian/shared/notices/notices.staff.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { PhotoAlbum } from '../../common/photos/photo-album.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ANNOUNCEMENT_LIFE, AnnouncementLife, type AnnouncementFacts } from './announcement-life.service.ts';

const DRAFT: Permission = 'notices.announcement.draft';
const PUBLISH: Permission = 'notices.announcement.publish';

interface Step { verb: AnnouncementVerb; permission: Permission; reason?: string; set?: Readonly<Record<string, SqlValue>> }

/** What staff do with announcements. The words are official: they are not sent to WeChat's content check. */
@Injectable()
export class AnnouncementService {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly life: AnnouncementLife, private readonly audit: AuditTrail,
    private readonly divisions: DivisionReader, private readonly modules: ModuleRef,
  ) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT; FILES_NOT_USABLE */
  async draft(actor: Actor, request: SaveAnnouncementRequest, id: AnnouncementId = newId()): Promise<AnnouncementSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      await this.requireCorrectable(manager, actor, request);
      const at = this.clock.now();
      const status = announcementStates.initial;
      await insertRow(manager, 'announcement', {
        id, status, ...columnsOf(request), told_count: 0, created_by: actor.personId, created_by_name: actor.displayName, created_at: at, updated_at: at,
      });
      await startHistory(manager, ANNOUNCEMENT_LIFE.history, { id, verb: 'draft', to: status, actor, at });
      await this.keepPhotos(manager, actor, id, request);
      await this.record(manager, actor, 'draft', id, request.divisionPath, request);
      return { id, status };
    });
  }

  /** @throws as {@link draft}; WRONG_STATE once it is more than a draft */
  async edit(actor: Actor, id: AnnouncementId, request: SaveAnnouncementRequest): Promise<AnnouncementSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      const before = await this.requireInScope(manager, actor, id, DRAFT);
      await this.requireCorrectable(manager, actor, request);
      const columns = columnsOf(request);
      const assignments = Object.keys(columns).map((column) => `${column} = ?`).join(', ');
      const saved = await change(
        manager, `UPDATE announcement SET ${assignments}, updated_at = ? WHERE id = ? AND status = 'DRAFT'`,
        [...Object.values<SqlValue>(columns), this.clock.now(), id],
      );
      if (saved !== 1) throw wrongState((await this.life.get(manager, id)).status);
      await this.keepPhotos(manager, actor, id, request);
      await this.record(manager, actor, 'edit', id, before.divisionPath, request);
      return { id, status: 'DRAFT' };
    });
  }

  /** A draft nobody wants. @throws NOT_FOUND; WRONG_STATE */
  async discard(actor: Actor, id: AnnouncementId): Promise<AnnouncementSavedView> {
    return this.step(actor, id, { verb: 'discard', permission: DRAFT });
  }

  /** At once, or by the clock at `publishAt`. @throws NOT_FOUND; WRONG_STATE; INVALID_INPUT for a time in the past or after the end */
  async publish(actor: Actor, id: AnnouncementId, { publishAt }: PublishAnnouncementRequest): Promise<AnnouncementSavedView> {
    const planned = publishAt === undefined ? null : new Date(publishAt);
    return this.tx.run(async (manager) => {
      const announcement = await this.requireInScope(manager, actor, id, PUBLISH);
      const now = this.clock.now();
      const problem = (planned && publishAtProblem(planned, now)) ?? expiryProblem(announcement.expiresAt, planned ?? now);
      if (problem) throw invalidInput(problem);
      const status = planned
        ? await this.life.move(manager, announcement, { verb: 'schedule', actor, set: { publish_at: planned } })
        : await this.life.publish(manager, announcement, actor);
      await this.record(manager, actor, planned ? 'schedule' : 'publish', id, announcement.divisionPath, announcement);
      return { id, status };
    });
  }

  /** Back to a draft before its time. @throws NOT_FOUND; WRONG_STATE */
  async recall(actor: Actor, id: AnnouncementId): Promise<AnnouncementSavedView> {
    return this.step(actor, id, { verb: 'recall', permission: PUBLISH, set: { publish_at: null } });
  }

  /** Whoever has not been told yet is not told any more. @throws NOT_FOUND; WRONG_STATE */
  async withdraw(actor: Actor, id: AnnouncementId, { reason }: WithdrawAnnouncementRequest): Promise<AnnouncementSavedView> {
    return this.step(actor, id, { verb: 'withdraw', permission: PUBLISH, reason, set: { end_reason: reason } });
  }

  private step(actor: Actor, id: AnnouncementId, { permission, verb, reason, set }: Step): Promise<AnnouncementSavedView> {
    return this.tx.run(async (manager) => {
      const announcement = await this.requireInScope(manager, actor, id, permission);
      const status = await this.life.move(manager, announcement, { verb, actor, reason, set });
      await this.record(manager, actor, verb, id, announcement.divisionPath, undefined, reason);
      return { id, status };
    });
  }

  private async requireInScope(manager: EntityManager, actor: Actor, id: AnnouncementId, permission: Permission): Promise<AnnouncementFacts> {
    const announcement = await this.life.get(manager, id);
    requireInScope(actor, permission, announcement.divisionPath);
    return announcement;
  }

  /** People live in communities: below them there is nobody to address. */
  private async requireSound(actor: Actor, { divisionPath, expiresAt }: SaveAnnouncementRequest): Promise<void> {
    requireInScope(actor, DRAFT, divisionPath);
    const { level } = await this.divisions.get(divisionPath);
    if (!['district', 'street', 'community'].includes(level)) throw invalidInput({ field: 'divisionPath', problem: '请选择区、街道或社区' });
    const problem = expiryProblem(expiresAt === null ? null : new Date(expiresAt), this.clock.now());
    if (problem) throw invalidInput(problem);
  }

  private async requireCorrectable(manager: EntityManager, actor: Actor, { correctsId }: SaveAnnouncementRequest): Promise<void> {
    if (correctsId === null) return;
    const former = await selectOne<{ divisionPath: string }>(
      manager, "SELECT division_path AS divisionPath FROM announcement WHERE id = ? AND status = 'WITHDRAWN' AND target_count IS NOT NULL", [correctsId],
    );
    if (!former) throw invalidInput({ field: 'correctsId', problem: '只能更正已撤回的公告' });
    requireInScope(actor, DRAFT, former.divisionPath);
  }

  /** Files belong to a module beside this one, so its album is found at the moment it is needed. */
  private keepPhotos(manager: EntityManager, actor: Actor, id: AnnouncementId, { photoIds, divisionPath }: SaveAnnouncementRequest): Promise<void> {
    return this.modules.get(PhotoAlbum, { strict: false }).fill(manager, actor, photoIds, { kind: 'notices.announcement', id, divisionPath });
  }

  private record(
    manager: EntityManager, actor: Actor, verb: string, id: AnnouncementId, divisionPath: string, after?: unknown, reason?: string,
  ): Promise<void> {
    return this.audit.record(manager, {
      actor, action: `notices.announcement.${verb}`, subjectKind: 'notices.announcement', subjectId: id, divisionPath, after, reason,
    });
  }
}

function columnsOf(request: SaveAnnouncementRequest): Record<string, SqlValue> {
  return {
    division_path: request.divisionPath, audience: request.group, importance: request.importance, title: request.title, body: request.body,
    photo_ids: request.photoIds.join(','), pinned: request.pinned, by_wechat: request.byWechat, urgent: request.urgent,
    expires_at: request.expiresAt === null ? null : new Date(request.expiresAt), corrects_id: request.correctsId,
  };
}
