import { View } from '@tarojs/components';
import { choosePhotos } from '@/lib/choose-photos';
import { forgetFiles, keepFile, useKeptPaths } from '@/lib/kept-files';
import type { KeptFile } from '@/lib/kept-files';
import { useLatest } from '@/lib/use-latest';
import { toast } from '@/lib/toast';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import { PhotoTile } from './photo-tile';
import styles from './photo-field.module.scss';

/** Photos that need no network: kept on the phone, and sent with the submit they belong to (`useSubmit`, `outbox.send`). */
export function KeptPhotoField({ value, onChange, max, disabled, ...frame }: FieldProps<KeptFile[]> & { max: number }) {
  const latest = useLatest(value);
  const paths = useKeptPaths(value);
  const lost = value.filter(({ key }) => paths[key] === null).length;
  const passing = value.some(({ lasting }) => !lasting);

  async function choose(): Promise<void> {
    const kept: KeptFile[] = [];
    for (const path of await choosePhotos(max - value.length)) {
      const photo = await keepFile('photo', path).catch(() => null);
      if (photo) kept.push(photo);
      else toast('手机空间不够，有照片没有存下来');
    }
    if (kept.length > 0) onChange([...latest.current, ...kept]);
  }

  function remove(photo: KeptFile): void {
    void forgetFiles([photo]);
    onChange(value.filter(({ key }) => key !== photo.key));
  }

  return (
    <Field {...frame} aside={<View className={styles.count}>{value.length}/{max}</View>}>
      <View className={styles.grid}>
        {value.map((photo, index) => (
          <PhotoTile key={photo.key} address={paths[photo.key] ?? ''} label={`删除第${index + 1}张照片`} onRemove={() => remove(photo)}>
            {paths[photo.key] === null && <View className={styles.over}>已丢失</View>}
          </PhotoTile>
        ))}
        {value.length < max && !disabled && (
          <Pressable className={styles.add} label="添加照片" onPress={() => void choose()}><Icon name="camera" size={26} />添加</Pressable>
        )}
      </View>
      {passing && <View className={styles.problem}>这个浏览器不能保存照片：联网提交之前请不要关闭页面</View>}
      {lost > 0 && <View className={styles.problem}>有 {lost} 张照片已不在这台手机上，请删掉后重拍</View>}
    </Field>
  );
}
