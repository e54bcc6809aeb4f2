import type { OwnRefusal, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Banner } from '@/components/notice';

const OWN_REFUSAL: Readonly<Record<OwnRefusal, string>> = {
  forOthers: '你不予受理过这件诉求，报事人已申诉，由其他同事审理。',
  fileOnly: '你不予受理过这件诉求，报事人已申诉。没有其他人可以审理，请立案办理。',
};

/** What the desk has to see before it decides: nobody to ask any more, an objection that is not theirs to judge. */
export function DeskNotes({ one }: { one: StaffCaseView }) {
  return (
    <>
      {one.reporterLeftAt && one.endedAt === null && <Banner tone="waiting">报事人已撤回，这件事作为自行发现继续办理。</Banner>}
      {one.ownRefusal && <Banner tone="waiting">{OWN_REFUSAL[one.ownRefusal]}</Banner>}
    </>
  );
}
