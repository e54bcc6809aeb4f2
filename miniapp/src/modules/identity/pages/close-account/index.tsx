import { View } from '@tarojs/components';
import { ERASURE_CONFIRMATION } from '@yuandian/shared/identity/identity.rules';
import { useState } from 'react';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { TextField } from '@/components/form/text-field';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { open } from '@/lib/nav';
import { session } from '@/lib/session';
import { toast } from '@/lib/toast';
import { mainRoutes } from '@/routes';
import { useEraseMe } from '../../identity.actions';
import { useErasurePreview } from '../../identity.queries';
import styles from './index.module.scss';

export default function CloseAccountPage() {
  const preview = useErasurePreview();
  const [typed, setTyped] = useState('');
  const erase = useEraseMe({
    done() {
      session.end();
      toast('账号已注销');
      open(mainRoutes.home);
    },
  });
  if (!preview.data) return <Page>{preview.error ? <ErrorBlock error={preview.error} onRetry={() => void preview.refresh()} /> : <Skeleton count={2} />}</Page>;
  const { blockers, losses, kept } = preview.data;
  const blocked = blockers.length > 0;
  const foot = (
    <BottomAction
      danger text="注销账号" pending={erase.pending} blocked={blocked || typed.trim() !== ERASURE_CONFIRMATION}
      reason={blocked ? '办完上面的事项后才能注销' : null}
      onPress={() => void erase.run({ body: { confirmation: typed.trim() } })}
    />
  );
  return (
    <Page onRefresh={preview.refresh} foot={foot}>
      <Points title="先要办完" points={blockers} />
      <Points title="注销后将失去" points={losses} />
      <Points title="依法保留" points={kept} />
      {!blocked && (
        <Card flush>
          <TextField label="确认注销" hint={`注销不能恢复。请输入“${ERASURE_CONFIRMATION}”两个字`} value={typed} onChange={setTyped} max={4} />
        </Card>
      )}
    </Page>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  if (points.length === 0) return null;
  return <Card title={title}>{points.map((point) => <View key={point} className={styles.point}>{point}</View>)}</Card>;
}
