import { useState } from 'react';
import { CATEGORY_GROUPS } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { RoutingRuleId, RoutingRuleView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { UnitField } from '@/components/desk/unit-field';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { useForm, type Form } from '@/lib/use-form';
import { choicesOf } from '../../choices';
import { useSaveRoutingRule } from '../../rules.actions';
import { CategoryField } from './category-field';
import { LimitField } from './limit-field';
import { newRule, requestOf, ROUTING_PROBLEMS, valuesOf, type RoutingValues } from './routing-values';
import { RULE_DAYS } from './rule-texts';

const GROUPS = [
  { value: '', text: '所有大类' },
  ...Object.entries(CATEGORY_GROUPS).map(([value, { label }]) => ({ value, text: label })),
];
const DAYS = choicesOf(RULE_DAYS);

interface RoutingFormProps { rule: RoutingRuleView | null; last: number; onDone(): void }

/** Category × division × time → unit. What it changes for open cases is seen and done on its own, not here. */
export function RoutingForm({ rule, last, onDone }: RoutingFormProps) {
  const [ruleId] = useState(() => rule?.id ?? (newKey() as RoutingRuleId));
  const save = useSaveRoutingRule({ done: () => { form.clear(); toast('已保存，以后派遣按新规则'); onDone(); } });
  const form = useForm<RoutingValues>({
    draft: `cases.routing.${rule ? `${rule.id}.${rule.version}` : 'new'}`, initial: rule ? valuesOf(rule) : newRule(last),
    worthKeeping: ({ name }) => name !== '', problems: ROUTING_PROBLEMS, refused: save.fields,
  });

  function submit(): void {
    if (form.check()) void save.run({ params: { ruleId }, body: requestOf(form.values, rule?.version ?? 0) });
  }

  return (
    <>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      <Banner>从上到下，第一条适用的规则决定派给谁。</Banner>
      <Card>
        <TextField label="规则名称" placeholder="如：夜间路灯" max={limits.ruleName.max} {...form.bind('name')} />
        <NumberField label="顺序" hint="数字小的先看" {...limits.position} {...form.bind('position')} />
        <PickerField label="大类" choices={GROUPS} {...form.bind('groupCode')} onChange={(groupCode) => form.set({ groupCode, categoryCode: '' })} />
        <CategoryField label="小类" optional groupCode={form.values.groupCode || undefined} {...form.bind('categoryCode')} />
        <DivisionField wide label="辖区" {...form.bind('divisionPath')} />
        <UnitField label="派给谁" hint="只列出在这个辖区工作的单位" place={{ at: form.values.divisionPath }} {...form.bind('unitId')} />
      </Card>
      <When form={form} />
      <Card>
        <SwitchField label="时限比分类目录短" hint="只能更短，不能更长" {...form.bind('hurried')} />
        {form.values.hurried && <LimitField label="处置时限" {...form.bind('limit')} />}
        <SwitchField label="在用" {...form.bind('active')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存</Button>
    </>
  );
}

function When({ form }: { form: Form<RoutingValues> }) {
  return (
    <Card>
      <SwitchField label="只在一定的时间适用" {...form.bind('timed')} />
      {form.values.timed && (
        <>
          <PickerField label="哪些天" hint="按工作日历，含节假日和调休" choices={DAYS} {...form.bind('days')} onChange={(days) => { if (days) form.set({ days }); }} />
          <NumberField label="从几点" unit="时" min={0} max={23} {...form.bind('fromHour')} />
          <NumberField label="到几点" hint="早于开始的，算到第二天" unit="时" min={0} max={24} {...form.bind('toHour')} />
        </>
      )}
    </Card>
  );
}
