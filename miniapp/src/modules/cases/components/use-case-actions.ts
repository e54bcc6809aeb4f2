import { useState } from 'react';
import type { CaseAction } from '@yuandian/shared/cases/case-status';
import type { CaseView } from '@yuandian/shared/cases/cases.types';
import { forgetDraft } from '@/lib/drafts';
import { toast } from '@/lib/toast';
import {
  useAnswerSurvey, useConfirmFixed, useFollow, useObject, useRate, useRemind, useReopen, useReply, useStillThere, useSupplement, useThank, useUnfollow, useWithdraw,
} from '../cases.actions';
import { useHeld } from './use-held';

/** Drafts of what is said about a case, by its step. */
export function sayingDraft(action: CaseAction, caseId: string): string {
  return `cases.${action}.${caseId}`;
}

/** The steps of a case that are mine, and which sheet is open for them. Away from a network they wait in the outbox. */
export function useCaseActions({ id, categoryName, actions }: CaseView, changed: () => void, opened?: CaseAction) {
  const [asking, setAsking] = useState<CaseAction | null>(() => (opened && actions.includes(opened) ? opened : null));
  const held = useHeld(id, () => { if (asking === null) changed(); });
  const params = { caseId: id };

  function after(words: string, of?: CaseAction) {
    const leave = () => {
      if (of) forgetDraft(sayingDraft(of, id));
      setAsking(null);
    };
    return { done: () => { leave(); toast(words); changed(); }, queued: leave };
  }

  const named = (verb: string) => `${verb} ${categoryName}`;
  const messages = {
    supplement: useSupplement({ label: named('补充情况'), ...after('已补充，继续办理', 'supplement') }),
    reply: useReply({ label: named('留言'), ...after('已送到', 'reply') }),
  };
  const reasons = {
    withdraw: useWithdraw({ outbox: named('撤回'), ...after('已撤回', 'withdraw') }),
    object: useObject({ outbox: named('申诉'), ...after('已申诉，由上一级受理', 'object') }),
    reopen: useReopen({ outbox: named('要求重新办理'), ...after('已退回重新办理', 'reopen') }),
  };
  const taps = {
    remind: useRemind(after('已催办')),
    follow: useFollow({ outbox: named('跟进'), ...after('已跟进，有进展会通知你') }),
    unfollow: useUnfollow(after('已不再跟进')),
  };
  const sentBack = after('已退回重新办理，有结果会通知你', 'stillThere');
  const saidBefore = after('已有人先说了，你已跟进，有结果会通知你', 'stillThere');
  const stillThere = useStillThere({ label: named('还没解决'), queued: sentBack.queued, done: ({ reopened }) => (reopened ? sentBack : saidBefore).done() });
  const rated = after('谢谢你的评价', 'rate');
  const doneAgain = after('已退回重新办理', 'rate');
  const rate = useRate({ outbox: named('评价'), queued: rated.queued, done: ({ status }) => (status === 'CLOSED' ? rated : doneAgain).done() });
  const survey = useAnswerSurvey({ outbox: named('回答“现在还好吗”'), ...after('谢谢你的回答', 'survey') });
  const confirm = useConfirmFixed({ outbox: named('现场确认'), ...after('谢谢，已记下', 'confirm') });
  const thank = useThank({ outbox: named('感谢'), ...after('感谢已送到', 'thank') });

  /** A tap on the button of an action: done at once, or asked for more first. */
  function start(action: CaseAction): void {
    if (action === 'remind' || action === 'follow' || action === 'unfollow') void taps[action].run({ params });
    else setAsking(action);
  }

  return {
    asking, start, close: () => setAsking(null), params, rate, survey, confirm, thank, stillThere, messages, reasons,
    pending: Object.values(taps).some((tap) => tap.pending),
    /** What waits on the phone for a network; what is just being sent from a sheet does not. */
    held: asking === null ? held : null,
  };
}

export type CaseSteps = ReturnType<typeof useCaseActions>;
