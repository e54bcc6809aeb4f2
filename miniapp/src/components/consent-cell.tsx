import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { askAloud, useSubscription } from '@/lib/use-subscription';
import { Card } from './card';
import { Cell } from './cell';

interface ConsentCellProps {
  template: SubscribeTemplateKey;
  title: string;
  /** What one tap brings, while none is left. */
  note: string;
  /** Where the news is found by who did not agree. */
  otherwise: string;
}

/** A line that asks WeChat for one message each tap, and says how many may still come; nothing where it cannot be asked. */
export function ConsentCell({ template, title, note, otherwise }: ConsentCellProps) {
  const subscription = useSubscription(template);
  if (subscription === null) return null;
  const { remaining } = subscription;
  return (
    <Card flush>
      <Cell icon="bell" title={title} note={remaining > 0 ? `还能通知 ${remaining} 次，再点多加一次` : note} onPress={() => void askAloud(subscription, otherwise)} />
    </Card>
  );
}
