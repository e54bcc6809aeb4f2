import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CasePoint } from '@yuandian/shared/cases/report.types';
import { Button } from '@/components/button';
import { AssetField } from '@/components/form/asset-field';
import { Field } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import type { Form } from '@/lib/use-form';
import { CommunityField, GridField } from './community-field';
import { withAsset } from './report-asset';
import type { ReportValues } from './report-values';
import styles from './place-fields.module.scss';

/** Where: the community, the address in words, the building, and a point for who wants to show it. */
export function PlaceFields({ form }: { form: Form<ReportValues> }) {
  const { community, categoryCode, point } = form.values;
  return (
    <>
      <CommunityField {...form.bind('community')} onChange={(place) => form.set({ community: place, grid: '', asset: null })} />
      <GridField community={community} {...form.bind('grid')} />
      <AssetField
        {...form.bind('asset')} communityPath={community?.path ?? ''} categoryCode={categoryCode} point={point}
        onChange={(asset) => form.set(withAsset(asset, form.values))}
      />
      <TextField label="具体在哪里" hint="路名、门牌、旁边有什么" placeholder="如 秦岭路口东北角" max={CASES_LIMITS.address.max} {...form.bind('address')} />
      <TextField label="楼栋单元" optional placeholder="如 3号楼2单元" max={CASES_LIMITS.building} {...form.bind('building')} />
      {process.env.TARO_ENV === 'weapp' && <PointField form={form} />}
    </>
  );
}

/** WeChat's own map, on which the person puts the pin: where the phone is stays unknown to us. */
export function PointField({ form }: { form: Form<ReportValues> }) {
  const { point, address } = form.values;

  async function choose(): Promise<void> {
    const chosen = await Taro.chooseLocation({}).catch(() => null);
    if (!chosen) return;
    const { latitude, longitude, name } = chosen;
    const here: CasePoint = { latitude: Number(latitude), longitude: Number(longitude) };
    form.set({ point: here, ...(address.trim() === '' && name ? { address: name.slice(0, CASES_LIMITS.address.max) } : {}) });
  }

  return (
    <Field label="地图上的位置" optional hint="指给办理的人看，能更快找到">
      <View className={styles.row}>
        <Button icon="map-pin" onPress={() => void choose()}>{point ? '已标出，重新选' : '在地图上指出'}</Button>
        {point && <Button kind="plain" onPress={() => form.set({ point: null })}>不要了</Button>}
      </View>
    </Field>
  );
}
