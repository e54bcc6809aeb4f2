import { useEffect, useRef } from 'react';
import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { paragraphsOf } from '@yuandian/shared/notices/announcement.rules';
import { AUDIENCE_GROUPS, type AnnouncementView } from '@yuandian/shared/notices/notices.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Pressable } from '@/components/pressable';
import { Skeleton } from '@/components/skeleton';
import { facts, formatTime } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { noticesRoutes } from '@/routes';
import { useReadAnnouncement } from '../../notices.actions';
import { useAnnouncement } from '../../notices.queries';
import styles from './index.module.scss';

export default function AnnouncementPage() {
  const { id } = useParams(noticesRoutes.announcement);
  const announcement = useAnnouncement(id);
  const { data } = announcement;
  // Nobody asked for it: when it cannot be told now, it is told at the next look.
  const read = useReadAnnouncement({ quiet: true, done: ({ readAt }) => { if (data) announcement.put({ ...data, readAt }); } });
  useReadOnSight(data, () => void read.run({ params: { id } }));
  if (!data) return <Page>{announcement.error ? <ErrorBlock error={announcement.error} onRetry={() => void announcement.refresh()} /> : <Skeleton count={1} />}</Page>;
  return (
    <Page title="公告" onRefresh={announcement.refresh} foot={<Acknowledge announcement={data} onRead={announcement.put} />}>
      <Ended announcement={data} />
      <Card>
        <View className={styles.title}>{data.title}</View>
        <View className={styles.from}>{facts(data.divisionName, `发给${AUDIENCE_GROUPS[data.group]}`)}</View>
        <View className={styles.from}>{formatTime(data.publishedAt)}</View>
        <View className={styles.body}>
          {paragraphsOf(data.body).map((paragraph, index) => <View key={index} className={styles.paragraph}>{paragraph}</View>)}
          <Photos photos={data.photos} />
        </View>
      </Card>
    </Page>
  );
}

/** An ordinary announcement is read when it is looked at; an important one asks for a tap. */
function useReadOnSight(announcement: AnnouncementView | undefined, read: () => void): void {
  const asked = useRef(false);
  const isUnread = announcement !== undefined && isWaiting(announcement) && announcement.importance === 'normal';
  useEffect(() => {
    if (!isUnread || asked.current) return;
    asked.current = true;
    read();
  });
}

function isWaiting({ status, forMe, readAt }: AnnouncementView): boolean {
  return status === 'PUBLISHED' && forMe && readAt === null;
}

function Acknowledge({ announcement, onRead }: { announcement: AnnouncementView; onRead(view: AnnouncementView): void }) {
  const read = useReadAnnouncement({
    done: ({ readAt }) => { onRead({ ...announcement, readAt }); toast('已记下，谢谢'); }, outbox: '公告已阅',
  });
  if (announcement.importance !== 'important' || !announcement.forMe || announcement.status !== 'PUBLISHED') return null;
  const done = announcement.readAt !== null;
  return (
    <BottomAction
      text={done ? '已阅读' : '我已阅读'} pending={read.pending} blocked={done} reason={announcement.readAt ? `${formatTime(announcement.readAt)} 已阅读` : '看完请按一下，社区就知道你看到了'}
      onPress={() => void read.run({ params: { id: announcement.id } })}
    />
  );
}

function Ended({ announcement: { status, endReason, correctedBy } }: { announcement: AnnouncementView }) {
  if (status === 'EXPIRED') return <Banner tone="waiting">这条公告已经过期，只供查看。</Banner>;
  if (status !== 'WITHDRAWN') return null;
  const action = correctedBy ? { text: '看新公告', onPress: () => open(noticesRoutes.announcement, { id: correctedBy.id }) } : undefined;
  return <Banner tone="bad" action={action}>{`这条公告已经撤回：${endReason ?? ''}`}</Banner>;
}

function Photos({ photos }: { photos: AnnouncementView['photos'] }) {
  const urls = photos.map(({ url }) => url);
  return (
    <>
      {photos.map((photo, index) => (
        <Pressable key={photo.id} label={`看大图，第 ${index + 1} 张`} onPress={() => void Taro.previewImage({ urls, current: photo.url })}>
          <Image className={styles.photo} src={photo.url} mode="widthFix" />
        </Pressable>
      ))}
    </>
  );
}
