import { View } from '@tarojs/components';
import { CASE_KINDS, CASE_SOURCES, CLOSING_CODES } from '@yuandian/shared/cases/case-kind';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { PhotoRow } from '@/components/photo-row';
import { RecordingRow } from '@/components/recording-row';
import { facts, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { gridStaffRoutes } from '@/routes';
import styles from './case-facts.module.scss';

/** What was said and seen, where, and what the directory asks of such a case. */
export function CaseFacts({ one }: { one: StaffCaseView }) {
  return (
    <>
      <Card title="情况">
        <View className={styles.words}>{one.description}</View>
        <View className={styles.pair}>
          <Photos caption="办理前" files={one.photos} />
          <Photos caption="办理后" files={one.afterPhotos} />
        </View>
        {one.noBeforePhoto && <View className={styles.asked}>{`没有处置前照片：${one.noBeforePhoto}`}</View>}
        {one.recordings.length > 0 && <View className={styles.recordings}><RecordingRow files={one.recordings} /></View>}
        {one.question && <View className={styles.asked}>{`正在问报事人：${one.question}`}</View>}
      </Card>
      <Card flush>
        <Cell icon="map-pin" title={facts(one.address, one.building)} note={one.divisionName} />
        {one.asset && <AssetCell asset={one.asset} />}
        <Cell title="分类" note={facts(CASE_KINDS[one.kind], CASE_SOURCES[one.source], one.outerNumber && `编号 ${one.outerNumber}`, `${formatTime(one.reportedAt)} 报`)} value={facts(one.groupName, one.categoryName)} />
        {one.answers.map(({ text, values }) => <Cell key={text} title={text} value={values.join('、')} />)}
        {one.limit && <Cell title="处置时限" note={one.handleDueAt ? `${formatTime(one.handleDueAt)} 前办结` : undefined} value={limitText(one.limit)} />}
        {one.categoryConditions && <Cell title="立案条件" note={one.categoryConditions} />}
        {one.closingConditions && <Cell title="结案条件" note={one.closingConditions} />}
        {one.result && <Cell title={`办理结果${one.closingCode ? `：${CLOSING_CODES[one.closingCode]}` : ''}`} note={one.result} />}
        {one.rootCause && <Cell title="再次发生的原因" note={one.rootCause} />}
      </Card>
    </>
  );
}

/** The lamp itself, and what else was reported of it. */
function AssetCell({ asset }: { asset: AssetView }) {
  const mayRead = useMay('grid.asset.read');
  return (
    <Cell
      icon="lightbulb" title={asset.name} note={facts(`标识码 ${asset.code}`, asset.address, asset.status === 'REMOVED' && '已撤除')}
      onPress={mayRead ? () => open(gridStaffRoutes.assets, { id: asset.id }) : undefined} label={`${asset.name}，看它的报修记录`}
    />
  );
}

function Photos({ caption, files }: { caption: string; files: PhotoView[] }) {
  if (files.length === 0) return null;
  return <View className={styles.side}><View className={styles.caption}>{caption}</View><PhotoRow files={files} /></View>;
}
