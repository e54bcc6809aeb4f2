import { View } from '@tarojs/components';
import type { ConsentTextView, ConsentView } from '@yuandian/shared/identity/identity.types';
import { OWN_CONSENT_PURPOSES } from '@yuandian/shared/identity/identity.rules';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Card } from '@/components/card';
import { SwitchField } from '@/components/form/choose-fields';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { formatDay } from '@/lib/format';
import { requireLogin, useParams } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { identityRoutes } from '@/routes';
import { useGiveConsent, useWithdrawConsent } from '../../identity.actions';
import { useConsents, useConsentTexts } from '../../identity.queries';
import styles from './index.module.scss';

export default function ConsentsPage() {
  const { purpose } = useParams(identityRoutes.consents);
  const signedIn = useSignedIn();
  const texts = useConsentTexts();
  const consents = useConsents();
  if (!signedIn) return <Page><Empty icon="shield-check" title="登录后查看授权" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  const error = texts.error ?? consents.error;
  if (!texts.data || !consents.data) {
    return <Page>{error ? <ErrorBlock error={error} onRetry={() => void Promise.all([texts.refresh(), consents.refresh()])} /> : <Skeleton />}</Page>;
  }
  const shown = OWN_CONSENT_PURPOSES.filter((one) => !purpose || one === purpose);
  return (
    <Page onRefresh={consents.refresh}>
      <Banner>每一项都单独征求你的同意；不同意不影响其他功能，同意后随时可以撤回。</Banner>
      {shown.map((one) => {
        const text = texts.data?.find((candidate) => candidate.purpose === one);
        const consent = consents.data?.find((candidate) => candidate.purpose === one);
        return text && consent && <Consent key={one} text={text} consent={consent} onChange={() => void consents.refresh()} />;
      })}
    </Page>
  );
}

function Consent({ text, consent, onChange }: { text: ConsentTextView; consent: ConsentView; onChange(): void }) {
  const give = useGiveConsent({ done: onChange });
  const withdraw = useWithdrawConsent({ done: onChange });
  const { purpose, version } = text;

  function change(on: boolean): void {
    if (on) void give.run({ params: { purpose }, body: { version } });
    else void withdraw.run({ params: { purpose } });
  }

  return (
    <Card flush>
      <SwitchField label={text.title} value={consent.granted} disabled={give.pending || withdraw.pending} onChange={change} />
      <View className={styles.text}>
        <View>{text.text}</View>
        <View className={styles.basis}>依据：{text.basis}</View>
        <View className={styles.basis}>版本：{version}</View>
        {consent.granted && consent.givenAt && <View className={styles.basis}>{formatDay(consent.givenAt)}同意</View>}
        {!consent.granted && consent.withdrawnAt && <View className={styles.basis}>{formatDay(consent.withdrawnAt)}撤回</View>}
      </View>
    </Card>
  );
}
