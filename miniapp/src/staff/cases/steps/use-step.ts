import { useContext } from 'react';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { attachmentsOf } from '@/lib/attachments';
import type { Attached } from '@/lib/attachments';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import type { Form, Problems } from '@/lib/use-form';
import { useSubmit } from '@/lib/use-submit';
import { CaseChanged } from './case-changed';

/** What somebody on the spot finds: as it should be, or not. */
export type Finding = 'yes' | 'no';

/** What every step's form gets: the case as it was read, and what to do when the step is taken. */
export interface StepProps {
  one: StaffCaseView;
  /** What was answered on the way here. */
  finding?: Finding;
  onDone(): void;
}

/** What the forms of who stands on the spot need: so much is known without a network too. */
export type SpotCase = Pick<StaffCaseView, 'id' | 'number' | 'categoryConditions' | 'closingConditions' | 'closingCode'> & Partial<Pick<StaffCaseView, 'confirmations'>>;
export type SpotStepProps = Omit<StepProps, 'one'> & { one: SpotCase };

export type StepEndpoint<Params extends object, Body extends object> = Endpoint<{ params: Params; body: Body; response: CaseResultView }>;

interface StepOptions<Params extends object, Body extends object, Values extends object> {
  endpoint: StepEndpoint<Params, Body>;
  params: NoInfer<Params>;
  /** What it is called while it waits for a network, e.g. 签收 2026112200012. */
  label: string;
  initial: Values;
  problems?: Problems<NoInfer<Values>>;
  bodyOf(values: NoInfer<Values>): NoInfer<Body>;
  /** Without it the step has none. */
  attachedBy?(values: NoInfer<Values>): Attached;
  onDone(): void;
}

export interface Step<Values extends object> {
  form: Form<Values>;
  pending: boolean;
  submit(): void;
}

/** One step of a case: what is typed survives on the phone, is checked at its field, and is sent once, later if there is no network. */
export function useStep<Params extends object, Body extends object, Values extends object>(options: StepOptions<Params, Body, Values>): Step<Values> {
  const { endpoint, params, label, initial, problems, bodyOf, attachedBy, onDone } = options;
  const row: Endpoint<{ params: object; body: object; response: CaseResultView }> = endpoint;
  const caseChanged = useContext(CaseChanged);
  const onChanged = () => { toast('这一件刚有别人办过，已经刷新'); caseChanged(); };
  const finish = () => { form.clear(); onDone(); };
  const send = useSubmit(row, { label, done: () => { toast('已提交'); finish(); }, queued: finish, refused: ({ code }) => { if (code === 'WRONG_STATE') onChanged(); } });
  const form = useForm<Values>({ draft: `cases.step.${endpoint.path}.${Object.values(params).join()}`, initial, problems, refused: send.fields });

  function submit(): void {
    void send.run({ params, body: bodyOf(form.values) }, attachedBy ? { files: attachmentsOf(attachedBy(form.values)) } : {});
  }

  return { form, pending: send.pending, submit };
}
