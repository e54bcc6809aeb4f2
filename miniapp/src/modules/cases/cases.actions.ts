import { casesApi } from '@yuandian/shared/cases/cases.api';
import type { CaseResultView, StillThereView } from '@yuandian/shared/cases/cases.types';
import type { CaseSubmittedView } from '@yuandian/shared/cases/report.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';
import { useSubmit } from '@/lib/use-submit';
import type { SubmitOptions } from '@/lib/use-submit';

type Options = ActionOptions<CaseResultView>;
type Submit = SubmitOptions<CaseResultView>;

/** With photos, and kept on the phone until there is a network. */
export const useSubmitCase = (options: SubmitOptions<CaseSubmittedView>) => useSubmit(casesApi.submitCase, options);
export const useSupplement = (options: Submit) => useSubmit(casesApi.supplement, options);
export const useReply = (options: Submit) => useSubmit(casesApi.reply, options);
export const useStillThere = (options: SubmitOptions<StillThereView>) => useSubmit(casesApi.stillThere, options);

export const useWithdraw = (options: Options) => useAction(casesApi.withdraw, options);
export const useRemind = (options: Options) => useAction(casesApi.remind, options);
export const useRate = (options: Options) => useAction(casesApi.rate, options);
export const useObject = (options: Options) => useAction(casesApi.object, options);
export const useReopen = (options: Options) => useAction(casesApi.reopen, options);
export const useAnswerSurvey = (options: Options) => useAction(casesApi.answerSurvey, options);
export const useFollow = (options: Options) => useAction(casesApi.follow, options);
export const useUnfollow = (options: Options) => useAction(casesApi.unfollow, options);
export const useConfirmFixed = (options: Options) => useAction(casesApi.confirmFixed, options);
export const useThank = (options: Options) => useAction(casesApi.thank, options);
