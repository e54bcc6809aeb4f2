import type { CheckListQuery, QueueView } from '@yuandian/shared/moderation/moderation.staff.types';

/** Each view and the question it asks; a sample is drawn, not filtered. */
export const QUEUE_VIEWS: Readonly<Record<QueueView, { text: string; query: CheckListQuery | null; empty: string }>> = {
  review: { text: '待审核', query: { status: 'REVIEW' }, empty: '没有等待审核的内容' },
  appeals: { text: '申诉', query: { status: 'APPEALED' }, empty: '没有等待复核的申诉' },
  reported: { text: '被举报', query: { status: 'PASSED', reported: true }, empty: '没有被举报的内容' },
  sample: { text: '抽查', query: null, empty: '一天内没有机器通过的内容' },
  rejected: { text: '未通过', query: { status: 'REJECTED' }, empty: '没有未通过的内容' },
  passed: { text: '已通过', query: { status: 'PASSED' }, empty: '还没有通过的内容' },
  pending: { text: '检测中', query: { status: 'PENDING' }, empty: '没有正在检测的内容' },
};

export const QUEUE_CHOICES = (Object.keys(QUEUE_VIEWS) as QueueView[]).map((value) => ({ value, text: QUEUE_VIEWS[value].text }));
