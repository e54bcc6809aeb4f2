import type { ComponentType } from 'react';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import { AnswerStep } from './answer-step';
import { AskExtensionStep, DecideExtensionStep, ResumeStep, SuperviseStep, SuspendStep } from './day-steps';
import { DivertStep, RejectStep } from './desk-steps';
import { DispatchStep } from './dispatch-step';
import { MergeStep } from './merge-step';
import { HandOverStep, RecategoriseStep } from './move-steps';
import { AssignStep, SendVerifierStep, SignStep } from './people-steps';
import { CheckStep, NoteStep, VerifyStep } from './photo-text-steps';
import { ProgressStep } from './progress-step';
import { AnswerSupervisionStep, SettleSupervisionStep } from './supervision-steps';
import { AddCoOrderStep, ArbitrateStep, DisputeStep } from './unit-steps';
import type { StepProps } from './use-step';
import { VisitBackStep } from './visit-step';
import { VouchStep } from './vouch-step';
import { AskReporterStep, ContactStep, FileStep, RaiseStep, RecallStep, RecordReplyStep, ReopenStep, TakeOnStep } from './word-steps';

/** Actions whose place is elsewhere on the page: the contact beside the reporter, a cooperating unit's beside its order. */
export type PlacedAction = 'reveal' | 'answerOrder';
export type FormAction = Exclude<StaffCaseAction, PlacedAction>;

/** The form of each action. What appears is what the server gives; this order is the order of the buttons. */
export const STEP_FORMS: Readonly<Record<FormAction, ComponentType<StepProps>>> = {
  verify: VerifyStep, file: FileStep, sendVerifier: SendVerifierStep, sign: SignStep, dispatch: DispatchStep, takeOn: TakeOnStep, arbitrate: ArbitrateStep, answer: AnswerStep,
  vouch: VouchStep, check: CheckStep, visitBack: VisitBackStep, resume: ResumeStep, decideExtension: DecideExtensionStep, answerSupervision: AnswerSupervisionStep,
  settleSupervision: SettleSupervisionStep, recordReply: RecordReplyStep, reopen: ReopenStep,
  contact: ContactStep, progress: ProgressStep, askReporter: AskReporterStep, assign: AssignStep, askExtension: AskExtensionStep, dispute: DisputeStep, addCoOrder: AddCoOrderStep,
  recategorise: RecategoriseStep, merge: MergeStep, raise: RaiseStep, recall: RecallStep, suspend: SuspendStep, supervise: SuperviseStep, handOver: HandOverStep, note: NoteStep,
  divert: DivertStep, reject: RejectStep,
};

/** In sight at once; the rest waits one tap away. */
const NEXT_STEPS: readonly StaffCaseAction[] = [
  'verify', 'file', 'sendVerifier', 'sign', 'dispatch', 'takeOn', 'arbitrate', 'answer', 'vouch', 'check', 'visitBack', 'resume', 'decideExtension', 'answerSupervision',
  'settleSupervision', 'recordReply', 'reopen', 'contact', 'progress',
];

/** The form that a link asks for; `null` when the step is not this person's now. */
export function formToOpen(given: readonly StaffCaseAction[], wanted: StaffCaseAction | undefined): FormAction | null {
  return (Object.keys(STEP_FORMS) as FormAction[]).find((action) => action === wanted && given.includes(action)) ?? null;
}

/** Of the given actions, those with a form, in the order of the buttons. */
export function formActions(given: readonly StaffCaseAction[]): { next: FormAction[]; others: FormAction[] } {
  const known = (Object.keys(STEP_FORMS) as FormAction[]).filter((action) => given.includes(action));
  return { next: known.filter((action) => NEXT_STEPS.includes(action)), others: known.filter((action) => !NEXT_STEPS.includes(action)) };
}
