import { View } from '@tarojs/components';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { localDateOf } from '@yuandian/shared/common/time';
import { useState } from 'react';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Page } from '@/components/page';
import { download } from '@/lib/download';
import { errorText } from '@/lib/error-text';

export default function ExportDataPage() {
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<string | null>(null);

  async function save(): Promise<void> {
    setPending(true);
    setOutcome(null);
    try {
      await download(identityApi.exportMyData, {}, `原点在线-我的数据-${localDateOf(new Date())}.json`);
      setOutcome('已导出，请妥善保管。');
    } catch (error) {
      setOutcome(errorText(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Page foot={<BottomAction text="导出" pending={pending} reason={outcome} onPress={() => void save()} />}>
      <Card title="导出的内容">
        <View>你的资料、授权、岗位、志愿服务、积分和兑换记录，全部写在一个文件里，格式为 JSON，可以交给其他平台使用。</View>
        <View>依据《个人信息保护法》第四十五条。文件含有你的个人信息，请不要转发给他人。</View>
      </Card>
    </Page>
  );
}
