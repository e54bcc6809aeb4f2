import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { replace, useParams } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import { useCase } from '../../cases.queries';
import { ProgressConsent } from '../../components/progress-consent';
import { PromiseLine } from '../../components/promise-line';
import styles from './index.module.scss';

/** After sending: the number, who has it and until when, and whether WeChat may say how it goes on. */
export default function SentPage() {
  const { id } = useParams(casesRoutes.sent);
  const one = useCase(id);
  return (
    <Page>
      <Card>
        <View className={styles.head}><Icon name="check-circle" size={44} colour="var(--green)" /><View className={styles.title}>已提交</View></View>
        {one.data ? <><View className={styles.number}>编号 {one.data.number}</View><PromiseLine promise={one.data.promise} /></> : <Reading error={one.error} onRetry={() => void one.refresh()} />}
      </Card>
      <ProgressConsent />
      <Button block kind="primary" onPress={() => replace(casesRoutes.case, { id })}>看办理进展</Button>
      <Button block onPress={() => replace(casesRoutes.cases)}>我的诉求</Button>
    </Page>
  );
}

function Reading({ error, onRetry }: { error: ReturnType<typeof useCase>['error']; onRetry(): void }) {
  return error ? <ErrorBlock error={error} onRetry={onRetry} /> : <Skeleton count={1} />;
}
