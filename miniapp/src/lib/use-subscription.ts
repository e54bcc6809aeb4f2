import Taro from '@tarojs/taro';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { useSignedIn } from './session';
import { toast } from './toast';
import { useAction } from './use-action';
import { useQuery } from './use-query';

/** WeChat's own answer for each template id. */
type Answers = Record<string, string>;

/**
 * Leave to send one message of this kind by WeChat, asked at a tap as WeChat demands.
 * `null` where there is nothing to ask: in a browser, for a guest, or while the platform has not set the template up.
 */
export function useSubscription(key: SubscribeTemplateKey): { remaining: number; ask(): Promise<void> } | null {
  const asks = useSignedIn() && process.env.TARO_ENV === 'weapp';
  const templates = useQuery(noticesApi.listTemplates, asks ? {} : null);
  const record = useAction(noticesApi.recordSubscriptions, { quiet: true, done: templates.put });
  const template = templates.data?.find((one) => one.key === key);
  const templateId = template?.templateId;
  if (!template || !templateId) return null;

  async function ask(): Promise<void> {
    const answers = await requestMessage(templateId ?? '');
    if (answers[templateId ?? ''] === 'accept') await record.run({ body: { accepted: [key] } });
    else toast('没有同意，进展会在“待办”里告诉你');
  }

  return { remaining: template.remaining, ask };
}

async function requestMessage(templateId: string): Promise<Answers> {
  // Alipay's field is required by the type alone.
  const answers: unknown = await Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] }).catch(() => ({}));
  return answers as Answers;
}
