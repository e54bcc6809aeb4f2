import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { replace, useParams } from '@/lib/nav';
import { useSubscription } from '@/lib/use-subscription';
import { casesRoutes } from '@/routes';
import { useCase } from '../../cases.queries';
import { PromiseLine } from '../../components/promise-line';
import styles from './index.module.scss';

/** After sending: the number, who has it and until when, and whether WeChat may say how it goes on. */
export default function SentPage() {
  const { id } = useParams(casesRoutes.sent);
  const one = useCase(id);
  const progress = useSubscription('caseProgress');
  return (
    <Page>
      <Card>
        <View className={styles.head}><Icon name="check-circle" size={44} colour="var(--green)" /><View className={styles.title}>已提交</View></View>
        {one.data ? <><View className={styles.number}>编号 {one.data.number}</View><PromiseLine promise={one.data.promise} /></> : <Reading error={one.error} onRetry={() => void one.refresh()} />}
      </Card>
      {progress && progress.remaining === 0 && (
        <Card title="有进展时微信通知你？">
          <View className={styles.note}>微信要求每条通知都征得同意。不同意也没关系，进展都在“待办”里。</View>
          <Button block icon="bell" onPress={() => void progress.ask()}>同意通知我</Button>
        </Card>
      )}
      <Button block kind="primary" onPress={() => replace(casesRoutes.case, { id })}>看办理进展</Button>
      <Button block onPress={() => replace(casesRoutes.cases)}>我的诉求</Button>
    </Page>
  );
}

function Reading({ error, onRetry }: { error: ReturnType<typeof useCase>['error']; onRetry(): void }) {
  return error ? <ErrorBlock error={error} onRetry={onRetry} /> : <Skeleton count={1} />;
}
