import { DISSATISFIED_TOPICS, SOLVED_ANSWERS, type DissatisfiedTopic, type SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { isUnhappy } from '@yuandian/shared/cases/cases.rules';
import type { RateCaseRequest } from '@yuandian/shared/cases/cases.types';
import { Button } from '@/components/button';
import { PickerField } from '@/components/form/choose-fields';
import { ManyField } from '@/components/form/many-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { useForm } from '@/lib/use-form';
import { StarField } from './star-field';

interface Values { solved: SolvedAnswer | ''; satisfaction: number; topics: DissatisfiedTopic[]; text: string }

interface RatingSheetProps {
  draft: string;
  pending: boolean;
  refused: Record<string, string>;
  onClose(): void;
  onRate(request: RateCaseRequest): void;
}

const SOLVED = (Object.keys(SOLVED_ANSWERS) as SolvedAnswer[]).map((value) => ({ value, text: SOLVED_ANSWERS[value] }));
const TOPICS = (Object.keys(DISSATISFIED_TOPICS) as DissatisfiedTopic[]).map((value) => ({ value, text: DISSATISFIED_TOPICS[value] }));
const NOTHING: Values = { solved: '', satisfaction: 0, topics: [], text: '' };

function unhappy({ solved, satisfaction }: Values): boolean {
  return isUnhappy({ solved: solved || 'yes', satisfaction: satisfaction || 5 });
}

/** 解决了吗, 满意吗. Before it is sent it says that unhappy means done again. */
export function RatingSheet({ draft, pending, refused, onClose, onRate }: RatingSheetProps) {
  const form = useForm<Values>({
    draft, initial: NOTHING, refused,
    problems: {
      solved: (solved) => (solved === '' ? '请选择问题是否解决' : null),
      satisfaction: (stars) => (stars === 0 ? '请点星星评价' : null),
      text: (text, values) => (unhappy(values) && text.trim() === '' ? '请写明哪里不满意，好让他们重新办理' : null),
    },
  });
  const { values } = form;

  function submit(): void {
    const { solved, satisfaction, topics, text } = values;
    if (form.check() && solved !== '') onRate({ solved, satisfaction, topics: unhappy(values) ? topics : [], text: text.trim() || undefined });
  }

  return (
    <Sheet open onClose={onClose} title="评价办理结果">
      <PickerField label="问题解决了吗" choices={SOLVED} {...form.bind('solved')} />
      <StarField label="你满意吗" {...form.bind('satisfaction')} />
      {unhappy(values) && <Banner tone="waiting">这样评价会退回重新办理，由他们再做一次；不是结束。</Banner>}
      {unhappy(values) && <ManyField label="哪里不满意" optional choices={TOPICS} {...form.bind('topics')} />}
      <TextArea label={unhappy(values) ? '具体说说' : '想说的话'} optional={!unhappy(values)} max={CASES_LIMITS.message.max} {...form.bind('text')} />
      <Button block kind="primary" pending={pending} onPress={submit}>{unhappy(values) ? '提交评价，重新办理' : '提交评价'}</Button>
    </Sheet>
  );
}
