import { View } from '@tarojs/components';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { announcementStates } from '@yuandian/shared/notices/announcement-status';
import type { StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { AUDIENCE_GROUPS, isOfColleagues } from '@yuandian/shared/notices/notices.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Figure, Figures } from '@/components/figure';
import { Banner, ErrorBlock } from '@/components/notice';
import { PhotoRow } from '@/components/photo-row';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { facts, formatNumber, formatTime } from '@/lib/format';
import { useDeskAnnouncement } from '../notices.queries';
import { BroadcastBox } from './broadcast-box';
import { PublishDialogs } from './publish-dialogs';
import { UnreadStaff } from './unread-staff';
import { ACTION_WORDS, useAnnouncementActions } from './use-announcement-actions';
import styles from './announcement-detail.module.scss';

export function AnnouncementDetail({ id, onChange }: { id: AnnouncementId; onChange(): void }) {
  const announcement = useDeskAnnouncement(id);
  if (!announcement.data) return announcement.error ? <ErrorBlock error={announcement.error} onRetry={() => void announcement.refresh()} /> : <Skeleton count={2} />;
  return <Detail announcement={announcement.data} onChange={() => { void announcement.refresh(); onChange(); }} />;
}

function Detail({ announcement, onChange }: { announcement: StaffAnnouncementView; onChange(): void }) {
  const step = useAnnouncementActions(announcement, onChange);
  const { status, title, body, photos, actions, read, group, id, endReason, links } = announcement;
  const state = announcementStates.states[status];
  return (
    <>
      <Card title={title} aside={<Tag tone={state.tone}>{state.label}</Tag>}>
        <View className={styles.words}>{body}</View>
        <PhotoRow files={photos} />
      </Card>
      {endReason && <Banner tone="bad">{`已撤回：${endReason}`}</Banner>}
      {status === 'DRAFT' && !actions.includes('publish') && <Banner tone="waiting">草稿已保存，等有发布权限的同事发布。</Banner>}
      {actions.length > 0 && (
        <View className={styles.actions}>
          {actions.map((action) => (
            <Button key={action} kind={action === 'publish' ? 'primary' : action === 'withdraw' || action === 'discard' ? 'danger' : 'secondary'} onPress={() => step.start(action)}>
              {ACTION_WORDS[action]}
            </Button>
          ))}
        </View>
      )}
      {read && <Reading announcement={announcement} />}
      {links && <BroadcastBox announcement={announcement} links={links} />}
      {read && isOfColleagues(group) && <UnreadStaff id={id} />}
      <Facts announcement={announcement} />
      <PublishDialogs announcement={announcement} step={step} />
    </>
  );
}

function Reading({ announcement: { read, told } }: { announcement: StaffAnnouncementView }) {
  if (!read) return null;
  const percent = read.target === 0 ? 0 : Math.min(100, Math.round((read.read / read.target) * 100));
  return (
    <Card title="阅读情况">
      <Figures>
        <Figure value={formatNumber(read.read)} unit="人" caption="已读" />
        <Figure value={formatNumber(read.target)} unit="人" caption="发布时应读" />
        <Figure value={`${percent}%`} caption="已读比例" />
        <Figure value={formatNumber(told.count)} unit="人" caption={told.done ? '已告知，全部' : '已告知，进行中'} />
      </Figures>
    </Card>
  );
}

function Facts({ announcement }: { announcement: StaffAnnouncementView }) {
  const { divisionName, group, importance, pinned, byWechat, urgent, publishAt, expiresAt, createdByName, history } = announcement;
  return (
    <>
      <Card flush>
        <Cell icon="users-three" title={`${divisionName}的${AUDIENCE_GROUPS[group]}`} note={facts(importance === 'important' ? '重要，须点“我已阅读”' : '普通', pinned && '置顶')} />
        <Cell icon="clock" title={publishAt ? `${formatTime(publishAt)} 发布` : '还没有发布'} note={expiresAt ? `${formatTime(expiresAt)} 截止` : '没有截止时间'} />
        <Cell icon="bell" title={byWechat ? '也发微信订阅消息' : '只在小程序的消息里'} note={byWechat ? (urgent ? '紧急，夜间也发' : '晚上九点半到早上七点半不发，等到早上') : undefined} />
        <Cell icon="user" title={createdByName} note="起草人" />
      </Card>
      <Card title="经过">
        <Stepper steps={history.map(({ at, to, byName, reason }) => ({
          title: announcementStates.states[to].label, note: facts(formatTime(at), byName, reason), state: announcementStates.states[to].tone === 'bad' ? 'bad' : 'done',
        }))} />
      </Card>
    </>
  );
}
