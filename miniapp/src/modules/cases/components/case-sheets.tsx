import { CASE_ACTIONS } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseView } from '@yuandian/shared/cases/cases.types';
import type { GoesOn } from '@yuandian/shared/cases/danger.rules';
import { ReasonDialog } from '@/components/reason-dialog';
import { attachmentsOf } from '@/lib/attachments';
import { MessageSheet } from './message-sheet';
import { RatingSheet } from './rating-sheet';
import { StillThereSheet } from './still-there-sheet';
import { ThankDialog } from './thank-dialog';
import { sayingDraft, type CaseSteps } from './use-case-actions';
import { YesNoSheet } from './yes-no-sheet';

const REASON_NOTES = {
  withdraw: '撤回后不再办理。',
  object: '可以申诉一次，由上一级重新看。',
  reopen: '写明哪里没有解决，会退回重新办理。',
} as const;
/** Of a 举报 of danger, and of what others have reported too. */
const LEAVE_NOTES: Readonly<Record<GoesOn, string>> = {
  danger: '撤回后不再联系你，也不再通知你进展，不计积分。但这是安全隐患，工作人员仍会去看、去处理。',
  others: '撤回后不再联系你，也不再通知你进展。还有别人也遇到这件事，工作人员仍会办理。',
};
const REASONS = { withdraw: ['已经自己解决', '填错了', '不需要了'], object: [], reopen: ['问题没有解决', '又出现了'] } as const;

/** What the steps ask for. Each opening begins empty, or with the draft that was left. */
export function CaseSheets({ one, step }: { one: CaseView; step: CaseSteps }) {
  const { asking, params, close } = step;
  if (asking === 'supplement' || asking === 'reply') {
    const send = step.messages[asking];
    return (
      <MessageSheet
        title={asking === 'reply' && one.question ? '回答' : CASE_ACTIONS[asking]} question={one.question} draft={sayingDraft(asking, one.id)}
        pending={send.pending} refused={send.fields} onClose={close}
        onSend={({ text, ...kept }) => void send.run({ params, body: { text, photoIds: [] } }, { files: attachmentsOf(kept) })}
      />
    );
  }
  if (asking === 'withdraw' || asking === 'object' || asking === 'reopen') {
    const send = step.reasons[asking];
    const note = asking === 'withdraw' && one.goesOnWithoutMe ? LEAVE_NOTES[one.goesOnWithoutMe] : REASON_NOTES[asking];
    return (
      <ReasonDialog
        harmless={asking !== 'withdraw'} open draft={sayingDraft(asking, one.id)} title={CASE_ACTIONS[asking]} note={note} confirm={CASE_ACTIONS[asking]} suggestions={REASONS[asking]} pending={send.pending}
        min={CASES_LIMITS.reason.min} max={CASES_LIMITS.reason.max} onClose={close} onConfirm={(reason) => send.run({ params, body: { reason } })}
      />
    );
  }
  if (asking === 'stillThere') {
    const { run, pending, fields } = step.stillThere;
    return (
      <StillThereSheet
        draft={sayingDraft('stillThere', one.id)} pending={pending} refused={fields} onClose={close}
        onSay={({ text, ...kept }) => void run({ params, body: { text, photoIds: [], attempt: one.attempt } }, { files: attachmentsOf(kept) })}
      />
    );
  }
  return <OtherSheets one={one} step={step} />;
}

function OtherSheets({ one, step: { asking, params, close, rate, survey, confirm, thank } }: { one: CaseView; step: CaseSteps }) {
  if (asking === 'rate') {
    return (
      <RatingSheet
        draft={sayingDraft('rate', one.id)} pending={rate.pending} refused={rate.fields} onClose={close}
        onRate={(body) => void rate.run({ params, body })}
      />
    );
  }
  if (asking === 'survey') {
    return (
      <YesNoSheet
        title="现在还好吗" note="办结已有一段时间。如果又坏了，可以要求重新办理。" yes="还好" no="又坏了" pending={survey.pending} onClose={close}
        limits={CASES_LIMITS.message} whyNot="请说明现在的情况，好让他们重新办理" draft={sayingDraft('survey', one.id)} refused={survey.fields}
        onAnswer={(stillGood, text) => void survey.run({ params, body: { stillGood, text } })}
      />
    );
  }
  if (asking === 'confirm') {
    return (
      <YesNoSheet
        title="你在现场看到修好了吗" note="请到现场看过再回答，不公布你的姓名；写的话只给工作人员看。" yes="修好了" no="没有修好" pending={confirm.pending} onClose={close}
        limits={CASES_LIMITS.reason} draft={sayingDraft('confirm', one.id)} refused={confirm.fields}
        onAnswer={(fixed, text) => void confirm.run({ params, body: { fixed, text } })}
      />
    );
  }
  if (asking === 'thank') {
    return (
      <ThankDialog
        draft={sayingDraft('thank', one.id)} pending={thank.pending} refused={thank.fields} onClose={close}
        onThank={(text) => void thank.run({ params, body: { text } })}
      />
    );
  }
  return null;
}
