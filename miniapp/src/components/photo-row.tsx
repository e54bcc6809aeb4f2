import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { aria } from './aria';
import { Pressable } from './pressable';
import styles from './photo-row.module.scss';

/** Photos to look at; a tap shows one in full and leads to the others. */
export function PhotoRow({ files }: { files: readonly PhotoView[] }) {
  if (files.length === 0) return null;
  const urls = files.map(({ url }) => url);
  return (
    <View className={styles.row}>
      {files.map((file, index) => (
        <Pressable key={file.id} className={styles.photo} label={`查看第${index + 1}张照片`} onPress={() => void Taro.previewImage({ urls, current: file.url })}>
          <Image className={styles.image} src={file.thumbnailUrl} mode="aspectFill" {...aria({ hidden: true })} />
        </Pressable>
      ))}
    </View>
  );
}
