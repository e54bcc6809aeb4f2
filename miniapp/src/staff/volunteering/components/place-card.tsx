import Taro from '@tarojs/taro';
import { TASK_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import type { Form } from '@/lib/use-form';
import type { TaskValues } from './task-values';

/** Where to meet: in words everywhere, with a point on the map where the phone has one to choose from. */
export function PlaceCard({ form }: { form: Form<TaskValues> }) {
  async function choose(): Promise<void> {
    const place = await Taro.chooseLocation({}).catch(() => null);
    if (!place) return;
    const { latitude, longitude } = place;
    form.set({ placeName: place.name.slice(0, limits.placeNameMax), address: place.address.slice(0, limits.addressMax), point: { latitude, longitude } });
  }

  return (
    <Card title="在哪里" flush>
      {process.env.TARO_ENV === 'weapp' && <Field label="地图" optional><Button block icon="map-pin" onPress={() => void choose()}>在地图上选择</Button></Field>}
      <TextField label="集合地点" placeholder="如：锦艺东社区党群服务中心门口" max={limits.placeNameMax} {...form.bind('placeName')} />
      <TextField label="详细地址" optional max={limits.addressMax} {...form.bind('address')} />
      {form.values.point && <Banner tone="done" action={{ text: '去掉', onPress: () => form.set({ point: null }) }}>已在地图上标记，签到时可作参考</Banner>}
    </Card>
  );
}
