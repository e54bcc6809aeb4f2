import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { formatDate } from '@/lib/format';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useDeleteCalendarDay, useSaveCalendarDay } from '../../rules.actions';
import { lengthProblem } from '../../text-problem';
import { chosen } from './rule-problems';
import type { MonthDay } from './work-calendar';

interface DayValues { kind: 'rest' | 'work' | ''; name: string }

const KINDS = [{ value: 'rest', text: '放假' }, { value: 'work', text: '上班' }] as const;
const NAME = { min: 1, max: 20 };

/** Makes a day differ from its weekday, or an ordinary one again. */
export function DayForm({ day: { day, working, exception }, onDone }: { day: MonthDay; onDone(): void }) {
  const done = (words: string) => () => { form.clear(); toast(words); onDone(); };
  const save = useSaveCalendarDay({ done: done('已设置') });
  const remove = useDeleteCalendarDay({ done: done('已恢复为平常的一天') });
  const form = useForm<DayValues>({
    draft: `cases.calendar.${day}`, refused: save.fields, worthKeeping: () => false,
    initial: { kind: exception ? (working ? 'work' : 'rest') : '', name: exception?.name ?? '' },
    problems: { kind: chosen, name: (name) => lengthProblem(name, NAME) },
  });

  function submit(): void {
    const { kind, name } = form.values;
    if (form.check()) void save.run({ params: { day }, body: { working: kind === 'work', name: name.trim() } });
  }

  return (
    <>
      <Banner>已经在计时的诉求，时限不变；以后的按新日历算。</Banner>
      <Card title={formatDate(day)}>
        <PickerField label="这一天" choices={KINDS} {...form.bind('kind')} />
        <TextField label="名称" hint="以国务院办公厅的放假通知为准" placeholder="如：国庆节、国庆节调休" max={NAME.max} {...form.bind('name')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>设置</Button>
      {exception && <Button block pending={remove.pending} onPress={() => void remove.run({ params: { day } })}>恢复为平常的一天</Button>}
    </>
  );
}
