import { useState } from 'react';
import { ANNOUNCEMENT_LIMITS as limits } from '@yuandian/shared/notices/notices.limits';
import type { StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { AUDIENCE_GROUPS } from '@yuandian/shared/notices/notices.types';
import { MomentField } from '@/components/form/choose-fields';
import { ReasonDialog } from '@/components/reason-dialog';
import { Dialog } from '@/components/sheet';
import { instantOf, NO_MOMENT } from '@/lib/moment';
import { Reach } from './reach';
import type { useAnnouncementActions } from './use-announcement-actions';

interface Props { announcement: StaffAnnouncementView; step: ReturnType<typeof useAnnouncementActions> }

/** The questions before something that everybody sees. */
export function PublishDialogs({ announcement, step }: Props) {
  const { divisionName, divisionPath, group } = announcement;
  return (
    <>
      <Dialog open={step.asking === 'publish'} title="现在发布" confirm="发布" pending={step.pending} onClose={step.close} onConfirm={() => step.publish()}>
        {step.asking === 'publish' && <Reach divisionPath={divisionPath} group={group} byWechat={announcement.byWechat} />}
        {`${divisionName}的${AUDIENCE_GROUPS[group]}马上能看到，并在消息里收到。发布后文字不能修改，只能撤回。`}
      </Dialog>
      {step.asking === 'schedule' && <ScheduleDialog step={step} />}
      <Dialog open={step.asking === 'discard'} danger title="不要这份草稿" confirm="不要了" pending={step.pending} onClose={step.close} onConfirm={step.discard}>
        作废后不能恢复，居民没有看到过它。
      </Dialog>
      <ReasonDialog
        open={step.asking === 'withdraw'} draft={`notices.withdraw.${announcement.id}`} title="撤回公告" confirm="撤回" note="居民会看到撤回的原因。还没收到消息的人不会再收到。" suggestions={['时间写错了', '地点写错了', '活动取消了']}
        min={limits.reason.min} max={limits.reason.max} pending={step.pending} onClose={step.close} onConfirm={step.withdraw}
      />
    </>
  );
}

function ScheduleDialog({ step }: Pick<Props, 'step'>) {
  const [at, setAt] = useState(NO_MOMENT);
  const [asked, setAsked] = useState(false);
  const publishAt = instantOf(at);

  function submit(): void {
    setAsked(true);
    if (publishAt) step.publish(publishAt);
  }

  return (
    <Dialog open title="定时发布" confirm="安排" pending={step.pending} onClose={step.close} onConfirm={submit}>
      <MomentField label="发布时间" value={at} onChange={setAt} error={asked && !publishAt ? '请选择日期和时间' : (step.problems.publishAt ?? step.problems.expiresAt)} />
    </Dialog>
  );
}
