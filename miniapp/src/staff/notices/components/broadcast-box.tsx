import { View } from '@tarojs/components';
import { announcementPagePath, broadcastTextOf } from '@yuandian/shared/notices/announcement.rules';
import type { StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { copyText } from '@/lib/copy-text';
import styles from './announcement-detail.module.scss';

/** 企业微信 lets no program send into its groups: the words and the page are ready to be pasted into 群发助手. */
export function BroadcastBox({ announcement }: { announcement: StaffAnnouncementView }) {
  const text = broadcastTextOf(announcement);
  const path = announcementPagePath(announcement.id);
  return (
    <Card title="用企业微信群发助手转发">
      <View className={styles.copy}>{text}</View>
      <View className={styles.hint}>在群发助手里先粘贴文字，再添加“小程序”，页面路径粘贴下面这一行。</View>
      <View className={styles.copy}>{path}</View>
      <View className={styles.hint} />
      <View className={styles.actions}>
        <Button kind="primary" size="small" onPress={() => void copyText(text)}>复制文字</Button>
        <Button size="small" onPress={() => void copyText(path)}>复制页面路径</Button>
      </View>
    </Card>
  );
}
