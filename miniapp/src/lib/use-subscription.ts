import Taro from '@tarojs/taro';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { useSignedIn } from './session';
import { toast } from './toast';
import { useAction } from './use-action';
import { useQuery } from './use-query';

/** WeChat's own answer for each template id. */
type Answers = Record<string, string>;

export interface Subscription {
  /** Messages that may still be sent. */
  remaining: number;
  /** For one message more. @returns whether the person agreed */
  ask(): Promise<boolean>;
}

/**
 * Leave to send one message of this kind by WeChat, asked at a tap as WeChat demands.
 * `null` where there is nothing to ask: in a browser, for a guest, or while the platform has not set the template up.
 */
export function useSubscription(key: SubscribeTemplateKey): Subscription | null {
  const asks = useSignedIn() && process.env.TARO_ENV === 'weapp';
  const templates = useQuery(noticesApi.listTemplates, asks ? {} : null);
  const record = useAction(noticesApi.recordSubscriptions, { quiet: true, done: templates.put });
  const template = templates.data?.find((one) => one.key === key);
  const templateId = template?.templateId;
  if (!template || !templateId) return null;

  async function ask(): Promise<boolean> {
    const answers = await requestMessage(templateId ?? '');
    const agreed = answers[templateId ?? ''] === 'accept';
    if (agreed) await record.run({ body: { accepted: [key] } });
    return agreed;
  }

  return { remaining: template.remaining, ask };
}

/** Who said no on the way is left in peace until the app is opened anew; the pages that ask by a line of their own go on doing so. */
const leftInPeace = new Set<SubscribeTemplateKey>();

/** To be called first in the tap of something else: once the last leave was used up, it is asked for again. */
export function useRenewal(key: SubscribeTemplateKey): () => void {
  const subscription = useSubscription(key);
  return () => {
    if (subscription === null || subscription.remaining > 0 || leftInPeace.has(key)) return;
    void subscription.ask().then((agreed) => { if (!agreed) leftInPeace.add(key); });
  };
}

/** At a tap on what asks: says where the news is found by who did not agree. */
export async function askAloud(subscription: Subscription, otherwise: string): Promise<void> {
  if (!(await subscription.ask())) toast(otherwise);
}

async function requestMessage(templateId: string): Promise<Answers> {
  // Alipay's field is required by the type alone.
  const answers: unknown = await Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] }).catch(() => ({}));
  return answers as Answers;
}
