import { useState } from 'react';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { ClaimDetail } from '../../components/claim-detail';
import { NO_SHOWS, PERSON, PHONE, SLOT, TASK, TASK_TIME } from '../../components/roster-columns';
import { useShouldBeHere } from '../../volunteering.queries';

const COLUMNS = [PERSON, PHONE, TASK, TASK_TIME, SLOT, NO_SHOWS];

/** Who should be at a running task and is not. */
export default function AbsentPage() {
  const [opened, setOpened] = useState<ClaimId | null>(null);
  const absent = useShouldBeHere();
  const refresh = () => void absent.refresh();
  return (
    <StaffShell title="应到未到" actions={<Button size="small" icon="arrow-clockwise" onPress={refresh}>刷新</Button>}>
      <Banner>任务已经开始、还没有签到的人。任务结束后仍未签到，可以标记未到。</Banner>
      <DataTable
        list={absent} columns={COLUMNS} keyOf={(entry) => entry.claimId} openKey={opened} onOpen={(entry) => setOpened(entry.claimId)}
        empty={{ title: '该到的人都到了', note: '正在进行的任务没有缺席的人' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="一份认领">
        {opened && <ClaimDetail claimId={opened} onChange={refresh} />}
      </Drawer>
    </StaffShell>
  );
}
