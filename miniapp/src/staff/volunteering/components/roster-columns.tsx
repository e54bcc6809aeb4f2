import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import type { StaffRosterEntryView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { RosterEntryView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Column } from '@/components/desk/data-table';
import { Tag } from '@/components/tag';
import { formatMinutes, formatSpan, formatTime } from '@/lib/format';

/** Columns of the lists of people and their claims. */
export const PERSON: Column<RosterEntryView> = { title: '姓名', width: '1.2fr', main: true, render: (entry) => `${entry.personName}${entry.minor ? '（未成年）' : ''}` };
export const PHONE: Column<RosterEntryView> = { title: '手机', width: '130px', render: (entry) => entry.maskedPhone ?? '–' };
export const SLOT: Column<RosterEntryView> = { title: '岗位', width: '1fr', render: (entry) => entry.slotName };
export const CHECKED_IN: Column<RosterEntryView> = { title: '签到', width: '180px', render: (entry) => (entry.checkedInAt ? formatTime(entry.checkedInAt) : '–') };
export const CHECKED_OUT: Column<RosterEntryView> = { title: '签退', width: '180px', render: (entry) => (entry.checkedOutAt ? formatTime(entry.checkedOutAt) : '–') };
export const COMPUTED: Column<RosterEntryView> = { title: '签到时长', width: '96px', number: true, render: (entry) => minutesText(entry.computedMinutes) };
export const CONFIRMED: Column<RosterEntryView> = { title: '确认时长', width: '96px', number: true, render: (entry) => minutesText(entry.creditedMinutes ?? entry.confirmedMinutes) };
export const NO_SHOWS: Column<RosterEntryView> = { title: '90 天未到', width: '120px', number: true, render: (entry) => entry.noShows };
export const REASON: Column<RosterEntryView> = { title: '理由', width: '1.6fr', render: (entry) => entry.reason ?? '–' };
export const STATE: Column<RosterEntryView> = { title: '状态', width: '150px', render: (entry) => <Tag tone={claimStates.states[entry.status].tone}>{claimStates.states[entry.status].label}</Tag> };
export const TASK: Column<StaffRosterEntryView> = { title: '任务', width: '2fr', render: (entry) => entry.task.title };
export const TASK_TIME: Column<StaffRosterEntryView> = { title: '任务时间', width: '2fr', render: (entry) => formatSpan(entry.task.startsAt, entry.task.endsAt) };

function minutesText(minutes: number | null): string {
  return minutes === null ? '–' : formatMinutes(minutes);
}
