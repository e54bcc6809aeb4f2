import { View } from '@tarojs/components';
import { useState } from 'react';
import { Avatar } from '@/components/avatar';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { CodeCard } from '@/components/code-card';
import { Figure, Figures } from '@/components/figure';
import { Icon } from '@/components/icon';
import { ICON_NAMES } from '@/components/icon-names';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Pills } from '@/components/pills';
import { Dialog, Sheet } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { ApiError } from '@/lib/api-error';
import { setElder, useElder } from '@/lib/preferences';
import { FormShow } from './form-show';
import styles from './index.module.scss';

const FILTERS = [
  { value: 'all', text: '全部' }, { value: 'mine', text: '我报名的' }, { value: 'near', text: '附近' },
  { value: 'weekend', text: '周末' }, { value: 'done', text: '已完成' },
] as const;

export default function GalleryPage() {
  const elder = useElder();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]['value']>('all');
  return (
    <Page
      head={<Pills label="筛选" choices={FILTERS} value={filter} onChange={setFilter} />}
      foot={<BottomAction text="认领" onPress={() => setElder(!elder)} reason="还剩 3 个名额，11月22日 周日 14:00 开始" second={<Button>取消报名</Button>} />}
    >
      <Banner tone="waiting" action={{ text: '查看', onPress: () => undefined }}>1 项提交正在等待网络</Banner>
      <Banner tone="done">已恢复 5分钟前 的草稿</Banner>
      <Card>
        <Figures>
          <Figure value="1,280" unit="分" caption="积分" onPress={() => undefined} />
          <Figure value="36.5" unit="小时" caption="服务时长" onPress={() => undefined} />
        </Figures>
      </Card>
      <Card title="状态" aside={<Tag tone="active">进行中</Tag>}>
        <Stepper steps={[
          { title: '已报名', note: '11月20日 周五 09:12', state: 'done' },
          { title: '等待签到', note: '王** 负责，11月22日 周日 14:00 前到场', state: 'now' },
          { title: '确认时长', note: '活动结束后 3 天内', state: 'ahead' },
        ]} />
      </Card>
      <Card>
        <View className={styles.wrap}>
          <Tag>草稿</Tag><Tag tone="waiting">待审核</Tag><Tag tone="active">进行中</Tag>
          <Tag tone="done">已完成</Tag><Tag tone="bad">已取消</Tag><Tag tone="honour">月度之星</Tag>
        </View>
      </Card>
      <Card title="列表" flush>
        <Cell icon="ticket" title="我的订单" value="2 件待取" onPress={() => undefined} />
        <Cell icon="clock" title="服务时长" note="秦岭路街道 · 锦艺东社区" value="36.5小时" onPress={() => undefined} />
        <Cell title={<View className={styles.wrap}><Avatar name="王**" /><View>王**</View></View>} value="网格员" />
      </Card>
      <Buttons />
      <FormShow />
      <CodeCard content="YD:482913507716" digits="482913507716" expiresAt="2027-01-01T00:00:00.000Z" say="请出示给店员，或报出这串数字" />
      <Card><Empty title="还没有报名的任务" note="去看看附近的志愿任务，认领后会出现在这里。" action={{ text: '看任务', onPress: () => undefined }} /></Card>
      <Card><ErrorBlock error={ApiError.noAnswer()} onRetry={() => undefined} /></Card>
      <Skeleton count={1} />
      <Card title="图标"><View className={styles.icons}>{ICON_NAMES.map((name) => <Icon key={name} name={name} size={24} />)}</View></Card>
    </Page>
  );
}

function Buttons() {
  const [layer, setLayer] = useState<'sheet' | 'dialog' | null>(null);
  return (
    <Card title="按钮">
      <View className={styles.wrap}>
        <Button kind="primary">认领</Button>
        <Button>详情</Button>
        <Button kind="danger">注销</Button>
        <Button kind="plain">了解规则</Button>
        <Button kind="primary" pending>提交</Button>
        <Button disabled>已满</Button>
        <Button size="small" icon="scan" onPress={() => setLayer('sheet')}>底部弹层</Button>
        <Button size="small" onPress={() => setLayer('dialog')}>对话框</Button>
      </View>
      <Sheet open={layer === 'sheet'} onClose={() => setLayer(null)} title="选择社区">
        <Cell title="锦艺东社区" note="秦岭路街道" onPress={() => setLayer(null)} />
        <Cell title="金源社区" note="秦岭路街道" onPress={() => setLayer(null)} />
      </Sheet>
      <Dialog open={layer === 'dialog'} onClose={() => setLayer(null)} title="取消报名？" confirm="取消报名" danger onConfirm={() => setLayer(null)}>
        活动开始前 24 小时内取消会记一次缺席。
      </Dialog>
    </Card>
  );
}
