import { View } from '@tarojs/components';
import type { ReportFormView } from '@yuandian/shared/cases/report.types';
import { aria } from '@/components/aria';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { dial } from '@/lib/dial';
import styles from './emergency-stop.module.scss';
import type { Emergency } from './report-values';

interface EmergencyStopProps {
  emergency: Emergency;
  numbers: ReportFormView['emergencyNumbers'];
  onBack(): void;
  /** There is no danger now: the person goes on with the form. */
  onSafe(): void;
}

/** In place of the form: here nobody answers within minutes, so the person is told who does. */
export function EmergencyStop({ emergency: { why, certain }, numbers, onBack, onSafe }: EmergencyStopProps) {
  return (
    <View className={styles.stop} {...aria({ role: 'alert' })}>
      <View className={styles.head}><Icon name="siren" size={32} />{certain ? '请马上打电话' : '有危险请先打电话'}</View>
      <View className={styles.why}>{why}</View>
      <View className={styles.why}>这里的诉求要过几个小时才有人处理，等不得。先离开危险的地方，再拨打：</View>
      {numbers.map(({ number, name }) => (
        <Pressable key={number} className={styles.call} label={`拨打 ${number}，${name}`} onPress={() => dial(number)}>
          <Icon name="phone" size={28} />
          <View className={styles.number}>{number}</View>
          <View className={styles.name}>{name}</View>
        </Pressable>
      ))}
      {!certain && <Button block onPress={onSafe}>现在没有危险，继续填写</Button>}
      <Button block kind={certain ? 'secondary' : 'plain'} onPress={onBack}>{certain ? '填错了，返回修改' : '换一个分类'}</Button>
    </View>
  );
}
