import { useState } from 'react';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { TEMPLATE_STEPS, type TemplateId, type TemplateView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea, TextField } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { choicesOf } from '../../choices';
import { useDeleteTemplate, useSaveTemplate } from '../../rules.actions';
import { CategoryField } from './category-field';
import { NEW_TEMPLATE, requestOf, TEMPLATE_PROBLEMS, valuesOf } from './template-values';

const STEPS = choicesOf(TEMPLATE_STEPS);

/** A text that is offered at a step, to be changed before it is sent. */
export function TemplateForm({ template, onDone }: { template: TemplateView | null; onDone(): void }) {
  const [templateId] = useState(() => template?.id ?? (newKey() as TemplateId));
  const save = useSaveTemplate({ done: () => { form.clear(); toast('已保存'); onDone(); } });
  const form = useForm({
    draft: `cases.template.${template ? `${template.id}.${template.version}` : 'new'}`, initial: template ? valuesOf(template) : NEW_TEMPLATE,
    worthKeeping: ({ title, text }) => title !== '' || text !== '', problems: TEMPLATE_PROBLEMS, refused: save.fields,
  });

  function submit(): void {
    const body = requestOf(form.values, template?.version ?? 0);
    if (form.check() && body) void save.run({ params: { templateId }, body });
  }

  return (
    <>
      <Card>
        <PickerField label="用在哪一步" choices={STEPS} {...form.bind('step')} />
        <CategoryField label="小类" optional hint="不限小类的，每件都会给出" {...form.bind('categoryCode')} />
        <DivisionField wide label="哪里能用" {...form.bind('divisionPath')} />
        <TextField label="标题" max={limits.name.max} {...form.bind('title')} />
        <TextArea label="内容" hint="用的时候还可以改" max={limits.templateText.max} {...form.bind('text')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存</Button>
      {template && <Deletion template={template} onDone={() => { form.clear(); onDone(); }} />}
    </>
  );
}

function Deletion({ template, onDone }: { template: TemplateView; onDone(): void }) {
  const [asked, setAsked] = useState(false);
  const remove = useDeleteTemplate({ done: () => { toast('已删除'); onDone(); } });
  return (
    <>
      <Button block kind="danger" onPress={() => setAsked(true)}>删除</Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={`删除“${template.title}”`} confirm="删除这条" danger pending={remove.pending} onConfirm={() => void remove.run({ params: { templateId: template.id } })}>
        以后办理时不再给出，已经发出的不受影响。
      </Dialog>
    </>
  );
}
