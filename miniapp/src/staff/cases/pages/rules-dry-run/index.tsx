import { useState } from 'react';
import type { DryRunView } from '@yuandian/shared/cases/cases.rule.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DivisionField } from '@/components/desk/division-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { MomentField } from '@/components/form/choose-fields';
import { Banner } from '@/components/notice';
import { Tag } from '@/components/tag';
import { instantOf, NO_MOMENT, type Moment } from '@/lib/moment';
import { useForm } from '@/lib/use-form';
import { CategoryField } from '../../components/rules/category-field';
import { chosen } from '../../components/rules/rule-problems';
import { useDryRun } from '../../rules.actions';

interface Question { categoryCode: string; divisionPath: string; at: Moment }

const halfChosen = ({ day, time }: Moment) => ((day === '') === (time === '') ? null : '日期和时间都要选，或者都不选');

/** "Where would this go, and why?" Nothing is sent to anybody. */
export default function RulesDryRunPage() {
  const [answer, setAnswer] = useState<DryRunView | null>(null);
  const dryRun = useDryRun({ done: setAnswer });
  const form = useForm<Question>({
    draft: 'cases.dry-run', initial: { categoryCode: '', divisionPath: '', at: NO_MOMENT }, worthKeeping: () => false,
    problems: { categoryCode: chosen, divisionPath: chosen, at: halfChosen }, refused: dryRun.fields,
  });

  function submit(): void {
    if (!form.check()) return;
    const { categoryCode, divisionPath, at } = form.values;
    setAnswer(null);
    void dryRun.run({ body: { categoryCode, divisionPath, at: instantOf(at) ?? undefined } });
  }

  return (
    <StaffShell form title="这件会派给谁，为什么">
      <Banner>只是试一试，不会派遣，也不会通知任何人。</Banner>
      <Card>
        <CategoryField label="什么事" {...form.bind('categoryCode')} />
        <DivisionField wide label="发生在哪里" {...form.bind('divisionPath')} />
        <MomentField label="什么时候" optional hint="不选就按现在" {...form.bind('at')} />
      </Card>
      <Button block kind="primary" pending={dryRun.pending} onPress={submit}>试一试</Button>
      {answer && <Answer answer={answer} />}
    </StaffShell>
  );
}

function Answer({ answer: { unit, limit, steps } }: { answer: DryRunView }) {
  const deciding = steps.find(({ fits }) => fits);
  return (
    <>
      {!unit && <Banner tone="waiting">没有适用的规则，要由值班员选择责任单位。</Banner>}
      <Card title="会派给谁" flush>
        <Cell icon="buildings" title={unit?.name ?? '由值班员选择'} note={deciding && `按规则“${deciding.name}”，${deciding.why}`} />
        <Cell icon="clock" title="处置时限" value={limitText(limit)} />
      </Card>
      <Card title="逐条看过的规则" flush>
        {steps.length === 0 && <Cell title="还没有派遣规则" />}
        {steps.map(({ ruleId, name, fits, why }, index) => (
          <Cell key={ruleId} title={`${index + 1}. ${name}`} note={why} value={<Tag tone={fits ? 'done' : 'neutral'}>{fits ? '就按这条' : '不适用'}</Tag>} />
        ))}
      </Card>
    </>
  );
}
