import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Page } from '@/components/page';
import { PRIVACY_SECTIONS, PRIVACY_VERSION } from './privacy-text';
import styles from './index.module.scss';

export default function PrivacyPage() {
  return (
    <Page>
      {PRIVACY_SECTIONS.map(({ title, paragraphs }) => (
        <Card key={title} title={title}>
          {paragraphs.map((paragraph) => <View key={paragraph} className={styles.paragraph}>{paragraph}</View>)}
        </Card>
      ))}
      <View className={styles.version}>版本 {PRIVACY_VERSION}</View>
    </Page>
  );
}
