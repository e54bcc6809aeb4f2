/** Pure rules of announcements: their times, and the short plain sentences people read of them elsewhere. */
import type { AnnouncementId } from '../common/ids.ts';
import type { FieldProblem } from '../common/error-code.ts';
import { DAY_MS, HOUR_MS } from '../common/time.ts';
import { ANNOUNCEMENT_LIMITS as limits } from './notices.limits.ts';
import type { AnnouncementImportance } from './notices.types.ts';

/** What is wrong with the end of an announcement that is published at `publishAt`, or `null`. */
export function expiryProblem(expiresAt: Date | null, publishAt: Date): FieldProblem | null {
  if (expiresAt === null) return null;
  const shown = expiresAt.getTime() - publishAt.getTime();
  if (shown < limits.shownHoursMin * HOUR_MS) return { field: 'expiresAt', problem: `至少展示 ${limits.shownHoursMin} 小时，请把截止时间改晚` };
  return shown > limits.shownDaysMax * DAY_MS ? { field: 'expiresAt', problem: `最多展示 ${limits.shownDaysMax} 天` } : null;
}

/** What is wrong with a planned publication, or `null`. */
export function publishAtProblem(publishAt: Date, now: Date): FieldProblem | null {
  if (publishAt <= now) return { field: 'publishAt', problem: '定时发布的时间须晚于现在' };
  const latest = now.getTime() + limits.plannedDaysMax * DAY_MS;
  return publishAt.getTime() > latest ? { field: 'publishAt', problem: `最多提前 ${limits.plannedDaysMax} 天安排` } : null;
}

/** The first paragraph, as much of it as is read at a glance. */
export function summaryOf(body: string): string {
  const first = body.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? '';
  const characters = [...first];
  return characters.length <= limits.summary ? first : `${characters.slice(0, limits.summary - 1).join('')}…`;
}

export function paragraphsOf(body: string): string[] {
  return body.split(/\n+/).map((line) => line.trim()).filter((line) => line !== '');
}

/** 锦艺东社区 of 秦岭路街道 · 锦艺东社区: who speaks, without the offices above. */
export function speakerOf(divisionName: string): string {
  return divisionName.split(' · ').at(-1) ?? divisionName;
}

interface Words { title: string; body: string; divisionName: string; importance: AnnouncementImportance }

/** What the inbox says: who speaks, the gist, and what to do. Short sentences, for they are read in large type too. */
export function inboxWordsOf({ title, body, divisionName, importance }: Words): { title: string; body: string } {
  const ask = importance === 'important' ? '请点开看完，再按“我已阅读”。' : '点开看全文。';
  return { title, body: `${speakerOf(divisionName)}的公告：${endSentence(summaryOf(body))}${ask}` };
}

/** What staff paste into 企业微信's 群发助手, with the link below it. */
export function broadcastTextOf({ title, body, divisionName, importance }: Words): string {
  const ask = importance === 'important' ? '这条很重要，请点开下面的链接看完，并按“我已阅读”。' : '点开下面的链接看全文。';
  return `【${speakerOf(divisionName)}】${title}\n${summaryOf(body)}\n${ask}`;
}

/** The page of an announcement as WeChat wants it: no slash in front. */
export const ANNOUNCEMENT_PAGE = 'modules/notices/pages/announcement/index';

export function announcementPagePath(id: AnnouncementId): string {
  return `${ANNOUNCEMENT_PAGE}?id=${id}`;
}

function endSentence(text: string): string {
  return /[。！？…!?]$/.test(text) ? text : `${text}。`;
}
