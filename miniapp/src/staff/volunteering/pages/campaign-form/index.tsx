import { CAMPAIGN_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import type { CampaignGoal, CampaignView } from '@yuandian/shared/volunteering/volunteering.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { volunteeringStaffRoutes } from '@/routes';
import { CAMPAIGN_PROBLEMS, GOAL_UNITS, greatestTarget, NEW_CAMPAIGN, requestOf, valuesOf } from '../../components/campaign-values';
import { useCreateCampaign, useEditCampaign } from '../../volunteering.actions';
import { useCampaign } from '../../volunteering.queries';

const GOALS = (Object.keys(GOAL_UNITS) as CampaignGoal[]).map((kind) => ({ value: kind, text: `${GOAL_UNITS[kind].text}（${GOAL_UNITS[kind].unit}）` }));

export default function CampaignFormPage() {
  const { id } = useParams(volunteeringStaffRoutes.campaignForm);
  const campaign = useCampaign(id);
  if (!id) return <CampaignForm />;
  if (campaign.data) return <CampaignForm campaign={campaign.data} />;
  return <StaffShell form title="修改行动">{campaign.error ? <ErrorBlock error={campaign.error} onRetry={() => void campaign.refresh()} /> : <Skeleton />}</StaffShell>;
}

function CampaignForm({ campaign }: { campaign?: CampaignView }) {
  const done = () => { form.clear(); toast('已保存'); back(); };
  const create = useCreateCampaign({ done });
  const edit = useEditCampaign({ done });
  const form = useForm({
    draft: `volunteering.campaign.${campaign?.id ?? 'new'}`, initial: campaign ? valuesOf(campaign) : NEW_CAMPAIGN, problems: CAMPAIGN_PROBLEMS,
    worthKeeping: (values) => values.title.trim() !== '',
    refused: campaign ? edit.fields : create.fields,
  });
  const { goalKind } = form.values;

  function submit(): void {
    if (!form.check()) return toast('还有内容没有填好，请看红色的提示');
    const body = requestOf(form.values);
    if (campaign) void edit.run({ params: { campaignId: campaign.id }, body });
    else void create.run({ body });
  }

  return (
    <StaffShell form title={campaign ? '修改行动' : '发起行动'} foot={<BottomAction text="保存" pending={create.pending || edit.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有保存的内容</Banner>}
      <Card flush>
        <TextField label="名称" placeholder="如：创卫清扫月" max={limits.titleMax} {...form.bind('title')} />
        <DivisionField wide label="哪个区域" {...form.bind('divisionPath')} />
        <TextArea label="说明" hint="为什么做、做到什么样" max={limits.summaryMax} {...form.bind('summary')} />
        <DateField label="开始日期" {...form.bind('startsOn')} />
        <DateField label="结束日期" {...form.bind('endsOn')} />
      </Card>
      <Card title="目标" flush>
        <PickerField label="用什么衡量" choices={GOALS} value={goalKind} onChange={(kind) => { if (kind) form.set({ goalKind: kind }); }} />
        <NumberField label="目标" unit={GOAL_UNITS[goalKind].unit} min={limits.goalMin} max={greatestTarget(goalKind)} {...form.bind('target')} />
      </Card>
    </StaffShell>
  );
}
