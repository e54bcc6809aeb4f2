import { View } from '@tarojs/components';
import { useState } from 'react';
import type { WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { PagedList } from '@/components/paged-list';
import { formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { moderationStaffRoutes } from '@/routes';
import { useWordLists } from '../../moderation.queries';
import styles from './index.module.scss';

const COLUMNS: Column<WordListView>[] = [
  { title: '区域', width: '2fr', main: true, render: (list) => list.divisionName },
  { title: '词', width: '80px', number: true, render: (list) => `${list.words.length} 个` },
  { title: '版本', width: '90px', render: (list) => `第 ${list.version} 版` },
  { title: '说明', width: '2fr', render: (list) => list.note },
  { title: '发布', width: '220px', render: (list) => `${formatTime(list.at)} ${list.by}` },
];

export default function WordsPage() {
  const [opened, setOpened] = useState<WordListView | null>(null);
  const lists = useWordLists({});
  const mayEdit = useMay('moderation.words.edit');
  return (
    <StaffShell title="敏感词表" actions={mayEdit && <Button icon="note-pencil" onPress={() => open(moderationStaffRoutes.wordForm, {})}>编辑词表</Button>}>
      <Banner>命中的内容转人工审核，不会直接拒绝。上级区域的词对下级同样有效；手机号、身份证号由系统识别，不必写进来。</Banner>
      <DataTable list={lists} columns={COLUMNS} keyOf={(list) => list.id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '还没有词表', note: '点“编辑词表”添加' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.divisionName ?? ''}>
        {opened && <List list={opened} />}
      </Drawer>
    </StaffShell>
  );
}

function List({ list }: { list: WordListView }) {
  const versions = useWordLists({ divisionPath: list.divisionPath });
  return (
    <>
      <Card title={`第 ${list.version} 版 · ${list.words.length} 个词`}>
        <View className={styles.words}>{list.words.join('、') || '没有词'}</View>
      </Card>
      <Card title="历次版本" flush>
        <PagedList dense list={versions} keyOf={({ id }) => id} render={(one) => <Cell title={`第 ${one.version} 版`} note={`${one.note} · ${one.by}`} value={formatTime(one.at)} />} empty={{ title: '还没有版本' }} />
      </Card>
    </>
  );
}
