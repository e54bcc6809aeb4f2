import { View } from '@tarojs/components';
import { useState } from 'react';
import { STAFF_CASE_ACTIONS, type StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Drawer } from '@/components/desk/drawer';
import { formActions, STEP_FORMS, type FormAction } from '../steps/step-register';
import styles from './action-panel.module.scss';

/** Buttons for exactly what the server lets this person do now; each opens its form. */
export function ActionPanel({ one, onDone }: { one: StaffCaseView; onDone(): void }) {
  const [opened, setOpened] = useState<FormAction | null>(null);
  const { next, others } = formActions(one.actions);
  const Form = opened && STEP_FORMS[opened];

  function finish(): void {
    setOpened(null);
    onDone();
  }

  return (
    <Card title="下一步">
      {next.length + others.length === 0 && <View className={styles.nothing}>现在没有需要你做的。</View>}
      <View className={styles.next}>
        {next.map((action, index) => <Button key={action} block kind={index === 0 ? 'primary' : 'secondary'} onPress={() => setOpened(action)}>{STAFF_CASE_ACTIONS[action]}</Button>)}
      </View>
      <View className={styles.others}>
        {others.map((action) => <Button key={action} size="small" onPress={() => setOpened(action)}>{STAFF_CASE_ACTIONS[action]}</Button>)}
      </View>
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened ? STAFF_CASE_ACTIONS[opened] : ''}>
        {Form && <Form one={one} onDone={finish} />}
      </Drawer>
    </Card>
  );
}
