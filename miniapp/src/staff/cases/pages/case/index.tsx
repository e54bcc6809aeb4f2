import { View } from '@tarojs/components';
import { useState } from 'react';
import { caseStates } from '@yuandian/shared/cases/case-status';
import type { StaffCaseAction, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { StaffShell } from '@/components/desk/staff-shell';
import { DueTag } from '@/components/due-tag';
import { ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { keptCaseWork } from '@/lib/case-work';
import { useParams } from '@/lib/nav';
import { casesStaffRoutes } from '@/routes';
import { useStaffCase } from '../../cases.queries';
import { ActionPanel } from '../../components/action-panel';
import { staffStatus } from '../../components/case-columns';
import { CaseFacts } from '../../components/case-facts';
import { DeskNotes } from '../../components/desk-notes';
import { FormerCases } from '../../components/former-cases';
import { HandlerNotes } from '../../components/handler-notes';
import { KeptCase } from '../../components/kept-case';
import { OrdersCard } from '../../components/orders-card';
import { QueueSteps } from '../../components/queue-steps';
import { ReporterCard } from '../../components/reporter-card';
import { SideCards } from '../../components/side-cards';
import { StaffStory } from '../../components/staff-story';
import { formToOpen, type FormAction } from '../../steps/step-register';
import type { Finding } from '../../steps/use-step';
import styles from './index.module.scss';

export default function CasePage() {
  const { id, step, finding } = useParams(casesStaffRoutes.case);
  const one = useStaffCase(id);
  const refresh = () => void one.refresh();
  const kept = one.error?.offline ? keptCaseWork(id) : undefined;
  const shown = one.data ?? kept;
  return (
    <StaffShell title={shown ? `${shown.categoryName} ${shown.number}` : '诉求'} actions={<><QueueSteps id={id} /><Button size="small" icon="arrow-clockwise" onPress={refresh}>刷新</Button></>}>
      {one.data && <Case one={one.data} wanted={step} finding={finding} onChange={refresh} />}
      {!one.data && kept && <KeptCase work={kept} finding={finding} />}
      {!shown && (one.error ? <ErrorBlock error={one.error} onRetry={refresh} /> : <Skeleton />)}
    </StaffShell>
  );
}

interface CaseProps {
  one: StaffCaseView;
  /** The step that the link was about; its form opens if it is still to be taken. */
  wanted?: StaffCaseAction;
  finding?: Finding;
  onChange(): void;
}

/** Left what is known, right what can be done; on a phone the steps come first. */
function Case({ one, wanted, finding, onChange }: CaseProps) {
  const [opened, setOpened] = useState<FormAction | null>(() => formToOpen(one.actions, wanted));
  return (
    <>
      <State one={one} />
      <DeskNotes one={one} />
      <HandlerNotes one={one} onOpen={setOpened} />
      <View className={styles.columns}>
        <View className={styles.steps}>
          <ActionPanel one={one} opened={opened} finding={finding} onOpen={setOpened} onDone={onChange} />
          <SideCards one={one} />
        </View>
        <View className={styles.facts}>
          <CaseFacts one={one} />
          <ReporterCard one={one} onChange={onChange} />
          <FormerCases former={one.former} />
          <OrdersCard one={one} onDone={onChange} />
          <StaffStory entries={one.entries} />
        </View>
      </View>
    </>
  );
}

function State({ one }: { one: StaffCaseView }) {
  return (
    <View className={styles.state}>
      <Tag tone={caseStates.states[one.status].tone}>{staffStatus(one.status)}</Tag>
      <DueTag light={one.light} dueAt={one.stepDueAt} />
      {one.confidential && <Tag tone="waiting">保密</Tag>}
      {one.recurrenceOf && <Tag tone="waiting">{`再次发生，上一次 ${one.recurrenceOf.number}`}</Tag>}
      {one.attempt > 1 && <Tag tone="waiting">{`第 ${one.attempt} 次办理`}</Tag>}
      {one.mergedInto && <Tag>{`已并入 ${one.mergedInto.number}`}</Tag>}
    </View>
  );
}
