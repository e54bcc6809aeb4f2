import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { ANNOUNCEMENT_LIMITS as limits } from '@yuandian/shared/notices/notices.limits';
import { AUDIENCE_GROUPS, type AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { MomentField, PickerField, SwitchField } from '@/components/form/choose-fields';
import { PhotoField } from '@/components/form/photo-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { noticesStaffRoutes } from '@/routes';
import { ANNOUNCEMENT_PROBLEMS, correctionOf, NEW_ANNOUNCEMENT, requestOf, valuesOf, type AnnouncementValues } from '../../components/announcement-values';
import { Reach } from '../../components/reach';
import { useDraftAnnouncement, useEditAnnouncement } from '../../notices.actions';
import { useDeskAnnouncement } from '../../notices.queries';

const GROUPS = (Object.keys(AUDIENCE_GROUPS) as AudienceGroup[]).map((value) => ({ value, text: AUDIENCE_GROUPS[value] }));

export default function AnnouncementFormPage() {
  const { id, corrects } = useParams(noticesStaffRoutes.announcementForm);
  const former = useDeskAnnouncement(id ?? corrects);
  if (!id && !corrects) return <AnnouncementForm initial={NEW_ANNOUNCEMENT} />;
  if (former.data) return <AnnouncementForm id={id} initial={id ? valuesOf(former.data) : correctionOf(former.data)} />;
  return <StaffShell form title="写公告">{former.error ? <ErrorBlock error={former.error} onRetry={() => void former.refresh()} /> : <Skeleton />}</StaffShell>;
}

function AnnouncementForm({ id, initial }: { id?: AnnouncementId; initial: AnnouncementValues }) {
  const done = () => { form.clear(); toast('已存为草稿'); back(); };
  const create = useDraftAnnouncement({ done });
  const edit = useEditAnnouncement({ done });
  const form = useForm({
    draft: `notices.announcement.${id ?? initial.correctsId ?? 'new'}`, initial, problems: ANNOUNCEMENT_PROBLEMS, refused: id ? edit.fields : create.fields,
    worthKeeping: ({ title, body }) => title.trim() !== '' || body.trim() !== '',
  });

  function submit(): void {
    if (!form.check()) return toast('还有内容没有填好，请看红色的提示');
    const body = requestOf(form.values);
    if (id) void edit.run({ params: { id }, body });
    else void create.run({ body });
  }

  return (
    <StaffShell form title={id ? '修改公告' : '写公告'} foot={<BottomAction text="存为草稿" reason="保存后可以预览，再由有权限的人发布" pending={create.pending || edit.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有保存的内容</Banner>}
      {form.values.correctsId && <Banner tone="waiting">发布后，已撤回的那一条会指向这条新公告。</Banner>}
      <Card title="写什么" flush>
        <TextField label="标题" placeholder="一句话说清什么事" max={limits.title.max} {...form.bind('title')} />
        <TextArea label="正文" hint="第一段会显示在列表和消息里：先写时间、地点、要做什么。换行就是新的一段" max={limits.body.max} {...form.bind('body')} />
        <PhotoField label="照片" optional max={limits.photos} {...form.bind('photos')} />
      </Card>
      <Card title="发给谁" flush>
        <DivisionField wide label="区域" {...form.bind('divisionPath')} />
        <PickerField label="哪些人" choices={GROUPS} value={form.values.group} onChange={(group) => { if (group) form.set({ group }); }} />
      </Card>
      <Reach divisionPath={form.values.divisionPath} group={form.values.group} byWechat={form.values.byWechat} />
      <Card title="怎么发" flush>
        <SwitchField label="重要" hint="每个人要点“我已阅读”" {...form.bind('important')} />
        <SwitchField label="置顶" {...form.bind('pinned')} />
        <SwitchField label="也发微信订阅消息" hint="只有同意过的人收得到；晚上九点半到早上七点半不发" {...form.bind('byWechat')} />
        {form.values.byWechat && <SwitchField label="紧急，夜间也发" hint="只用于危险和抢修" {...form.bind('urgent')} />}
        <MomentField label="截止时间" optional hint="过后不再显示；不选就一直显示" {...form.bind('expiresAt')} />
      </Card>
    </StaffShell>
  );
}
