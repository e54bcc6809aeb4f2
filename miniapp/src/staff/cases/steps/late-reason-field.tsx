import { LATE_CAUSES, type LateCause } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { lateReasonProblem } from '@yuandian/shared/cases/lateness.rules';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { LateReasonRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import type { BoundField } from '@/lib/use-form';
import { choicesOf } from '../choices';
import { optionalProblem } from '../text-problem';

export interface LateReasonValue { cause: LateCause | ''; text: string }
/** Part of every form of the owner. */
export interface LateReasonValues { lateReason: LateReasonValue }

export const NO_LATE_REASON: LateReasonValues = { lateReason: { cause: '', text: '' } };
const CAUSES = choicesOf(LATE_CAUSES);

export function lateReasonOf({ lateReason: { cause, text } }: LateReasonValues): { lateReason?: LateReasonRequest } {
  return cause === '' ? {} : { lateReason: { cause, text: text.trim() || undefined } };
}

/** Owed once the limit is over; the server says whether it is. */
export function lateReasonProblems({ lateReasonWanted }: StaffCaseView) {
  return {
    lateReason: (value: LateReasonValue) =>
      (lateReasonWanted || value.cause !== '' ? lateReasonProblem(lateReasonOf({ lateReason: value }).lateReason) : null) ?? optionalProblem(value.text, CASES_LIMITS.lateReason),
  };
}

/** Why it is late. Not asked of a case in time, unless the server asks: its limit may pass while the form stands open. */
export function LateReasonField({ one, value, onChange, error }: BoundField<LateReasonValue> & { one: StaffCaseView }) {
  if (!one.lateReasonWanted && !error) return null;
  return (
    <>
      <PickerField
        label="超期的原因" hint="已超过办理时限，报事人会看到" choices={CAUSES} value={value.cause} error={error}
        onChange={(cause) => onChange({ ...value, cause })}
      />
      <TextArea label="原因说明" optional={value.cause !== 'other'} max={CASES_LIMITS.lateReason.max} value={value.text} onChange={(text) => onChange({ ...value, text })} />
    </>
  );
}
