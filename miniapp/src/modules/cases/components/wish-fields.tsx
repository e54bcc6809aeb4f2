import { SwitchField } from '@/components/form/choose-fields';
import { Banner } from '@/components/notice';
import type { Form } from '@/lib/use-form';
import type { ReportValues } from './report-values';

/** Who may know my name, and whether neighbours may see the case: the two never together. */
export function WishFields({ form }: { form: Form<ReportValues> }) {
  const { kind, confidential, publicWish } = form.values;
  if (kind === 'tipOff') return <Banner icon="lock">举报一律保密：只有受理你诉求的人知道是你，办理单位看不到你的姓名和电话，也不会公开。</Banner>;
  return (
    <>
      <SwitchField
        label="保密" hint="只有受理的人知道是你，办理的人看不到你的姓名和电话"
        value={confidential} onChange={(wish) => form.set({ confidential: wish, publicWish: false })}
      />
      <SwitchField
        label="公开到社区公开栏" hint={confidential ? '选了保密就不公开' : '邻居能看到事情、照片、语音、视频和进展，看不到你的姓名和电话；自家的事也不显示门牌。审核后才公开'}
        disabled={confidential} value={publicWish} onChange={(wish) => form.set({ publicWish: wish })}
      />
    </>
  );
}
