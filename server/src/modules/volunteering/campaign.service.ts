import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CampaignId } from '@yuandian/shared/common/ids';
import type { CampaignSavedView, SaveCampaignRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { campaignClosed } from './volunteering.errors.ts';

const PERMISSION = 'volunteering.campaign.manage';

/** Campaigns group tasks towards a goal. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
  ) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT */
  async create(actor: Actor, request: SaveCampaignRequest, id: CampaignId = newId()): Promise<CampaignSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      await insertRow(manager, 'campaign', { id, created_by: actor.personId, created_at: at, updated_at: at, closed_at: null, ...columnsOf(request) });
      await this.record(manager, actor, id, request, 'create');
      return { id };
    });
  }

  /** @throws NOT_FOUND; INVALID_INPUT; VOLUNTEERING_CAMPAIGN_CLOSED */
  async edit(actor: Actor, id: CampaignId, request: SaveCampaignRequest): Promise<CampaignSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      await this.requireInScope(manager, actor, id);
      const columns = columnsOf(request);
      const assignments = Object.keys(columns).map((column) => `${column} = ?`).join(', ');
      const saved = await change(
        manager, `UPDATE campaign SET ${assignments}, updated_at = ? WHERE id = ? AND closed_at IS NULL`,
        [...Object.values<SqlValue>(columns), this.clock.now(), id],
      );
      if (saved !== 1) throw campaignClosed();
      await this.record(manager, actor, id, request, 'edit');
      return { id };
    });
  }

  /** No new tasks from now on; those that run go on. @throws NOT_FOUND; VOLUNTEERING_CAMPAIGN_CLOSED */
  async close(actor: Actor, id: CampaignId): Promise<CampaignSavedView> {
    return this.tx.run(async (manager) => {
      const divisionPath = await this.requireInScope(manager, actor, id);
      const at = this.clock.now();
      const closed = await change(manager, 'UPDATE campaign SET closed_at = ?, updated_at = ? WHERE id = ? AND closed_at IS NULL', [at, at, id]);
      if (closed !== 1) throw campaignClosed();
      await this.record(manager, actor, id, { divisionPath }, 'close');
      return { id };
    });
  }

  private async requireSound(actor: Actor, request: SaveCampaignRequest): Promise<void> {
    requireInScope(actor, PERMISSION, request.divisionPath);
    if (request.endsOn < request.startsOn) throw invalidInput({ field: 'endsOn', problem: '结束日期不能早于开始日期' });
    await this.divisions.get(request.divisionPath);
  }

  private async requireInScope(manager: EntityManager, actor: Actor, id: CampaignId): Promise<string> {
    const row = await selectOne<{ divisionPath: string }>(manager, 'SELECT division_path AS divisionPath FROM campaign WHERE id = ?', [id]);
    if (!row) throw notFound();
    requireInScope(actor, PERMISSION, row.divisionPath);
    return row.divisionPath;
  }

  private record(
    manager: EntityManager, actor: Actor, id: CampaignId, after: Partial<SaveCampaignRequest> & { divisionPath: string }, verb: 'create' | 'edit' | 'close',
  ): Promise<void> {
    return this.audit.record(manager, {
      actor, action: `volunteering.campaign.${verb}`, subjectKind: 'volunteering.campaign', subjectId: id, divisionPath: after.divisionPath, after,
    });
  }
}

function columnsOf(request: SaveCampaignRequest): Record<string, SqlValue> {
  return {
    division_path: request.divisionPath, title: request.title, summary: request.summary, starts_on: request.startsOn, ends_on: request.endsOn,
    goal_kind: request.goalKind, goal_target: request.goalTarget,
  };
}
