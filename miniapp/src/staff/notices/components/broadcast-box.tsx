import { View } from '@tarojs/components';
import { useState } from 'react';
import { broadcastTextOf } from '@yuandian/shared/notices/announcement.rules';
import type { AnnouncementLinksView, MadeLinksView, StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Banner } from '@/components/notice';
import { copyText } from '@/lib/copy-text';
import { formatTime } from '@/lib/format';
import { useMakeLinks } from '../notices.actions';
import styles from './announcement-detail.module.scss';

interface Props { announcement: StaffAnnouncementView; links: AnnouncementLinksView }

/** 企业微信 lets no program send into its groups: the words and the link are ready to be pasted into 群发助手. */
export function BroadcastBox({ announcement, links }: Props) {
  const [made, setMade] = useState<MadeLinksView | null>(null);
  const make = useMakeLinks({ done: setMade });
  const text = broadcastTextOf(announcement);
  const { webLink, urlLink, shortLink, expiresAt } = made ?? links;
  const link = urlLink ?? shortLink ?? webLink;
  return (
    <Card title="用企业微信群发助手转发">
      <View className={styles.copy}>{`${text}\n${link}`}</View>
      <View className={styles.actions}>
        <Button kind="primary" size="small" onPress={() => void copyText(`${text}\n${link}`)}>复制文字和链接</Button>
        <Button size="small" onPress={() => void copyText(text)}>只复制文字</Button>
        <Button size="small" onPress={() => void copyText(link)}>只复制链接</Button>
      </View>
      {made?.problem && <Banner tone="waiting">{made.problem}</Banner>}
      {(urlLink === null || shortLink === null) && (
        <>
          <View className={styles.hint}>微信的链接点开就是小程序，{link === webLink ? '还没有生成' : '有一个还没有生成'}；浏览器链接在电脑上也能看。</View>
          <View className={styles.actions}><Button size="small" pending={make.pending} onPress={() => void make.run({ params: { id: announcement.id } })}>生成微信链接</Button></View>
        </>
      )}
      <View className={styles.links}>
        <Link name="微信聊天里点开" link={shortLink} />
        <Link name="企业微信、短信里点开" link={urlLink} />
        <Link name="浏览器打开" link={webLink} />
      </View>
      {expiresAt && <View className={styles.hint}>{`微信的链接 ${formatTime(expiresAt)} 前有效，到期再来这里生成。`}</View>}
    </Card>
  );
}

function Link({ name, link }: { name: string; link: string | null }) {
  if (link === null) return null;
  return (
    <View className={styles.link}>
      <View className={styles.address}>
        <View className={styles.name}>{name}</View>
        <View className={styles.url}>{link}</View>
      </View>
      <Button size="small" onPress={() => void copyText(link)}>复制</Button>
    </View>
  );
}
