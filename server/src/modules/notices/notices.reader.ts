import { Injectable } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { InboxNoticeView, InboxQuery, SubscribeTemplateView, UnreadView } from '@yuandian/shared/notices/notices.types';
import { SUBSCRIBE_TEMPLATES, SUBSCRIBE_TEMPLATE_KEYS, type SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { fromSqlTime, select, selectOne, sqlTime } from '../../common/tx/sql.ts';
import { templateIdOf, toInboxView, type InboxRow } from './notices.mapper.ts';

@Injectable()
export class NoticesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async listInbox(actor: Actor, query: InboxQuery): Promise<Page<InboxNoticeView>> {
    const limit = pageLimit(query);
    const [at = '', id = ''] = decodeCursor(query, 2) ?? [];
    const rows = await select<InboxRow>(
      this.dataSource.manager,
      `SELECT id, kind, title, body, link, created_at AS createdAt, read_at AS readAt FROM inbox_message
       WHERE person_id = ?${query.unread ? ' AND read_at IS NULL' : ''}${at ? ' AND (created_at < ? OR (created_at = ? AND id < ?))' : ''}
       ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`,
      [actor.personId, ...(at ? [at, at, id] : [])],
    );
    return pageOf(rows, limit, (row) => [sqlTime(fromSqlTime(row.createdAt)), row.id], toInboxView);
  }

  async countUnread(actor: Actor): Promise<UnreadView> {
    const row = await selectOne<{ unread: number | string }>(
      this.dataSource.manager,
      `SELECT COUNT(*) AS unread FROM (SELECT id FROM inbox_message WHERE person_id = ? AND read_at IS NULL LIMIT ${NOTICES_LIMITS.unreadShown}) AS shown`,
      [actor.personId],
    );
    return { unread: Number(row?.unread) };
  }

  async listTemplates(actor: Actor, manager: EntityManager = this.dataSource.manager): Promise<SubscribeTemplateView[]> {
    const rows = await select<{ template: SubscribeTemplateKey; remaining: number }>(
      manager, 'SELECT template, remaining FROM subscribe_quota WHERE person_id = ?', [actor.personId],
    );
    const remaining = new Map(rows.map((row) => [row.template, row.remaining]));
    return SUBSCRIBE_TEMPLATE_KEYS.map((key) => ({
      key, label: SUBSCRIBE_TEMPLATES[key].label, templateId: templateIdOf(key), remaining: remaining.get(key) ?? 0,
    }));
  }
}
