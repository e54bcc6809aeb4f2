import { View } from '@tarojs/components';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { back, replace } from '@/lib/nav';
import { useDesk } from '@/lib/use-desk';
import { casesStaffRoutes } from '@/routes';
import { placeInQueue } from '../case-queue';
import styles from './queue-steps.module.scss';

// In the place of the case before, so that going back is to the list, however many were worked through.
const go = (id: CaseId) => replace(casesStaffRoutes.case, { id });

/** From one case of the list to the next, and back to the list where it was left; a phone has its own way back and no room for more. */
export function QueueSteps({ id }: { id: CaseId }) {
  const desk = useDesk();
  const place = placeInQueue(id);
  if (place === null) return null;
  const { at, of, previous, next } = place;
  return (
    <>
      {desk && <Button size="small" kind="plain" icon="arrow-left" onPress={back}>回列表</Button>}
      {desk && <View className={styles.place}>{`${at} / ${of}`}</View>}
      <Button size="small" icon="caret-left" disabled={previous === null} onPress={() => { if (previous) go(previous); }}>上一件</Button>
      <Button size="small" icon="caret-right" disabled={next === null} onPress={() => { if (next) go(next); }}>下一件</Button>
    </>
  );
}

/** Where nothing of this case is mine to do: what comes after it. */
export function GoOn({ id }: { id: CaseId }) {
  const place = placeInQueue(id);
  if (place === null) return null;
  const { next } = place;
  return next === null
    ? <Button block onPress={back}>这一列看完了，回列表</Button>
    : <Button block kind="primary" onPress={() => go(next)}>看下一件</Button>;
}
