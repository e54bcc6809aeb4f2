import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { askAloud, useSubscription } from '@/lib/use-subscription';
import styles from './progress-consent.module.scss';

/** Leave to tell the next step by WeChat, for one message each time; nothing where it was given or cannot be asked. */
export function ProgressConsent() {
  const progress = useSubscription('caseProgress');
  if (progress === null || progress.remaining > 0) return null;
  return (
    <Card title="有进展时微信通知你？">
      <View className={styles.note}>微信要求每条通知都征得同意。不同意也没关系，进展都在“待办”里。</View>
      <Button block icon="bell" onPress={() => void askAloud(progress, '没有同意，进展会在“待办”里告诉你')}>同意通知我</Button>
    </Card>
  );
}
