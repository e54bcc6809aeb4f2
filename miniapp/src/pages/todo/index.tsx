import { View } from '@tarojs/components';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { NOTICE_KINDS } from '@yuandian/shared/notices/notice-kind';
import type { InboxNoticeView } from '@yuandian/shared/notices/notices.types';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatAgo } from '@/lib/format';
import { openLink, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { usePaged } from '@/lib/use-paged';
import { Matters, useMatters } from '../parts/matters';
import styles from './index.module.scss';

const FILTERS = [{ value: 'all', text: '全部消息' }, { value: 'unread', text: '未读' }] as const;

export default function TodoPage() {
  const signedIn = useSignedIn();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]['value']>('all');
  const matters = useMatters();
  const inbox = usePaged(noticesApi.listInbox, signedIn ? { query: { unread: filter === 'unread' || undefined } } : null);
  const read = useAction(noticesApi.markRead, { done: () => void inbox.refresh() });
  const readAll = useAction(noticesApi.markAllRead, { done: () => void inbox.refresh() });

  function openNotice(notice: InboxNoticeView): void {
    if (!notice.readAt) void read.run({ params: { id: notice.id } });
    if (notice.link) openLink(notice.link);
  }

  if (!signedIn) {
    return (
      <Page>
        <Empty icon="bell" title="登录后查看待办和消息" note="诉求进展、报名结果、领取提醒都会出现在这里。" action={{ text: '去登录', onPress: () => void requireLogin() }} />
      </Page>
    );
  }
  return (
    <Page onRefresh={() => Promise.all([matters.refresh(), inbox.refresh()])}>
      <Matters cases={matters.cases} claims={matters.claims} orders={matters.orders} />
      <View className={styles.bar}>
        <View className={styles.filters}><Pills label="消息筛选" choices={FILTERS} value={filter} onChange={setFilter} /></View>
        <View className={styles.all}><Button kind="plain" size="small" pending={readAll.pending} onPress={() => void readAll.run()}>全部已读</Button></View>
      </View>
      <PagedList
        list={inbox}
        keyOf={(notice) => notice.id}
        render={(notice) => <NoticeCard notice={notice} onPress={() => openNotice(notice)} />}
        empty={{ title: filter === 'unread' ? '没有未读消息' : '还没有消息', note: '诉求进展、报名结果、领取提醒都会出现在这里。' }}
      />
    </Page>
  );
}

function NoticeCard({ notice, onPress }: { notice: InboxNoticeView; onPress(): void }) {
  return (
    <Card onPress={onPress}>
      <View className={styles.head}>
        <View className={styles.title}>{notice.title}</View>
        {!notice.readAt && <Tag tone="active">未读</Tag>}
      </View>
      <View className={styles.body}>{notice.body}</View>
      <View className={styles.when}>{NOTICE_KINDS[notice.kind]} · {formatAgo(notice.createdAt)}</View>
    </Card>
  );
}
