import { View } from '@tarojs/components';
import { STAFF_CASE_ACTIONS, type StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { nextStepOf, ownerName } from '@yuandian/shared/cases/cases.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Drawer } from '@/components/desk/drawer';
import { CaseChanged } from '../steps/case-changed';
import { formActions, STEP_FORMS, type FormAction } from '../steps/step-register';
import type { Finding } from '../steps/use-step';
import styles from './action-panel.module.scss';
import { GoOn } from './queue-steps';

interface ActionPanelProps {
  one: StaffCaseView;
  /** The form that is open. */
  opened: FormAction | null;
  finding?: Finding;
  onOpen(action: FormAction | null): void;
  onDone(): void;
}

/** Who has it, where it is not my turn. */
function nothingWords({ status, question, deskName, unitName }: StaffCaseView): string {
  const { owner } = nextStepOf(status, question !== null);
  return owner === 'nobody' ? '现在没有等你办的。' : `现在没有等你办的，轮到${ownerName(owner, { desk: deskName, unit: unitName })}。`;
}

/** Buttons for exactly what the server lets this person do now; each opens its form. */
export function ActionPanel({ one, opened, finding, onOpen, onDone }: ActionPanelProps) {
  const { next, others } = formActions(one.actions);
  const helps = one.orders.some((order) => order.actions.some((action) => action === 'sign' || action === 'answer'));
  // A form whose step somebody else has taken meanwhile closes; what was typed is kept as its draft.
  const form = opened !== null && one.actions.includes(opened) ? opened : null;
  const Form = form && STEP_FORMS[form];

  function finish(): void {
    onOpen(null);
    onDone();
  }

  return (
    <Card title="下一步">
      {next.length === 0
        ? (
          <View className={styles.next}>
            <View className={styles.nothing}>{helps ? '协办在“办理单位”里签收、答复。' : nothingWords(one)}</View>
            {!helps && <GoOn id={one.id} />}
          </View>
        )
        : (
          <View className={styles.next}>
            {next.map((action, index) => <Button key={action} block kind={index === 0 ? 'primary' : 'secondary'} onPress={() => onOpen(action)}>{STAFF_CASE_ACTIONS[action]}</Button>)}
          </View>
        )}
      <View className={styles.others}>
        {others.map((action) => <Button key={action} size="small" onPress={() => onOpen(action)}>{STAFF_CASE_ACTIONS[action]}</Button>)}
      </View>
      <Drawer open={form !== null} onClose={() => onOpen(null)} title={form ? STAFF_CASE_ACTIONS[form] : ''}>
        <CaseChanged.Provider value={onDone}>{Form && <Form one={one} finding={finding} onDone={finish} />}</CaseChanged.Provider>
      </Drawer>
    </Card>
  );
}
