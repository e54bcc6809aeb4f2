import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Banner } from '@/components/notice';
import type { FormAction } from '../steps/step-register';

/** What whoever handles the case has to see before anything else. */
export function HandlerNotes({ one, onOpen }: { one: StaffCaseView; onOpen(action: FormAction): void }) {
  const handles = one.actions.includes('answer') || one.actions.includes('sign');
  if (!handles) return null;
  const toProgress = (text: string) => (one.actions.includes('progress') ? { text, onPress: () => onOpen('progress') } : undefined);
  return (
    <>
      {one.lateReasonWanted && <Banner tone="bad" action={toProgress('说明原因')}>已超过办理时限，还没有说明原因。报事人在等一个说法。</Banner>}
      {!one.hasBeforePhoto && one.kind !== 'question' && (
        <Banner tone="waiting" icon="camera" action={toProgress('拍照')}>还没有处置前照片，动手前先拍一张。</Banner>
      )}
    </>
  );
}
