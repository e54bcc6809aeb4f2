import { Injectable, Logger } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { ANNOUNCEMENT_PAGE } from '@yuandian/shared/notices/announcement.rules';
import { ANNOUNCEMENT_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { AnnouncementLinksView, MadeLinksView } from '@yuandian/shared/notices/notices.staff.types';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { WechatClient } from '../../wechat/wechat.client.ts';
import { WechatError, type WechatErrorKind } from '../../wechat/wechat.errors.ts';
import { AnnouncementDeskReader } from './announcement-desk.reader.ts';
import { AnnouncementLinkReader } from './announcement-link.reader.ts';

const PATIENCE: readonly WechatErrorKind[] = ['rate-limited', 'system-busy', 'timeout', 'unreachable', 'not-json'];

/** Links for 群发: WeChat makes them, they live for some weeks, and are made anew when they are about to die. */
@Injectable()
export class AnnouncementLinks {
  private readonly logger = new Logger('AnnouncementLinks');

  constructor(
    private readonly tx: Tx, private readonly dataSource: DataSource, private readonly clock: Clock, private readonly wechat: WechatClient,
    private readonly desk: AnnouncementDeskReader, private readonly links: AnnouncementLinkReader,
  ) {}

  /**
   * The links that are kept, or new ones. That WeChat gives none is no error: the address for browsers works, and the view says why.
   * @throws NOT_FOUND outside the scope; WRONG_STATE unless it is published
   */
  async make(actor: Actor, id: AnnouncementId): Promise<MadeLinksView> {
    const { title, status } = await this.desk.requireInScope(this.dataSource.manager, actor, id);
    if (status !== 'PUBLISHED') throw wrongState(status);
    const kept = await this.links.of(id);
    if (kept.shortLink !== null && kept.urlLink !== null) return { ...kept, problem: null };
    const page = { path: ANNOUNCEMENT_PAGE, query: `id=${id}` };
    const [shortLink, urlLink] = await Promise.all([
      this.ask(kept.shortLink, () => this.wechat.makeShortLink({ ...page, title })),
      this.ask(kept.urlLink, () => this.wechat.makeUrlLink({ ...page, days: ANNOUNCEMENT_LIMITS.linkDays })),
    ]);
    if (shortLink.made || urlLink.made) await this.keep(id, { shortLink: shortLink.link, urlLink: urlLink.link, expiresAt: kept.expiresAt });
    return { ...(await this.links.of(id)), problem: shortLink.problem ?? urlLink.problem };
  }

  private async ask(kept: string | null, make: () => Promise<string>): Promise<{ link: string | null; made: boolean; problem: string | null }> {
    if (kept !== null) return { link: kept, made: false, problem: null };
    try {
      return { link: await make(), made: true, problem: null };
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      this.logger.warn({ message: 'WeChat made no link', failure: error.message });
      return { link: null, made: false, problem: problemOf(error) };
    }
  }

  /** Of two who make links at once the later one's stand; both work. */
  private async keep(id: AnnouncementId, { shortLink, urlLink, expiresAt }: Pick<AnnouncementLinksView, 'shortLink' | 'urlLink' | 'expiresAt'>): Promise<void> {
    const now = this.clock.now();
    // One of the two was there before: both are shown until the earlier one expires.
    const until = expiresAt === null ? new Date(now.getTime() + ANNOUNCEMENT_LIMITS.linkDays * DAY_MS) : new Date(expiresAt);
    const columns = [shortLink, urlLink, until, now];
    await this.tx.run(async (manager) => {
      const write = () => change(
        manager, 'UPDATE announcement_link SET short_link = ?, url_link = ?, expires_at = ?, made_at = ? WHERE announcement_id = ?', [...columns, id],
      );
      if ((await write()) === 1) return;
      try {
        await insertRow(manager, 'announcement_link', { announcement_id: id, short_link: shortLink, url_link: urlLink, expires_at: until, made_at: now });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await write();
      }
    });
  }
}

function problemOf({ kind, errcode }: WechatError): string {
  if (kind === 'quota-exceeded') return '微信今天的链接次数用完了：先用浏览器链接，明天再生成';
  if (PATIENCE.includes(kind)) return '微信暂时没有回应：先用浏览器链接，过几分钟再试';
  return `微信没有给链接${errcode === null ? '' : `（代码 ${errcode}）`}：先用浏览器链接，并请平台管理员查看小程序是否已经发布`;
}
