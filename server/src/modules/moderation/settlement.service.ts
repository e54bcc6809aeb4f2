import { Injectable } from '@nestjs/common';
import type { HintKind } from '@yuandian/shared/moderation/hint-kind';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { checkStates, type CheckStatus, type CheckVerb } from '@yuandian/shared/moderation/moderation-status';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { moveState } from '../../common/state/move-state.ts';
import type { SqlValue } from '../../common/tx/sql.ts';
import { NoticesService, type Notice } from '../notices/notices.service.ts';
import type { Check } from './check.reader.ts';
import { ReportAnswers } from './report-answer.service.ts';
import { ModerationSubjects } from './subjects.reader.ts';

export const CHECK_LIFE = { states: checkStates, table: 'moderation_check', history: 'moderation_check_history' };

const HELD_REASON = '被多人举报，暂时隐藏，等待人工审核';

const MY_PAGE = '/modules/moderation/pages/mine/index';
const WORDS_LENGTH = 400;

export interface CheckMove {
  verb: Exclude<CheckVerb, 'appeal' | 'withdraw'>;
  /** `null` when WeChat, a timer or the readers move it. */
  actor: Actor | null;
  reason?: string;
  hints?: readonly HintKind[];
  words?: readonly string[];
}

/**
 * The one place where a check comes to rest or goes to a person: its state, the thing it is about and the notices of its author and of
 * who reported it change in one transaction. The state moves by compare-and-set, so that of a push, a timer and a person only one is heard.
 */
@Injectable()
export class Settlement {
  constructor(
    private readonly clock: Clock, private readonly subjects: ModerationSubjects, private readonly notices: NoticesService, private readonly reporters: ReportAnswers,
  ) {}

  /** @throws WRONG_STATE when somebody else was faster */
  async move(manager: EntityManager, check: Check, move: CheckMove): Promise<CheckStatus> {
    const { verb, actor, reason = '' } = move;
    const at = this.clock.now();
    const status = await moveState(manager, CHECK_LIFE, { id: check.id, from: check.status, verb, actor, at, reason, set: columnsOf(move, at) });
    const isSettled = status === 'PASSED' || status === 'REJECTED';
    if (isSettled && verb !== 'keep') await this.subjects.get(check.subjectKind).settled(manager, check.subjectId, status, reason);
    const notice = this.noticeOf(check, status, move);
    if (notice) await this.notices.tell(manager, { personId: check.authorId, kind: 'moderation', ...notice });
    // That a machine passed it answers nobody's report.
    if (status === 'REJECTED' || (status === 'PASSED' && actor)) await this.reporters.answer(manager, check, status);
    return status;
  }

  /** Readers have had enough: hidden until a person decides, whether or not WeChat has answered yet. */
  async hide(manager: EntityManager, check: Check): Promise<void> {
    await this.move(manager, check, { verb: check.status === 'PASSED' ? 'hold' : 'refer', actor: null, reason: HELD_REASON, hints: ['reported'] });
    await this.takeOutOfSight(manager, check);
  }

  /** The thing alone: a person looks at its check already. */
  async takeOutOfSight(manager: EntityManager, check: Check): Promise<void> {
    const subject = this.subjects.get(check.subjectKind);
    if (subject.held) await subject.held(manager, check.subjectId, HELD_REASON);
    else await subject.settled(manager, check.subjectId, 'REJECTED', HELD_REASON);
  }

  private noticeOf(check: Check, status: CheckStatus, { verb, reason = '' }: CheckMove): Pick<Notice, 'title' | 'body' | 'link'> | null {
    const title = this.subjects.titleOf(check.subjectKind);
    if (status === 'REJECTED') return { title: `${title}未通过审核`, body: `原因：${reason}。${wayOut(check)}`, link: MY_PAGE };
    if (verb === 'hold') return { title: `${title}正在复核`, body: `${HELD_REASON}。有结果后会告诉你。`, link: MY_PAGE };
    if (verb !== 'pass') return null;
    const link = this.subjects.linkOf({ kind: check.subjectKind, id: check.subjectId }) ?? MY_PAGE;
    return { title: `${title}已通过审核`, body: '人工审核已通过，其他人可以看到了。', link };
  }
}

function wayOut({ appealedAt }: Check): string {
  return appealedAt === null ? `如有异议，可在 ${MODERATION_LIMITS.appealDays} 天内申诉一次。` : '这是申诉复核后的最终结果。';
}

/** A person's decision counts reports anew; a machine's leaves everything a person would want to know. */
function columnsOf({ actor, reason = '', hints, words }: CheckMove, at: Date): Record<string, SqlValue> {
  const people: Record<string, SqlValue> = actor ? { decided_by: actor.personId, reports: 0 } : {};
  const found: Record<string, SqlValue> = hints ? { hints: hints.join(','), words: (words ?? []).join(' ').slice(0, WORDS_LENGTH) } : {};
  return { since: at, reason, lease_by: null, lease_until: null, ...people, ...found };
}
