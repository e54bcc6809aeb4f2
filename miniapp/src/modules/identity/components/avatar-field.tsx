import { View } from '@tarojs/components';
import { filesApi } from '@yuandian/shared/files/files.api';
import type { MeView } from '@yuandian/shared/identity/identity.types';
import { useState } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { choosePhotos } from '@/lib/choose-photos';
import { showRefusal } from '@/lib/show-refusal';
import { toast } from '@/lib/toast';
import { upload } from '@/lib/upload';
import { asApiError } from '@/lib/use-query';
import { usePicture } from '@/lib/use-picture';
import { useUpdateMe } from '../identity.actions';
import styles from './avatar-field.module.scss';

/** My picture: WeChat offers its own one and the album, a browser a file. Nobody sees it before it passed its check. */
export function AvatarField({ me }: { me: MeView }) {
  const { avatarFileId, nextAvatar } = me;
  const update = useUpdateMe({ done: ({ nextAvatar: next }) => toast(next ? '已送审，通过后换上' : '已不用头像') });
  const [sending, setSending] = useState(false);
  const picture = usePicture(nextAvatar?.value ?? avatarFileId);
  const pending = sending || update.pending;

  async function put(path: string): Promise<void> {
    setSending(true);
    try {
      const { id } = await upload(filesApi.uploadPhoto, path);
      await update.run({ body: { avatarFileId: id } });
    } catch (error) {
      void showRefusal(asApiError(error));
    } finally {
      setSending(false);
    }
  }

  async function choose(): Promise<void> {
    const [path] = await choosePhotos(1);
    if (path) await put(path);
  }

  return (
    <View className={styles.field}>
      <Avatar name={me.nickname ?? me.displayName} url={picture} size={72} />
      <View className={styles.words}>
        <View className={styles.name}>头像</View>
        <View className={styles.note}>{avatarNote(me)}</View>
      </View>
      <View className={styles.buttons}>
        {process.env.TARO_ENV === 'weapp'
          ? <Button size="small" pending={pending} open={{ openType: 'chooseAvatar', onChooseAvatar: ({ detail }) => void put(detail.avatarUrl) }}>换头像</Button>
          : <Button size="small" icon="camera" pending={pending} onPress={() => void choose()}>换头像</Button>}
        {(avatarFileId || nextAvatar) && <Button size="small" kind="plain" disabled={pending} onPress={() => void update.run({ body: { avatarFileId: null } })}>不用头像</Button>}
      </View>
    </View>
  );
}

function avatarNote({ avatarFileId, nextAvatar }: MeView): string {
  if (!nextAvatar) return avatarFileId ? '换了以后审核通过才换上' : '没有头像时显示姓氏';
  const meanwhile = avatarFileId ? '现在用的还是原来那张' : '现在显示的还是姓氏';
  return nextAvatar.state === 'checking' ? `正在审核，${meanwhile}` : `没有通过审核，${meanwhile}。原因和申诉在“设置 - 我的内容审核”`;
}
