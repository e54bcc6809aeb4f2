import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CampaignId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { localDateOf } from '@yuandian/shared/common/time';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { CampaignListQuery, CampaignView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CAMPAIGN_SQL, campaignView, SIGNED_MINUTES_SQL, type CampaignProgress, type CampaignRow } from './volunteering.mapper.ts';

interface ProgressRow { campaignId: CampaignId; minutes: number | string; volunteers: number | string; tasks: number | string }

const NOTHING_YET: CampaignProgress = { minutes: 0, volunteers: 0, tasks: 0 };

/** Campaigns with the progress that the ledger of minutes shows. */
@Injectable()
export class CampaignReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** The one that ends first comes first; `past` brings those that are over, the last first. */
  async listCampaigns(query: CampaignListQuery): Promise<Page<CampaignView>> {
    const today = localDateOf(this.clock.now());
    const filters: SqlPart[] = query.past ? [] : [{ sql: 'ends_on >= ? AND closed_at IS NULL', params: [today] }];
    if (query.divisionPath) filters.push(touching(query.divisionPath));
    return this.page(query, filters, query.past ? 'DESC' : 'ASC');
  }

  async listInScope(actor: Actor, query: PageQuery): Promise<Page<CampaignView>> {
    return this.page(query, [insideScope('division_path', actor, 'volunteering.task.read')], 'DESC');
  }

  /** @throws NOT_FOUND */
  async getCampaign(id: CampaignId): Promise<CampaignView> {
    const row = await selectOne<CampaignRow>(this.dataSource.manager, `SELECT ${CAMPAIGN_SQL} FROM campaign WHERE id = ?`, [id]);
    if (!row) throw notFound();
    const [names, progress] = await Promise.all([this.divisions.namesOf([row.divisionPath]), this.progressOf([id])]);
    return campaignView(row, names, progress.get(id) ?? NOTHING_YET);
  }

  private async page(query: PageQuery, filters: SqlPart[], direction: 'ASC' | 'DESC'): Promise<Page<CampaignView>> {
    const limit = pageLimit(query);
    const where = allOf([...filters, ...after(query, direction)]);
    const rows = await select<CampaignRow>(
      this.dataSource.manager,
      `SELECT ${CAMPAIGN_SQL} FROM campaign WHERE ${where.sql} ORDER BY ends_on ${direction}, id ${direction} LIMIT ${limit + 1}`,
      where.params,
    );
    const [names, progress] = await Promise.all([this.divisions.namesOf(rows.map((row) => row.divisionPath)), this.progressOf(rows.map((row) => row.id))]);
    return pageOf(rows, limit, (row) => [row.endsOn, row.id], (row) => campaignView(row, names, progress.get(row.id) ?? NOTHING_YET));
  }

  /** Read from the index on the ledger alone. */
  private async progressOf(ids: CampaignId[]): Promise<Map<CampaignId, CampaignProgress>> {
    const rows = await select<ProgressRow>(
      this.dataSource.manager,
      `SELECT campaign_id AS campaignId, SUM(${SIGNED_MINUTES_SQL}) AS minutes, COUNT(DISTINCT person_id) AS volunteers, COUNT(DISTINCT task_id) AS tasks
       FROM service_minutes_entry WHERE campaign_id IN (${marks(ids)}) GROUP BY campaign_id`,
      ids,
    );
    return new Map(rows.map((row) => [row.campaignId, { minutes: Number(row.minutes), volunteers: Number(row.volunteers), tasks: Number(row.tasks) }]));
  }
}

/** Campaigns of the division, and those of the divisions above it, which its people take part in. */
function touching(path: string): SqlPart {
  const above = pathsDownTo(path);
  const below = pathInside('division_path', [path]);
  return { sql: `(${below.sql} OR division_path IN (${marks(above)}))`, params: [...below.params, ...above] };
}

function after(query: PageQuery, direction: 'ASC' | 'DESC'): SqlPart[] {
  const cursor = decodeCursor(query, 2);
  if (!cursor) return [];
  const [day = '', id = ''] = cursor;
  const beyond = direction === 'ASC' ? '>' : '<';
  return [{ sql: `(ends_on ${beyond} ? OR (ends_on = ? AND id ${beyond} ?))`, params: [day, day, id] }];
}
