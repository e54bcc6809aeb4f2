import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Banner } from '@/components/notice';
import { Dialog } from '@/components/sheet';
import { useRenewal } from '@/lib/use-subscription';
import type { Step } from './use-step';

interface StepFormProps<Values extends object> {
  step: Step<Values>;
  confirm: string;
  /** What follows from it, above the questions. */
  note?: ReactNode;
  /** What cannot be undone is asked once more, with these words. */
  sure?: string;
  children: ReactNode;
}

/** The questions of a step and its one button. */
export function StepForm<Values extends object>({ step: { form, pending, submit }, confirm, note, sure, children }: StepFormProps<Values>) {
  const [asking, setAsking] = useState(false);
  const renew = useRenewal('staffWork');

  function press(): void {
    if (!form.check()) return;
    if (sure) setAsking(true);
    else send();
  }

  /** WeChat asks within the tap alone, so it comes before the request. */
  function send(): void {
    renew();
    submit();
  }

  return (
    <>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      {note && <Banner>{note}</Banner>}
      <Card flush>{children}</Card>
      <Button block kind={sure ? 'danger' : 'primary'} pending={pending} onPress={press}>{confirm}</Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`确定${confirm}？`} confirm={confirm} danger pending={pending} onConfirm={() => { setAsking(false); send(); }}>
        {sure}
      </Dialog>
    </>
  );
}
