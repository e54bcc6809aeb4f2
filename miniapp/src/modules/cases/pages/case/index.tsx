import { useState } from 'react';
import { CASE_ACTIONS, CASE_STATUSES_ENDED, caseStates, type CaseAction } from '@yuandian/shared/cases/case-status';
import { isUnhappy } from '@yuandian/shared/cases/cases.rules';
import type { CaseView, PromiseView } from '@yuandian/shared/cases/cases.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import type { IconName } from '@/components/icon-names';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { ReportSheet } from '@/components/report-sheet';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { useParams } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import { useCase } from '../../cases.queries';
import { CaseFacts } from '../../components/case-facts';
import { CaseResult } from '../../components/case-result';
import { CaseSheets } from '../../components/case-sheets';
import { caseSteps } from '../../components/case-steps';
import { CaseStory } from '../../components/case-story';
import { ProgressConsent } from '../../components/progress-consent';
import { PromiseLine } from '../../components/promise-line';
import { useCaseActions, type CaseSteps } from '../../components/use-case-actions';

/** The step that is offered large at the foot; the others stand in the list. Who is content sees thanks, and the way back in the list alone. */
const FIRST: readonly CaseAction[] = ['supplement', 'rate', 'survey', 'confirm', 'object', 'reopen', 'stillThere', 'follow', 'thank'];
const FIRST_WHEN_CONTENT: readonly CaseAction[] = ['survey', 'thank'];
const ICONS: Partial<Record<CaseAction, IconName>> = {
  reply: 'chat-circle-dots', remind: 'bell', withdraw: 'x', thank: 'heart', follow: 'plus', unfollow: 'minus', confirm: 'eye', reopen: 'arrow-clockwise',
  stillThere: 'arrow-clockwise',
};
const NOTES: Partial<Record<CaseAction, string>> = {
  reply: '有新情况，或想问问进展', remind: '一天一次，提醒办理单位', withdraw: '不用办了，写明原因', thank: '让办理的人知道', unfollow: '不再收到进展', reopen: '没有解决或又出现了，可以退回', stillThere: '拍张照片，退回重新办理',
};

export default function CasePage() {
  const { id, step } = useParams(casesRoutes.case);
  const one = useCase(id);
  if (!one.data) return <Page>{one.error ? <ErrorBlock error={one.error} onRetry={() => void one.refresh()} /> : <Skeleton count={2} />}</Page>;
  return <Case one={one.data} opened={step} onChange={one.refresh} />;
}

function Case({ one, opened, onChange }: { one: CaseView; opened?: CaseAction; onChange(): Promise<void> }) {
  const step = useCaseActions(one, () => void onChange(), opened);
  const state = caseStates.states[one.status];
  const answers = one.question !== null && one.actions.includes('reply');
  const offered = one.rating && !isUnhappy(one.rating) ? FIRST_WHEN_CONTENT : FIRST;
  const main = answers ? 'reply' : offered.find((action) => one.actions.includes(action));
  const going = promiseOf(one);
  return (
    <Page
      title={one.categoryName}
      onRefresh={onChange}
      foot={main && <Main text={answers ? '回答问题' : CASE_ACTIONS[main]} step={step} onPress={() => step.start(main)} />}
    >
      {one.question && <Banner tone="waiting" icon="chat-circle-dots">{one.mine ? '请你回答：' : '正在询问：'}{one.question}</Banner>}
      <Card title={one.categoryName} aside={<Tag tone={state.tone}>{state.label}</Tag>}>
        {going && <PromiseLine promise={going} />}
        <Stepper steps={caseSteps(one)} />
        {going === null && one.status !== 'CLOSED' && one.mine && <Banner>{one.promise.nextStep}</Banner>}
      </Card>
      <CaseResult one={one} />
      {one.mine && !one.endedAt && <ProgressConsent />}
      <CaseFacts one={one} />
      <Others actions={one.actions.filter((action) => action !== main && (step.held === null || action === 'reply'))} pending={step.pending} onStart={step.start} />
      <CaseStory entries={one.entries} />
      <Misuse one={one} onChange={onChange} />
      <CaseSheets one={one} step={step} />
    </Page>
  );
}

/** The one large step. It rests while what was said before waits for a network. */
function Main({ text, step: { held, pending }, onPress }: { text: string; step: CaseSteps; onPress(): void }) {
  return <BottomAction text={text} pending={pending} blocked={held !== null} reason={held && `${held}：已保存在手机上，联网后自动提交`} onPress={onPress} />;
}

/** Whose turn it is; of my case that went into another one, there. */
function promiseOf({ endedAt, mine, promise, mergedInto }: CaseView): PromiseView | null {
  if (!endedAt) return promise;
  return mine && mergedInto && !CASE_STATUSES_ENDED.includes(mergedInto.status) ? mergedInto.promise : null;
}

function Others({ actions, pending, onStart }: { actions: CaseAction[]; pending: boolean; onStart(action: CaseAction): void }) {
  if (actions.length === 0) return null;
  return (
    <Card title="你还可以" flush>
      {actions.map((action) => (
        <Cell key={action} icon={ICONS[action]} title={CASE_ACTIONS[action]} note={NOTES[action]} onPress={() => { if (!pending) onStart(action); }} />
      ))}
    </Card>
  );
}

/** On what others published: a word to those who check it. */
function Misuse({ one, onChange }: { one: CaseView; onChange(): Promise<void> }) {
  const [open, setOpen] = useState(false);
  if (one.mine || one.publicState !== 'shown') return null;
  return (
    <>
      <Button kind="plain" icon="flag-banner" onPress={() => setOpen(true)}>内容不合适，举报</Button>
      <ReportSheet open={open} onClose={() => setOpen(false)} subject={{ kind: 'cases.case', id: one.id }} onBlocked={() => void onChange()} />
    </>
  );
}
