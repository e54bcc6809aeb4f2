import { View } from '@tarojs/components';
import { useState } from 'react';
import { CHECKLIST_LIMITS as limits, QUIET_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { checklistProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import { POINT_CATEGORIES } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ChecklistItem, PointCategory, RulesView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { Field } from '@/components/form/field';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Icon } from '@/components/icon';
import { Empty, ErrorBlock } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Pressable } from '@/components/pressable';
import { Skeleton } from '@/components/skeleton';
import { useMe } from '@/lib/session';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { useSaveChecklist, useSaveQuietRule } from '../../fieldwork.actions';
import { useRules } from '../../fieldwork.queries';
import styles from './index.module.scss';

const CATEGORIES = Object.keys(POINT_CATEGORIES) as PointCategory[];

/** What a community's workers look at, and when a missing contact is told. Each saving is a new version. */
export default function RulesPage() {
  const grants = useMe()?.grants ?? [];
  const communities = [...new Map(grants.filter(({ divisionPath }) => communityPathOf(divisionPath) === divisionPath).map((grant) => [grant.divisionPath, grant.divisionName]))];
  const [chosen, setChosen] = useState('');
  const path = chosen || (communities[0]?.[0] ?? '');
  const rules = useRules(path);
  return (
    <StaffShell
      title="巡查与走访设置" form
      head={communities.length > 1 && <Pills label="社区" choices={communities.map(([value, text]) => ({ value, text }))} value={path} onChange={setChosen} />}
    >
      {path === '' && <Empty icon="gear-six" title="这里由社区工作人员设置" />}
      {path !== '' && !rules.data && (rules.error ? <ErrorBlock error={rules.error} onRetry={() => void rules.refresh()} /> : <Skeleton />)}
      {rules.data && <Checklist key={`list ${path} ${rules.data.checklist.version}`} rules={rules.data} onDone={() => void rules.refresh()} />}
      {rules.data && <Quiet key={`quiet ${path} ${rules.data.quiet.version}`} rules={rules.data} onDone={() => void rules.refresh()} />}
    </StaffShell>
  );
}

function Checklist({ rules, onDone }: { rules: RulesView; onDone(): void }) {
  const { divisionPath, checklist } = rules;
  const [items, setItems] = useState<ChecklistItem[]>(checklist.items);
  const save = useSaveChecklist({ done: () => { toast('检查清单已更新'); onDone(); } });
  const change = (code: string, part: Partial<ChecklistItem>) => setItems((before) => before.map((item) => (item.code === code ? { ...item, ...part } : item)));
  const short = items.some(({ label, categories }) => [...label.trim()].length < limits.labelMin || categories.length === 0);

  function submit(): void {
    const problem = short ? '每一项都要有名称（2 个字以上），并选好在哪里看' : checklistProblem(items);
    if (problem) return toast(problem);
    void save.run({ body: { divisionPath, basedOn: checklist.version, items } });
  }

  return (
    <>
      <Card title="检查清单" flush>
        {items.map((item) => <Item key={item.code} item={item} onChange={(part) => change(item.code, part)} onRemove={() => setItems(items.filter(({ code }) => code !== item.code))} />)}
      </Card>
      {items.length < limits.itemsMax && <Button block icon="plus" onPress={() => setItems([...items, { code: newKey(), label: '', categories: [] }])}>添加一项</Button>}
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存检查清单</Button>
    </>
  );
}

function Item({ item, onChange, onRemove }: { item: ChecklistItem; onChange(part: Partial<ChecklistItem>): void; onRemove(): void }) {
  const toggle = (category: PointCategory) =>
    onChange({ categories: item.categories.includes(category) ? item.categories.filter((one) => one !== category) : [...item.categories, category] });
  return (
    <View className={styles.item}>
      <TextField label="看什么" max={limits.labelMax} value={item.label} onChange={(label) => onChange({ label })} />
      <Field label="在哪里看" aside={<Button kind="plain" size="small" label={`去掉${item.label}`} onPress={onRemove}>去掉</Button>}>
        <View className={styles.choices}>
          {CATEGORIES.map((category) => {
            const on = item.categories.includes(category);
            return (
              <Pressable key={category} role="switch" selected={on} label={`${item.label}，${POINT_CATEGORIES[category]}`} className={`${styles.where} ${on ? styles.on : ''}`} onPress={() => toggle(category)}>
                {on && <Icon name="check" />}{POINT_CATEGORIES[category]}
              </Pressable>
            );
          })}
        </View>
      </Field>
    </View>
  );
}

function Quiet({ rules: { divisionPath, quiet }, onDone }: { rules: RulesView; onDone(): void }) {
  const [workerDays, setWorkerDays] = useState(quiet.workerDays);
  const [leaderDays, setLeaderDays] = useState(quiet.leaderDays);
  const save = useSaveQuietRule({ done: () => { toast('已保存，对以后的计划生效'); onDone(); } });
  const days = { min: QUIET_LIMITS.daysMin, max: QUIET_LIMITS.daysMax, unit: '天' };
  return (
    <>
      <Card title="久未联系" flush>
        <NumberField label="计划过了几天，提醒网格员" {...days} value={workerDays} onChange={setWorkerDays} />
        <NumberField label="再过几天，报告社区" {...days} value={leaderDays} onChange={setLeaderDays} />
      </Card>
      <Button block pending={save.pending} onPress={() => void save.run({ body: { divisionPath, basedOn: quiet.version, workerDays, leaderDays } })}>保存天数</Button>
    </>
  );
}
