import Taro from '@tarojs/taro';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { toast } from '@/lib/toast';
import { useRecordSubscriptions } from '../notices.actions';
import { useTemplates } from '../notices.queries';

const KEY: SubscribeTemplateKey = 'announcement';

/** Asks WeChat for one message about the next announcement. Only in WeChat, and once the platform has the template. */
export function RemindMe() {
  const templates = useTemplates();
  const record = useRecordSubscriptions({ done: (all) => { templates.put(all); toast('下一条公告会用微信告诉你'); } });
  const template = templates.data?.find(({ key }) => key === KEY);
  if (process.env.TARO_ENV !== 'weapp' || !template?.templateId) return null;
  const { templateId, remaining } = template;

  async function ask(id: string): Promise<void> {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [id], entityIds: [] }).catch(() => null);
    const given = answer as Record<string, unknown> | null;
    if (given?.[id] === 'accept') await record.run({ body: { accepted: [KEY] } });
  }

  return (
    <Card flush>
      <Cell
        icon="bell" title="下次有公告，微信告诉我" note={remaining > 0 ? `已同意 ${remaining} 次，再点可以多加一次` : '点一次，告诉一次；晚上九点半到早上七点半不打扰'}
        onPress={() => void ask(templateId)}
      />
    </Card>
  );
}
