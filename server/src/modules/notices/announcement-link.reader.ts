import { Injectable } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { announcementPagePath } from '@yuandian/shared/notices/announcement.rules';
import type { AnnouncementLinksView } from '@yuandian/shared/notices/notices.staff.types';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { isoTime, selectOne } from '../../common/tx/sql.ts';
import { env } from '../../config/env.ts';

type LinkRow = Pick<AnnouncementLinksView, 'shortLink' | 'urlLink'> & { expiresAt: Date | string };

/** A link that dies within the day is not given out any more: whoever gets it may open it tomorrow. */
const LAST_DAY_MS = DAY_MS;

@Injectable()
export class AnnouncementLinkReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock) {}

  /** The address for browsers, and WeChat's links while they live. */
  async of(id: AnnouncementId): Promise<AnnouncementLinksView> {
    const kept = await selectOne<LinkRow>(
      this.dataSource.manager,
      'SELECT short_link AS shortLink, url_link AS urlLink, expires_at AS expiresAt FROM announcement_link WHERE announcement_id = ? AND expires_at > ?',
      [id, new Date(this.clock.now().getTime() + LAST_DAY_MS)],
    );
    const webLink = `${env().publicUrl}/#/${announcementPagePath(id)}`;
    return { webLink, shortLink: kept?.shortLink ?? null, urlLink: kept?.urlLink ?? null, expiresAt: isoTime(kept?.expiresAt ?? null) };
  }
}
