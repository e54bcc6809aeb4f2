import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import { RULE_PROBLEM_TEXTS, ruleProblem } from '@yuandian/shared/points/points.rules';
import { POINTS_EVENTS, POINTS_EVENT_NAMES, type PointsEvent } from '@yuandian/shared/points/points.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { PostField } from '@/components/desk/post-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { back } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { usePublishRule } from '../../points.actions';

interface Values {
  event: PointsEvent | '';
  divisionPath: string;
  pointsPerUnit: number;
  /** 0 stands for "no limit" in the three numbers. */
  perDayCap: number;
  perMonthCap: number;
  expiryMonths: number;
  note: string;
}

const EVENTS = POINTS_EVENT_NAMES.map((event) => ({ value: event, text: POINTS_EVENTS[event].label }));
const INITIAL: Values = { event: '', divisionPath: '', pointsPerUnit: 1, perDayCap: 0, perMonthCap: 0, expiryMonths: 0, note: '' };
const { note: noteLimit } = POINTS_LIMITS;

function capProblem({ pointsPerUnit, perDayCap, perMonthCap, expiryMonths }: Values): string | null {
  const now = new Date();
  const amounts = { pointsPerUnit, perDayCap: perDayCap || null, perMonthCap: perMonthCap || null, expiryMonths: expiryMonths || null };
  const problem = ruleProblem({ ...amounts, validFrom: now, validTo: null }, now);
  return problem && RULE_PROBLEM_TEXTS[problem];
}

export default function RuleFormPage() {
  const publish = usePublishRule({ done: () => { form.clear(); toast('新规则已发布，马上生效'); back(); } });
  const form = useForm<Values>({
    draft: 'points.rule',
    initial: INITIAL,
    problems: {
      event: (event) => (event === '' ? '请选择做什么有积分' : null),
      divisionPath: (path) => (path === '' ? '请选择适用的区域' : null),
      perMonthCap: (_month, values) => capProblem(values),
      note: (note) => ([...note.trim()].length < noteLimit.min ? '请写明为什么这样定，居民看得到' : null),
    },
    refused: publish.fields,
  });

  function submit(): void {
    const { event, divisionPath, pointsPerUnit, perDayCap, perMonthCap, expiryMonths, note } = form.values;
    if (!form.check() || event === '') return;
    void publish.run({
      body: { event, divisionPath, pointsPerUnit, perDayCap: perDayCap || null, perMonthCap: perMonthCap || null, expiryMonths: expiryMonths || null, validTo: null, note: note.trim() },
    });
  }

  const unit = form.values.event === '' ? '每次' : POINTS_EVENTS[form.values.event].unit;
  return (
    <StaffShell form title="发布积分规则" foot={<BottomAction text="发布" pending={publish.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      <Banner>发布的是新的一版，从现在起生效；以前已经得到的积分、已经完成的服务按原来的规则，不受影响。</Banner>
      <Card>
        <PickerField label="做什么" choices={EVENTS} {...form.bind('event')} />
        <PostField label="适用区域" hint="下级区域另有规则的，以下级为准" {...form.bind('divisionPath')} />
        <NumberField label={`${unit}多少分`} hint="0 表示不再给积分" {...POINTS_LIMITS.pointsPerUnit} {...form.bind('pointsPerUnit')} />
        <NumberField label="每人每天最多" hint="0 表示不限" unit="分" min={0} max={POINTS_LIMITS.cap.max} {...form.bind('perDayCap')} />
        <NumberField label="每人每月最多" hint="0 表示不限" unit="分" min={0} max={POINTS_LIMITS.cap.max} {...form.bind('perMonthCap')} />
        <NumberField label="几个月后到期" hint="0 表示长期有效" unit="个月" min={0} max={POINTS_LIMITS.expiryMonths.max} {...form.bind('expiryMonths')} />
        <TextArea label="说明" max={noteLimit.max} {...form.bind('note')} />
      </Card>
    </StaffShell>
  );
}
