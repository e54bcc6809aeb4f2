import { useEffect, useRef, useState } from 'react';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { allAttached, attachmentsOf } from '@/lib/attachments';
import { keepDraft } from '@/lib/drafts';
import { forgetFiles } from '@/lib/kept-files';
import { replace, requireLogin } from '@/lib/nav';
import { newKey } from '@/lib/new-key';
import { usePlace } from '@/lib/place';
import { useOutbox } from '@/lib/submit-outbox';
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
  const here = useHere();
  const send = useSubmitCase({
    label: options.name,
    done: () => leave(() => (here.current ? replace(casesRoutes.sent, { id }) : toast(`已提交：${options.name}`))),
    queued: () => leave(() => { if (here.current) replace(casesRoutes.cases); }),
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

  const sending = useSending(id);
  return { form, pending: send.pending, sending, submit, leaveFor, goOnWith, startAgain };
}

/** Whether the form is still there: who has left it while it was sent stays where they are. */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => { here.current = false; };
  }, []);
  return here;
}

/** How far the sending has come: on a bad network photos take their time. */
function useSending(id: CaseId): string {
  const files = useOutbox(({ waiting }) => waiting.find(({ key }) => key === id)?.files) ?? [];
  const sent = files.filter(({ fileId }) => fileId !== null).length;
  return `${files.length > 0 ? `正在上传附件 ${sent}/${files.length}` : '正在提交'}，离开这一页也会继续`;
}

export type CaseDraft = ReturnType<typeof useCaseDraft>;
