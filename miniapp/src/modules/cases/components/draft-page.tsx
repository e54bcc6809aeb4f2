import { useState, type ReactNode } from 'react';
import type { CategoryChoice, ReportFormView } from '@yuandian/shared/cases/report.types';
import { BottomAction } from '@/components/bottom-action';
import { Banner } from '@/components/notice';
import { Page } from '@/components/page';
import { EmergencyStop } from './emergency-stop';
import { emergencyOf, safeAnswers, type ReportValues } from './report-values';
import type { CaseDraft } from './use-case-draft';

interface DraftPageProps {
  about: ReportFormView;
  draft: CaseDraft;
  category: CategoryChoice | undefined;
  /** The fields that can be missing, in the order of the form. */
  asked: readonly (keyof ReportValues)[];
  /** Of the button that throws a restored draft away. */
  againText: string;
  children: ReactNode;
}

/** The page around the draft of a case: danger stops it, and beside the button stands what is still missing, for the field may be far up. */
export function DraftPage({ about, draft, category, asked, againText, children }: DraftPageProps) {
  const { form, pending, sending, submit, startAgain } = draft;
  const [safeCode, setSafeCode] = useState('');
  const emergency = emergencyOf(category, form.values.answers);
  if (emergency && category && (emergency.certain || safeCode !== category.code)) {
    const back = emergency.certain ? { answers: safeAnswers(category, form.values.answers) } : { categoryCode: '' };
    return (
      <Page>
        <EmergencyStop emergency={emergency} numbers={about.emergencyNumbers} onBack={() => form.set(back)} onSafe={() => setSafeCode(category.code)} />
      </Page>
    );
  }
  const missing = asked.map((name) => form.bind(name).error).find((error) => error !== undefined) ?? null;
  return (
    <Page foot={<BottomAction text="提交" pending={pending} reason={pending ? sending : missing} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: againText, onPress: startAgain }}>已恢复草稿</Banner>}
      {emergency && <Banner tone="bad">{emergency.why}</Banner>}
      {children}
    </Page>
  );
}
