import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { BULK_VERBS } from '@yuandian/shared/cases/step.types';
import type { BulkResultView, BulkVerb } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card } from '@/components/card';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { useMay } from '@/lib/session';
import styles from './bulk-bar.module.scss';
import { BulkDialog } from './bulk-dialog';

interface BulkBarProps {
  chosen: CaseId[];
  /** Refused ones stay chosen. */
  onChange(chosen: CaseId[]): void;
  onDone(): void;
}

/** What can be done with the ticked cases; afterwards, what became of each. */
export function BulkBar({ chosen, onChange, onDone }: BulkBarProps) {
  const [verb, setVerb] = useState<BulkVerb | null>(null);
  const [result, setResult] = useState<BulkResultView | null>(null);
  const may = { file: useMay('cases.case.accept'), dispatch: useMay('cases.case.dispatch'), supervise: useMay('cases.case.supervise') };
  const verbs = (Object.keys(BULK_VERBS) as BulkVerb[]).filter((one) => may[one]);
  const tooMany = chosen.length > CASES_LIMITS.bulk;

  function finish(done: BulkResultView): void {
    setVerb(null);
    setResult(done);
    onChange(done.refused.map(({ id }) => id));
    onDone();
  }

  return (
    <>
      {chosen.length > 0 && verbs.length > 0 && (
        <View className={styles.bar}>
          <View className={styles.count}>{tooMany ? `一次最多 ${CASES_LIMITS.bulk} 件，已选 ${chosen.length} 件` : `已选 ${chosen.length} 件`}</View>
          {verbs.map((one) => <Button key={one} size="small" disabled={tooMany} onPress={() => setVerb(one)}>{`批量${BULK_VERBS[one]}`}</Button>)}
          <Button size="small" kind="plain" onPress={() => onChange([])}>取消选择</Button>
        </View>
      )}
      {verb && <BulkDialog verb={verb} caseIds={chosen} onClose={() => setVerb(null)} onDone={finish} />}
      <Sheet open={result !== null} onClose={() => setResult(null)} title="批量办理的结果">{result && <Result result={result} />}</Sheet>
    </>
  );
}

/** Many are refused for one reason: it is said once. */
function byReason(refused: BulkResultView['refused']): [string, string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { number, message } of refused) reasons.set(message, [...(reasons.get(message) ?? []), number || '看不到编号的一件']);
  return [...reasons];
}

function Result({ result: { done, refused } }: { result: BulkResultView }) {
  return (
    <>
      <Banner tone={refused.length === 0 ? 'done' : 'waiting'}>{`${done.length} 件办好${refused.length > 0 ? `，${refused.length} 件没有办成，仍然选着` : ''}`}</Banner>
      {refused.length > 0 && <Card flush>{byReason(refused).map(([message, numbers]) => <Cell key={message} icon="warning-circle" title={message} note={`${numbers.length} 件：${numbers.join('、')}`} />)}</Card>}
    </>
  );
}
