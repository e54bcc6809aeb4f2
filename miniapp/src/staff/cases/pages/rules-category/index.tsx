import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CategoryView } from '@yuandian/shared/cases/cases.rule.types';
import { QUESTION_LIMITS } from '@yuandian/shared/cases/category.rules';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm, type Form } from '@/lib/use-form';
import { casesStaffRoutes } from '@/routes';
import { CATEGORY_PROBLEMS, NEW_CATEGORY, requestOf, valuesOf, type CategoryValues } from '../../components/rules/category-values';
import { LimitField } from '../../components/rules/limit-field';
import { QuestionEditor } from '../../components/rules/question-editor';
import { useSaveCategory } from '../../rules.actions';
import { useCategoryVersions } from '../../rules.queries';

const GROUPS = (Object.keys(CATEGORY_GROUPS) as CategoryGroupCode[]).map((group) => ({ value: group as string, text: CATEGORY_GROUPS[group].label }));

export default function RulesCategoryPage() {
  const { code } = useParams(casesStaffRoutes.rulesCategory);
  const versions = useCategoryVersions(code ?? '');
  const [current] = versions.data ?? [];
  if (!code) return <CategoryForm current={null} />;
  if (current) return <CategoryForm key={current.version} current={current} />;
  return <StaffShell form title="修改分类">{versions.error ? <ErrorBlock error={versions.error} onRetry={() => void versions.refresh()} /> : <Skeleton count={3} />}</StaffShell>;
}

/** A draft belongs to the version it was begun from: another's new version is not overwritten by it. */
function CategoryForm({ current }: { current: CategoryView | null }) {
  const save = useSaveCategory({ done: ({ version }) => { form.clear(); toast(`已保存为第 ${version} 版，以后的诉求按它办理`); back(); } });
  const form = useForm<CategoryValues>({
    draft: `cases.category.${current ? `${current.code}.${current.version}` : 'new'}`,
    initial: current ? valuesOf(current) : NEW_CATEGORY, problems: CATEGORY_PROBLEMS, refused: save.fields,
  });

  function submit(): void {
    if (!form.check()) return toast('还有没填好的，请看红字');
    void save.run({ params: { code: form.values.code }, body: requestOf(form.values, current?.version ?? 0) });
  }

  return (
    <StaffShell form title={current ? `修改分类：${current.name}` : '新建小类'} foot={<BottomAction text={current ? '保存为新版本' : '新建'} pending={save.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      <Banner>{current ? `现在是第 ${current.version} 版。已经立案的按立案时的版本办理，不受影响。` : '小类一经使用不能删除，只能停用。'}</Banner>
      <Standard form={form} fresh={current === null} />
      <QuestionEditor {...form.bind('questions')} />
      <Handling form={form} />
      <Card title="为什么这样改"><TextArea label="修改理由" max={limits.reason.max} {...form.bind('reason')} /></Card>
    </StaffShell>
  );
}

interface PartProps { form: Form<CategoryValues> }

/** What makes it a case, until when, and what ends it. */
function Standard({ form, fresh }: PartProps & { fresh: boolean }) {
  return (
    <Card title="立案和结案">
      {fresh && <TextField label="编号" hint="小写字母、数字和连字符，如 street-lamp，以后不能改" max={40} {...form.bind('code')} />}
      <PickerField label="大类" choices={GROUPS} {...form.bind('groupCode')} />
      <TextField label="小类名称" max={limits.categoryName.max} {...form.bind('name')} />
      <TextArea label="立案条件" max={limits.conditions} {...form.bind('filingConditions')} />
      <LimitField label="处置时限" {...form.bind('limit')} />
      <TextArea label="结案条件" max={limits.conditions} {...form.bind('closingConditions')} />
      <TextArea label="来源" hint="标准、文件的名称和条款" max={QUESTION_LIMITS.source} {...form.bind('source')} />
      <TextArea label="安全提醒" optional hint="显示在报事表单最上面，如燃气、火情" max={QUESTION_LIMITS.warning} {...form.bind('warning')} />
    </Card>
  );
}

function Handling({ form }: PartProps) {
  return (
    <Card title="怎样办理">
      <SwitchField label="立案前要核实" hint="工作人员自己发现的不用" {...form.bind('needsVerification')} />
      <SwitchField label="公共空间的事" hint="办好后请附近邻里确认" {...form.bind('publicSpace')} />
      <SwitchField label="核实后给报事人积分" {...form.bind('earnsPoints')} />
      <NumberField label="多少米内算同一处" hint="0 表示不查找" unit="米" {...limits.nearMeters} {...form.bind('nearMeters')} />
      <NumberField label="办结后多少天内算再次发生" hint="0 表示不计" unit="天" {...limits.recurrenceDays} {...form.bind('recurrenceDays')} />
      <SwitchField label="在用" hint="停用后居民不能再选，已有的照常办理" {...form.bind('active')} />
    </Card>
  );
}
