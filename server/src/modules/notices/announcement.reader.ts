import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { AnnouncementCardView, AnnouncementQuery, AnnouncementView } from '@yuandian/shared/notices/notices.types';
import { DataSource, type EntityManager } from 'typeorm';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { PhotoAlbum } from '../../common/photos/photo-album.ts';
import { allOf, fromSqlTime, marks, select, selectOne, sqlTime, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ANNOUNCEMENT_SQL, announcementView, cardView, photoIdsOf, type AnnouncementRow, type Readership } from './announcement.mapper.ts';
import { isFor, shownTo, type Standing } from './announcement.policy.ts';
import { AudienceReader } from './audience.reader.ts';

/** Announcements as residents and guests see them. */
@Injectable()
export class AnnouncementReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly audience: AudienceReader,
    private readonly divisions: DivisionReader, private readonly modules: ModuleRef,
  ) {}

  /** Of the community, its street and the district; pinned ones first, then the newest. */
  async listShown(actor: Actor | null, query: AnnouncementQuery): Promise<Page<AnnouncementCardView>> {
    const limit = pageLimit(query);
    const standing = actor && (await this.audience.getStanding(this.dataSource.manager, actor));
    const place = query.divisionPath ?? standing?.home;
    const places = place ? pathsDownTo(place) : (await this.divisions.listDistricts()).map(({ path }) => path);
    const now: SqlPart = { sql: "a.status = 'PUBLISHED' AND (a.expires_at IS NULL OR a.expires_at > ?)", params: [this.clock.now()] };
    const where = allOf([now, shownTo(standing, places), ...after(query)]);
    const rows = await select<AnnouncementRow>(
      this.dataSource.manager,
      `SELECT ${ANNOUNCEMENT_SQL} FROM announcement a WHERE ${where.sql} ORDER BY a.pinned DESC, a.publish_at DESC, a.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const readership = await this.readershipOf(standing, rows);
    const view = (row: AnnouncementRow) => cardView(row, names.get(row.divisionPath) ?? '', readership(row));
    return pageOf(rows, limit, (row) => [Number(row.pinned), sqlTime(fromSqlTime(row.publishAt ?? '')), row.id], view);
  }

  /** Also one that is over: a link in the inbox leads to it. @throws NOT_FOUND when it never was published, or is for others */
  async getShown(actor: Actor | null, id: AnnouncementId): Promise<AnnouncementView> {
    const { row, standing } = await this.requireShown(this.dataSource.manager, actor, id);
    const [names, readership, photos, correctedBy] = await Promise.all([
      this.divisions.namesOf([row.divisionPath]), this.readershipOf(standing, [row]), this.photosOf(row), this.correctionOf(id),
    ]);
    return announcementView(row, cardView(row, names.get(row.divisionPath) ?? '', readership(row)), photos, correctedBy);
  }

  /** @throws NOT_FOUND */
  async requireShown(manager: EntityManager, actor: Actor | null, id: AnnouncementId): Promise<{ row: AnnouncementRow; standing: Standing | null }> {
    const row = await selectOne<AnnouncementRow>(manager, `SELECT ${ANNOUNCEMENT_SQL} FROM announcement a WHERE a.id = ? AND a.target_count IS NOT NULL`, [id]);
    if (!row) throw notFound();
    const standing = actor && (await this.audience.getStanding(manager, actor));
    const isShown = row.audience === 'residents' || isFor(standing, row) || (actor !== null && mayIn(actor, 'notices.announcement.read', row.divisionPath));
    if (!isShown) throw notFound();
    return { row, standing };
  }

  /** In the order of the announcement; one that was removed is left out. */
  async photosOf(row: Pick<AnnouncementRow, 'photoIds'>): Promise<PhotoView[]> {
    const ids = photoIdsOf(row);
    if (ids.length === 0) return [];
    // Files belong to a module beside this one, so its album is found at the moment it is needed.
    const photos = await this.modules.get(PhotoAlbum, { strict: false }).views(ids);
    return ids.flatMap((id) => photos.get(id) ?? []);
  }

  private async readershipOf(standing: Standing | null, rows: readonly AnnouncementRow[]): Promise<(row: AnnouncementRow) => Readership> {
    const receipts = standing === null ? [] : await select<{ id: AnnouncementId; readAt: Date | string }>(
      this.dataSource.manager,
      `SELECT announcement_id AS id, read_at AS readAt FROM announcement_receipt WHERE person_id = ? AND announcement_id IN (${marks(rows)})`,
      [standing.personId, ...rows.map(({ id }) => id)],
    );
    const readAt = new Map(receipts.map((receipt) => [receipt.id, receipt.readAt]));
    return (row) => ({ forMe: isFor(standing, row), readAt: readAt.get(row.id) ?? null });
  }

  private correctionOf(id: AnnouncementId): Promise<AnnouncementView['correctedBy']> {
    return selectOne(
      this.dataSource.manager, "SELECT id, title FROM announcement WHERE corrects_id = ? AND status = 'PUBLISHED' ORDER BY publish_at DESC LIMIT 1", [id],
    );
  }
}

function after(query: AnnouncementQuery): SqlPart[] {
  const cursor = decodeCursor(query, 3);
  if (!cursor) return [];
  const [pinned = 0, at = '', id = ''] = cursor;
  return [{
    sql: '(a.pinned < ? OR (a.pinned = ? AND (a.publish_at < ? OR (a.publish_at = ? AND a.id < ?))))', params: [pinned, pinned, at, at, id],
  }];
}
