/** Steps that ask for one text each. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { TextStep } from './text-step';
import type { StepProps } from './use-step';

const orNothing = (text: string) => ({ text: text || undefined });

export function AskReporterStep(props: StepProps) {
  return (
    <TextStep {...props} endpoint={api.askReporter} bodyOf={(question) => ({ question })} confirm="请报事人补充" label="要补充什么" templates="askReporter" note="时限暂停，报事人三个工作日内补充；没有补充的自动撤回。" />
  );
}

export function RecordReplyStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.recordReply} bodyOf={(text) => ({ text })} confirm="记录补充" label="报事人在电话里说的" limit={CASES_LIMITS.message} />;
}

export function FileStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.file} bodyOf={orNothing} confirm="立案" label="说明" optional note={props.one.categoryConditions ? `立案条件：${props.one.categoryConditions}` : undefined} />;
}

export function RaiseStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.raise} bodyOf={(reason) => ({ reason })} confirm="上报上一级" label="为什么本级办不了" note="上一级受理台接着办，报事人会知道。" />;
}

export function TakeOnStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.takeOn} bodyOf={orNothing} confirm="自己办理" label="说明" optional note="由你办理到反馈为止，时限从现在开始。核查由别人做。" />;
}

export function RecallStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.recall} bodyOf={(reason) => ({ reason })} confirm="收回" label="收回的理由" sure="收回后单位不再看到这一件，可以重新派遣。" />;
}

export function ContactStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.contact} bodyOf={(text) => ({ text })} confirm="记录联系" label="联系的情况" hint="何时联系、说了什么；不写电话号码" limit={CASES_LIMITS.message} note="签收后一个工作日内联系报事人，计入响应率。" />;
}

export function ReopenStep(props: StepProps) {
  return <TextStep {...props} endpoint={api.reopen} bodyOf={(reason) => ({ reason })} confirm="重新办理" label="再次发生的情况" sure="诉求回到待派遣，计入重办。" />;
}
