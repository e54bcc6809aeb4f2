import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SwitchField } from '@/components/form/choose-fields';
import { Page } from '@/components/page';
import { Dialog } from '@/components/sheet';
import { open } from '@/lib/nav';
import { setElder, useElder } from '@/lib/preferences';
import { useMe } from '@/lib/session';
import { signOut } from '@/lib/sign-in';
import { identityRoutes, mainRoutes, moderationRoutes } from '@/routes';
import { useUpdateMe } from '../../identity.actions';

export default function SettingsPage() {
  const me = useMe();
  const elder = useElder();
  const update = useUpdateMe({ quiet: true });
  const [leaving, setLeaving] = useState(false);

  /** On this phone at once; with the account when there is one, for the next phone. */
  function switchElder(on: boolean): void {
    setElder(on);
    if (me) void update.run({ body: { elderMode: on } });
  }

  return (
    <Page>
      <Card flush>
        <SwitchField label="关怀模式" hint="字更大、按钮更大、首页更简单" value={elder} onChange={switchElder} />
      </Card>
      {me && (
        <Card flush>
          <Cell icon="user" title="我的资料" value={me.nickname ?? me.displayName} onPress={() => open(identityRoutes.profile)} />
          <Cell icon="device-mobile" title="登录设备" onPress={() => open(identityRoutes.sessions)} />
        </Card>
      )}
      <Card flush>
        <Cell icon="file-text" title="隐私政策" onPress={() => open(identityRoutes.privacy)} />
        {me && <Cell icon="shield-check" title="我的授权" note="位置、健康、姓名公开等，随时可撤回" onPress={() => open(identityRoutes.consents)} />}
        {me && <Cell icon="users-three" title="监护人同意" onPress={() => open(identityRoutes.guardian)} />}
        {me && <Cell icon="eye" title="我的内容审核" note="没有通过的可以申诉" onPress={() => open(moderationRoutes.mine)} />}
        {me && <Cell icon="user" title="黑名单" onPress={() => open(moderationRoutes.blocks)} />}
        {me && <Cell icon="download-simple" title="导出我的数据" onPress={() => open(identityRoutes.exportData)} />}
        {me && <Cell icon="trash" title="注销账号" onPress={() => open(identityRoutes.closeAccount)} />}
      </Card>
      {me && <Button block icon="sign-out" onPress={() => setLeaving(true)}>退出登录</Button>}
      <Dialog open={leaving} onClose={() => setLeaving(false)} title="退出登录？" confirm="退出" cancel="不退出" onConfirm={() => void signOut().then(() => open(mainRoutes.me))}>
        退出后仍可浏览任务和商品，需要办事时再登录。
      </Dialog>
    </Page>
  );
}
