import { DUTY_PARTS, type DutyPart, type DutyView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { choicesOf } from '../../choices';
import { useSaveDuty } from '../../rules.actions';
import { lengthProblem } from '../../text-problem';
import { CategoryField } from './category-field';
import { chosen } from './rule-problems';

interface DutyValues { categoryCode: string; part: DutyPart | ''; basis: string }

const PARTS = choicesOf(DUTY_PARTS);
const BASIS = { min: 2, max: 200 };

interface DutyFormProps { duty: DutyView | null; listed: readonly string[]; onDone(): void }

/** What part a community may have in a category, and by which article or list. */
export function DutyForm({ duty, listed, onDone }: DutyFormProps) {
  const save = useSaveDuty({ done: () => { form.clear(); toast('已保存，以后派遣按它把关'); onDone(); } });
  const form = useForm<DutyValues>({
    draft: `cases.duty.${duty ? `${duty.categoryCode}.${duty.version}` : 'new'}`, initial: duty ?? { categoryCode: '', part: '', basis: '' },
    problems: {
      categoryCode: (code) => chosen(code) ?? (duty === null && listed.includes(code) ? '这个小类已在清单里，请在列表中打开修改' : null),
      part: chosen,
      basis: (basis) => lengthProblem(basis, BASIS),
    },
    refused: save.fields,
  });

  function submit(): void {
    const { categoryCode, part, basis } = form.values;
    if (form.check() && part) void save.run({ params: { code: categoryCode }, body: { part, basis: basis.trim(), version: duty?.version ?? 0 } });
  }

  return (
    <>
      <Banner>不在清单里的，不得派给社区（《北京市接诉即办工作条例》第十七条）。</Banner>
      <Card title={duty?.categoryName}>
        {!duty && <CategoryField label="小类" {...form.bind('categoryCode')} />}
        <PickerField label="社区做什么" choices={PARTS} {...form.bind('part')} />
        <TextArea label="依据" hint="法规条款或清单的名称和条目" max={BASIS.max} {...form.bind('basis')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存</Button>
    </>
  );
}
