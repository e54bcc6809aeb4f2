import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { DISSATISFIED_TOPICS, SOLVED_ANSWERS, type DissatisfiedTopic, type SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { isUnhappy } from '@yuandian/shared/cases/cases.rules';
import type { VisitBackRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { ManyField } from '@/components/form/many-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import type { Problems } from '@/lib/use-form';
import { choicesOf } from '../choices';
import { lengthProblem, optionalProblem } from '../text-problem';
import { StepForm } from './step-form';
import { TemplatePills } from './template-pills';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

const SOLVED = choicesOf(SOLVED_ANSWERS);
const TOPICS = choicesOf(DISSATISFIED_TOPICS);
const STARS = { 5: '5 很满意', 4: '4 满意', 3: '3 一般', 2: '2 不满意', 1: '1 很不满意' } as const;
const STAR_CHOICES = (['5', '4', '3', '2', '1'] as const).map((value) => ({ value, text: STARS[value] }));

type Stars = (typeof STAR_CHOICES)[number]['value'];
interface VisitValues { reached: '' | 'yes' | 'no'; solved: SolvedAnswer | ''; stars: Stars | ''; topics: DissatisfiedTopic[]; text: string }

const EMPTY: VisitValues = { reached: '', solved: '', stars: '', topics: [], text: '' };

function unhappy({ reached, solved, stars }: VisitValues): boolean {
  return reached === 'yes' && solved !== '' && stars !== '' && isUnhappy({ solved, satisfaction: Number(stars) });
}

const PROBLEMS: Problems<VisitValues> = {
  reached: (reached) => (reached ? null : '请选择有没有联系上'),
  solved: (solved, { reached }) => (reached === 'yes' && !solved ? '请选择报事人的回答' : null),
  stars: (stars, { reached }) => (reached === 'yes' && !stars ? '请选择满意度' : null),
  text: (text, values) => (unhappy(values) ? lengthProblem(text, CASES_LIMITS.message) : optionalProblem(text, CASES_LIMITS.message)),
};

function requestOf({ reached, solved, stars, topics, text }: VisitValues): VisitBackRequest {
  const words = text.trim() || undefined;
  if (reached !== 'yes') return { reached: false, topics: [], text: words };
  return { reached: true, solved: solved || undefined, satisfaction: stars ? Number(stars) : undefined, topics, text: words };
}

/** What the reporter says on the phone, in place of rating it themselves. */
export function VisitBackStep({ one, onDone }: StepProps) {
  const step = useStep({ endpoint: api.visitBack, params: { caseId: one.id }, label: `回访 ${one.number}`, initial: EMPTY, problems: PROBLEMS, bodyOf: requestOf, onDone });
  const { form } = step;
  const talked = form.values.reached === 'yes';
  const again = unhappy(form.values);
  return (
    <StepForm step={step} confirm="提交回访">
      <PickerField label="联系报事人" choices={[{ value: 'yes', text: '联系上了' }, { value: 'no', text: '没有联系上' }]} {...form.bind('reached')} />
      {talked && <PickerField label="问题解决了吗" choices={SOLVED} {...form.bind('solved')} />}
      {talked && <PickerField label="满意度" choices={STAR_CHOICES} {...form.bind('stars')} />}
      {again && <Banner tone="waiting">不满意的诉求会退回重新办理。</Banner>}
      {again && <ManyField label="不满意在哪里" optional choices={TOPICS} {...form.bind('topics')} />}
      <TemplatePills step="visitBack" categoryCode={one.categoryCode} value={form.values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="报事人的话" optional={!again} max={CASES_LIMITS.message.max} {...form.bind('text')} />
    </StepForm>
  );
}
