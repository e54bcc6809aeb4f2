import { useState } from 'react';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { StaffAccountView } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useFilters } from '@/lib/use-filters';
import { gridStaffRoutes, identityStaffRoutes } from '@/routes';
import { AccountDetail } from '../../components/account-detail';
import { useAccounts } from '../../identity.queries';

function stateOf({ disabledAt, lockedUntil, mustChangePassword }: StaffAccountView) {
  if (disabledAt) return <Tag tone="bad">已停用</Tag>;
  if (lockedUntil) return <Tag tone="waiting">暂时锁定</Tag>;
  return mustChangePassword ? <Tag tone="waiting">待改密码</Tag> : <Tag tone="done">正常</Tag>;
}

const COLUMNS: Column<StaffAccountView>[] = [
  { title: '账号', width: '1fr', main: true, render: (account) => account.account },
  { title: '姓名', width: '140px', render: (account) => account.displayName },
  { title: '手机号', width: '150px', render: (account) => account.maskedPhone ?? '–' },
  { title: '动态口令', width: '110px', render: (account) => (account.totpEnrolled ? '已绑定' : '未绑定') },
  { title: '上次登录', width: '190px', render: (account) => (account.lastLogInAt ? formatTime(account.lastLogInAt) : '还没有') },
  { title: '状态', width: '120px', render: stateOf },
];

export default function AccountsPage() {
  const [filters, setFilters] = useFilters(identityStaffRoutes.accounts, { q: '' });
  const [opened, setOpened] = useState<StaffAccountView | null>(null);
  const accounts = useAccounts({ q: filters.q || undefined });
  const current = accounts.items.find(({ personId }) => personId === opened?.personId) ?? opened;
  return (
    <StaffShell
      title="工作账号"
      actions={<Button size="small" icon="plus" onPress={() => open(gridStaffRoutes.people, {})}>给人员开通账号</Button>}
      head={<SearchBox label="查找账号" placeholder="账号的开头" max={IDENTITY_LIMITS.searchText.max} value={filters.q} onChange={(q) => setFilters({ q })} />}
    >
      <DataTable
        list={accounts} columns={COLUMNS} keyOf={(account) => account.personId} openKey={opened?.personId} onOpen={setOpened}
        empty={{ title: '没有这样的账号', note: '在“人员”里找到这个人，再开通工作账号' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="工作账号">
        {current && <AccountDetail key={current.personId} account={current} state={stateOf(current)} onChange={() => void accounts.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}
