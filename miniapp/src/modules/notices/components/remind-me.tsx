import { ConsentCell } from '@/components/consent-cell';

/** Leave to tell the next announcement by WeChat. */
export function RemindMe() {
  return (
    <ConsentCell
      template="announcement" title="下次有公告，微信告诉我" note="点一次，告诉一次；晚上九点半到早上七点半不打扰" otherwise="没有同意，公告会在“待办”里"
    />
  );
}
