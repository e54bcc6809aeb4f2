import { useMay } from '@/lib/session';
import { ConsentCell } from '../consent-cell';

/** Leave to tell staff by WeChat what they have to do; for those who get such work. */
export function WorkConsent() {
  const onTheSpot = useMay('cases.case.verify');
  const handles = useMay('cases.case.handle');
  if (!onTheSpot && !handles) return null;
  return (
    <ConsentCell
      template="staffWork" title="有新的待办，微信提醒我" note="点一次，提醒一次；晚上九点半到早上七点半只提醒紧急的" otherwise="没有同意，要办的事会在“待办”里"
    />
  );
}
