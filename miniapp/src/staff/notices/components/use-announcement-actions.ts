import { useState } from 'react';
import type { Instant } from '@yuandian/shared/common/time';
import type { AnnouncementDeskAction, StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { open } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { noticesStaffRoutes } from '@/routes';
import { useDiscardAnnouncement, usePublishAnnouncement, useRecallAnnouncement, useWithdrawAnnouncement } from '../notices.actions';

export const ACTION_WORDS: Readonly<Record<AnnouncementDeskAction, string>> = {
  edit: '修改', publish: '现在发布', schedule: '定时发布', recall: '取消定时', withdraw: '撤回', discard: '不要了', correct: '写更正公告',
};

type Asking = Extract<AnnouncementDeskAction, 'publish' | 'schedule' | 'withdraw' | 'discard'>;
const ASKING: readonly AnnouncementDeskAction[] = ['publish', 'schedule', 'withdraw', 'discard'] satisfies Asking[];

/** What can be done with an announcement on the desk: on a page of its own, at once, or after a question. */
export function useAnnouncementActions({ id }: Pick<StaffAnnouncementView, 'id'>, changed: () => void) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const done = (words: string) => () => { setAsking(null); toast(words); changed(); };
  const publish = usePublishAnnouncement({ done: done('已提交') });
  const recall = useRecallAnnouncement({ done: done('已退回草稿') });
  const withdraw = useWithdrawAnnouncement({ done: done('已撤回') });
  const discard = useDiscardAnnouncement({ done: done('已作废') });
  const params = { id };

  function start(action: AnnouncementDeskAction): void {
    if (action === 'edit') open(noticesStaffRoutes.announcementForm, { id });
    else if (action === 'correct') open(noticesStaffRoutes.announcementForm, { corrects: id });
    else if (action === 'recall') void recall.run({ params });
    else if (ASKING.includes(action)) setAsking(action as Asking);
  }

  return {
    asking, start, close: () => setAsking(null),
    pending: publish.pending || recall.pending || withdraw.pending || discard.pending,
    problems: publish.fields,
    publish: (publishAt?: Instant) => void publish.run({ params, body: { publishAt } }),
    withdraw: (reason: string) => withdraw.run({ params, body: { reason } }),
    discard: () => void discard.run({ params }),
  };
}
