import { View } from '@tarojs/components';
import { filesApi } from '@yuandian/shared/files/files.api';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { useState } from 'react';
import { choosePhotos } from '@/lib/choose-photos';
import { errorText } from '@/lib/error-text';
import { newKey } from '@/lib/new-key';
import { requireLogin } from '@/lib/nav';
import { upload } from '@/lib/upload';
import { useLatest } from '@/lib/use-latest';
import { aria } from '../aria';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import { PhotoTile } from './photo-tile';
import styles from './photo-field.module.scss';

interface Sending {
  /** Also the upload's idempotency key: a retry makes no second file. */
  key: string;
  path: string;
  percent: number;
  problem: string | null;
}

/** Photos that are uploaded as soon as they are chosen; the value is the files that arrived. */
export function PhotoField({ value, onChange, max, disabled, ...frame }: FieldProps<PhotoView[]> & { max: number }) {
  const [sending, setSending] = useState<Sending[]>([]);
  const latest = useLatest(value);
  const room = max - value.length - sending.length;

  function change(key: string, part: Partial<Sending>): void {
    setSending((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  async function send({ key, path }: Sending): Promise<void> {
    change(key, { problem: null, percent: 0 });
    try {
      const file = await upload(filesApi.uploadPhoto, path, { idempotencyKey: key, onProgress: (percent) => change(key, { percent }) });
      onChange([...latest.current, file]);
      setSending((before) => before.filter((one) => one.key !== key));
    } catch (error) {
      change(key, { problem: errorText(error) });
    }
  }

  async function choose(): Promise<void> {
    if (!(await requireLogin())) return;
    const added = (await choosePhotos(room)).map((path) => ({ key: newKey(), path, percent: 0, problem: null }));
    setSending((before) => [...before, ...added]);
    for (const one of added) await send(one);
  }

  return (
    <Field {...frame} aside={<View className={styles.count}>{value.length}/{max}</View>}>
      <View className={styles.grid}>
        {value.map((file, index) => (
          <PhotoTile key={file.id} address={file.thumbnailUrl} onRemove={() => onChange(value.filter((one) => one.id !== file.id))} label={`删除第${index + 1}张照片`} />
        ))}
        {sending.map((one) => (
          <PhotoTile key={one.key} address={one.path} onRemove={() => setSending((before) => before.filter(({ key }) => key !== one.key))} label="取消这张照片">
            {one.problem
              ? <Pressable className={styles.over} label={`${one.problem}，重新上传`} onPress={() => void send(one)}><Icon name="arrow-clockwise" />重试</Pressable>
              : <View className={styles.over} {...aria({ live: 'polite' })}>{one.percent}%</View>}
          </PhotoTile>
        ))}
        {room > 0 && !disabled && (
          <Pressable className={styles.add} label="添加照片" onPress={() => void choose()}><Icon name="camera" size={26} />添加</Pressable>
        )}
      </View>
      {sending.some((one) => one.problem) && <View className={styles.problem}>{sending.find((one) => one.problem)?.problem}</View>}
    </Field>
  );
}
