import { describe, expect, it } from '@jest/globals';
import { announcementPagePath, broadcastTextOf, expiryProblem, inboxWordsOf, paragraphsOf, publishAtProblem, summaryOf } from './announcement.rules.ts';

const at = (text: string) => new Date(text);
const NOW = at('2026-11-22T02:00:00Z');

describe('expiryProblem', () => {
  it.each([
    [null, null],
    ['2026-11-22T03:00:00Z', null],
    ['2026-11-22T02:59:59Z', '至少展示 1 小时，请把截止时间改晚'],
    ['2027-11-22T02:00:00Z', null],
    ['2027-11-22T02:00:01Z', '最多展示 365 天'],
  ])('%s', (expiresAt, problem) => {
    expect(expiryProblem(expiresAt === null ? null : at(expiresAt), NOW)?.problem ?? null).toBe(problem);
  });
});

describe('publishAtProblem', () => {
  it('wants a time between now and 90 days', () => {
    expect(publishAtProblem(NOW, NOW)?.problem).toBe('定时发布的时间须晚于现在');
    expect(publishAtProblem(at('2026-11-22T02:00:01Z'), NOW)).toBeNull();
    expect(publishAtProblem(at('2027-02-21T02:00:00Z'), NOW)?.problem).toBe('最多提前 90 天安排');
  });
});

describe('the words', () => {
  const words = { title: '本周六楼道清杂物', body: '\n 周六上午九点清理楼道杂物\n\n请把自家东西收进屋。', divisionName: '秦岭路街道 · 锦艺东社区' };

  it('are short and say who speaks and what to do', () => {
    expect(inboxWordsOf({ ...words, importance: 'normal' })).toEqual({
      title: '本周六楼道清杂物', body: '锦艺东社区的公告：周六上午九点清理楼道杂物。点开看全文。',
    });
    expect(inboxWordsOf({ ...words, importance: 'important' }).body).toBe('锦艺东社区的公告：周六上午九点清理楼道杂物。请点开看完，再按“我已阅读”。');
    expect(broadcastTextOf({ ...words, importance: 'normal' })).toBe('【锦艺东社区】本周六楼道清杂物\n周六上午九点清理楼道杂物\n点开下面的链接看全文。');
    expect(paragraphsOf(words.body)).toEqual(['周六上午九点清理楼道杂物', '请把自家东西收进屋。']);
    expect(announcementPagePath('1')).toBe('modules/notices/pages/announcement/index?id=1');
  });

  it('cut a long first paragraph, by characters', () => {
    expect([...summaryOf('🎁'.repeat(61))]).toHaveLength(60);
    expect(summaryOf('一'.repeat(60))).toBe('一'.repeat(60));
  });
});
