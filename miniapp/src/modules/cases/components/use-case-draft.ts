import { useState } from 'react';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { allAttached, attachmentsOf } from '@/lib/attachments';
import { keepDraft } from '@/lib/drafts';
import { forgetFiles } from '@/lib/kept-files';
import { replace, requireLogin } from '@/lib/nav';
import { newKey } from '@/lib/new-key';
import { usePlace } from '@/lib/place';
import { toast } from '@/lib/toast';
import { useForm, type Problems } from '@/lib/use-form';
import { casesRoutes } from '@/routes';
import { useSubmitCase } from '../cases.actions';
import { emptyReport, isBegun, type ReportValues } from './report-values';
import { stillThereOf } from './still-there-values';
import { sayingDraft } from './use-case-actions';

interface CaseDraftOptions {
  /** Of a draft that was begun before; without it the draft gets an id of its own. */
  id?: CaseId;
  /** What people see it called: 报事, 随手拍. */
  name: string;
  /** Name of the draft kept on the phone. */
  draftOf(id: CaseId): string;
  problems: Problems<ReportValues>;
  /** Of a checked form. */
  requestOf(id: CaseId, values: ReportValues): SubmitCaseRequest;
  /** What it is called while it waits to be sent; without it its name. */
  labelOf?(values: ReportValues): string;
}

/** The draft of one case, whose id is made here and now: however often it is sent, it is that one case. */
export function useCaseDraft(options: CaseDraftOptions) {
  const [id] = useState<CaseId>(() => options.id ?? newKey());
  const home = usePlace();
  const send = useSubmitCase({
    label: options.name,
    done: () => leave(() => replace(casesRoutes.sent, { id })),
    queued: () => leave(() => replace(casesRoutes.cases)),
  });
  const form = useForm<ReportValues>({
    draft: options.draftOf(id), initial: emptyReport(home), worthKeeping: isBegun, problems: options.problems, refused: send.fields,
  });
  const { values } = form;

  function leave(go: () => void): void {
    form.clear();
    go();
  }

  function startAgain(): void {
    void forgetFiles(allAttached(values));
    form.clear();
  }

  /** Following another case instead: the files are nobody's any more. */
  function leaveFor(other: CaseId): void {
    startAgain();
    toast('已跟进，有进展会通知你');
    replace(casesRoutes.case, { id: other });
  }

  /** It is that closed case: what was written and taken goes on there. */
  async function goOnWith(other: CaseId): Promise<void> {
    if (!(await requireLogin())) return;
    keepDraft(sayingDraft('stillThere', other), stillThereOf(values));
    leave(() => replace(casesRoutes.case, { id: other, step: 'stillThere' }));
  }

  function submit(): void {
    if (!form.check()) return;
    void send.run({ body: options.requestOf(id, values) }, { key: id, label: options.labelOf?.(values), files: attachmentsOf(values) });
  }

  return { form, pending: send.pending, submit, leaveFor, goOnWith, startAgain };
}

export type CaseDraft = ReturnType<typeof useCaseDraft>;
