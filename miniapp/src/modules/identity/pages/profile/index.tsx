import { View } from '@tarojs/components';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { birthDateProblem, realNameProblem } from '@yuandian/shared/identity/identity.rules';
import type { MeView } from '@yuandian/shared/identity/identity.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DateField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { formatPlainDate } from '@/lib/format';
import { back, open, requireLogin } from '@/lib/nav';
import { useMe } from '@/lib/session';
import { refreshMe } from '@/lib/sign-in';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { identityRoutes } from '@/routes';
import { AvatarField } from '../../components/avatar-field';
import { useBindPhone, useUpdateMe } from '../../identity.actions';
import styles from './index.module.scss';

export default function ProfilePage() {
  const me = useMe();
  if (!me) return <Page><Empty icon="user" title="登录后填写资料" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return <ProfileForm me={me} />;
}

function ProfileForm({ me }: { me: MeView }) {
  const update = useUpdateMe({ done() { form.clear(); toast('已保存'); back(); } });
  const form = useForm({
    draft: 'identity.profile',
    initial: { nickname: me.nextNickname?.value ?? me.nickname ?? '', realName: '', birthDate: '' },
    problems: {
      realName: (name) => (name ? realNameProblem(name) : null),
      birthDate: (date) => (date ? birthDateProblem(date, new Date()) : null),
    },
    refused: update.fields,
  });

  function save(): void {
    if (!form.check()) return;
    const { nickname, realName, birthDate } = form.values;
    void update.run({ body: { nickname: nickname.trim() || null, realName: realName.trim() || undefined, birthDate: birthDate || undefined } });
  }

  return (
    <Page foot={<BottomAction text="保存" pending={update.pending} onPress={save} />}>
      <Card flush>
        <AvatarField me={me} />
        <TextField label="昵称" hint={nicknameHint(me)} keyboard="nickname" max={IDENTITY_LIMITS.nickname.max} optional {...form.bind('nickname')} />
        {me.realName
          ? <Cell title="姓名" note="如需更正，请联系社区" value={me.realName} />
          : <TextField label="姓名" hint="报名任务、领取证书时核对，填写后由社区更正" max={IDENTITY_LIMITS.realName.max} optional {...form.bind('realName')} />}
        {me.birthDate
          ? <Cell title="出生日期" note="如需更正，请联系社区" value={formatPlainDate(me.birthDate)} />
          : <DateField label="出生日期" hint="有的任务有年龄要求；未满 14 周岁需监护人同意" from="1900-01-01" to={new Date().toISOString().slice(0, 10)} optional {...form.bind('birthDate')} />}
      </Card>
      <Card flush>
        <Phone maskedPhone={me.maskedPhone} />
        <Cell title="所在社区" note={me.home?.name ?? '未选择'} onPress={() => open(identityRoutes.community)} />
      </Card>
    </Page>
  );
}

function nicknameHint({ nickname, nextNickname }: MeView): string {
  if (!nextNickname) return '邻居们看到的名字；改了以后审核通过才换';
  const meanwhile = nickname ? `现在别人看到的还是“${nickname}”` : '别人暂时看不到';
  return nextNickname.state === 'checking' ? `正在审核，${meanwhile}` : `没有通过审核，${meanwhile}。原因和申诉在“设置 - 我的内容审核”`;
}

/** Only WeChat can tell a phone number; a browser shows what is bound. */
function Phone({ maskedPhone }: { maskedPhone: string | null }) {
  const bind = useBindPhone({ done: () => { toast('手机号已绑定'); void refreshMe(); } });
  if (process.env.TARO_ENV === 'h5') return <Cell title="手机号" note={maskedPhone ? undefined : '请在微信小程序里绑定'} value={maskedPhone ?? '未绑定'} />;
  return (
    <View className={styles.phone}>
      <Cell title="手机号" value={maskedPhone ?? '未绑定'} />
      <Button
        size="small" pending={bind.pending}
        open={{ openType: 'getPhoneNumber', onGetPhoneNumber: ({ detail }) => { if (detail.code) void bind.run({ body: { code: detail.code } }); } }}
      >
        {maskedPhone ? '更换手机号' : '绑定手机号'}
      </Button>
    </View>
  );
}
