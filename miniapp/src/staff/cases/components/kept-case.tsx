import type { ComponentType } from 'react';
import { CASE_TASKS, type CaseTask, type CaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DueTag } from '@/components/due-tag';
import { Banner } from '@/components/notice';
import { back } from '@/lib/nav';
import { CheckStep, VerifyStep } from '../steps/photo-text-steps';
import type { Finding, SpotCase, SpotStepProps } from '../steps/use-step';
import { VouchStep } from '../steps/vouch-step';

/** What is done on the spot; who handles a case writes on its page. */
const FORMS: Readonly<Partial<Record<CaseTask, ComponentType<SpotStepProps>>>> = { verify: VerifyStep, vouch: VouchStep, check: CheckStep };

/** A case of the kept route, where there is no network: the place, and the form of who stands there. What is written goes when there is one. */
export function KeptCase({ work, finding }: { work: CaseWorkView; finding?: Finding }) {
  const Form = FORMS[work.task];
  return (
    <>
      <Banner icon="wifi-slash">{Form ? '没有网络，经过和照片要联网后看。现场情况照常填写，联网后自动提交' : '没有网络，联网后再打开'}</Banner>
      <Card flush>
        <Cell icon="map-pin" title={work.place} note={work.divisionName} value={<DueTag light={work.light} dueAt={work.dueAt} />} />
        <Cell title={CASE_TASKS[work.task]} value={work.categoryName} />
      </Card>
      {Form && <Form one={spotOf(work)} finding={finding} onDone={back} />}
    </>
  );
}

function spotOf({ id, number, closingCode, conditions }: CaseWorkView): SpotCase {
  return { id, number, closingCode, categoryConditions: conditions, closingConditions: conditions };
}
