import { View } from '@tarojs/components';
import { STOP_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import type { PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Drawer } from '@/components/desk/drawer';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { TextArea } from '@/components/form/text-field';
import { Icon } from '@/components/icon';
import { Banner } from '@/components/notice';
import { Pressable } from '@/components/pressable';
import type { KeptFile } from '@/lib/kept-files';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { itemsAt, recordStop } from '../patrol-run';
import type { PatrolRun } from '../patrol-run';
import styles from './stop-drawer.module.scss';

interface StopValues { found: string[]; note: string; photos: KeptFile[] }

interface StopDrawerProps { run: PatrolRun; point: PatrolPointView; onClose(): void }

/**
 * One point of the round: everything is well until something is touched. Over the page of the round rather than a page of its
 * own, which a browser without a network could not load.
 */
export function StopDrawer({ run, point, onClose }: StopDrawerProps) {
  const form = useForm<StopValues>({
    draft: `fieldwork.stop.${run.id}.${point.id}`, initial: { found: [], note: '', photos: [] },
    worthKeeping: ({ found, note, photos }) => found.length > 0 || note !== '' || photos.length > 0,
  });
  const { found } = form.values;
  const items = itemsAt(run, point);
  const toggle = (code: string) => form.set({ found: found.includes(code) ? found.filter((one) => one !== code) : [...found, code] });

  function record(): void {
    recordStop(run, point, { checks: items.map(({ code }) => ({ code, found: found.includes(code) })), note: form.values.note, photos: form.values.photos });
    form.clear();
    toast(found.length > 0 ? `已记录，发现 ${found.length} 项` : '已记录，一切正常');
    onClose();
  }

  return (
    <Drawer open onClose={onClose} title={point.name} foot={<Button block kind="primary" onPress={record}>{found.length > 0 ? `记录 ${found.length} 项问题` : '一切正常'}</Button>}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有记录的内容</Banner>}
      <Card title={point.place}>
        <View className={styles.items}>
          {items.map(({ code, label }) => (
            <Pressable key={code} role="switch" selected={found.includes(code)} label={label} className={`${styles.item} ${found.includes(code) ? styles.found : ''}`} onPress={() => toggle(code)}>
              <Icon name={found.includes(code) ? 'warning-circle' : 'check'} size={22} />
              <View className={styles.label}>{label}</View>
              <View>{found.includes(code) ? '有问题' : '正常'}</View>
            </Pressable>
          ))}
        </View>
      </Card>
      <Card flush>
        <KeptPhotoField label="照片" optional hint="没有网络也能拍，联网后自动上传" max={limits.photosMax} {...form.bind('photos')} />
        <TextArea label="说明" optional placeholder="在哪里、什么情况" max={limits.noteMax} {...form.bind('note')} />
      </Card>
    </Drawer>
  );
}
