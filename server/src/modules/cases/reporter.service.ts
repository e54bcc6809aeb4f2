import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { limitAnew } from '@yuandian/shared/cases/limit.rules';
import type { CaseResultView, MessageRequest } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { limitColumns } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePromises } from './case-promise.service.ts';
import { PublicCases } from './case-public.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { alreadyObjected, remindedToday } from './cases.errors.ts';
import { Extensions } from './extension.service.ts';
import { Lateness } from './lateness.service.ts';
import { Objections } from './objection.reader.ts';
import { TipOffs } from './tip-off.service.ts';
import { WorkOrders } from './work-order.service.ts';

/** What the reporter does until the case is handled: answers, reminds, objects, takes it back. */
@Injectable()
export class Reporters implements OnModuleInit {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock, private readonly timers: CaseTimers,
    private readonly promises: CasePromises, private readonly notices: CaseNotices, private readonly publicCases: PublicCases, private readonly lateness: Lateness,
    private readonly orders: WorkOrders, private readonly extensions: Extensions, private readonly objections: Objections, private readonly owners: CaseOwners,
    private readonly tipOffs: TipOffs,
  ) {}

  onModuleInit(): void {
    this.timers.register('lapse', (manager, facts) => this.lapse(manager, facts));
  }

  /** @throws NOT_FOUND; FILES_NOT_USABLE; WRONG_STATE when nothing was asked */
  async supplement(actor: Actor, caseId: CaseId, { text, photoIds, recordingIds }: MessageRequest): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      const after = await this.life.move(manager, facts, 'supplement', {
        actor, entry: { kind: 'supplement', audience: 'reporter', title: '补充情况', text, photoIds, recordingIds }, set: { question: null },
      });
      await this.promises.owe(manager, after, 'accept');
      await this.notices.supplemented(manager, after);
      return after;
    });
  }

  /** A word to the owner; the answer to the handler's question sets the clock going again. @throws NOT_FOUND; FILES_NOT_USABLE; WRONG_STATE */
  async reply(actor: Actor, caseId: CaseId, { text, photoIds, recordingIds }: MessageRequest): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (isEnded(facts.status) || facts.status === 'SUPPLEMENT') throw wrongState(facts.status);
      await this.life.tell(manager, facts, actor, { kind: 'reply', audience: 'reporter', title: facts.question === null ? '留言' : '回答', text, photoIds, recordingIds });
      if (facts.question !== null) await this.lateness.resume(manager, facts);
      await this.notices.replied(manager, facts);
      return undefined;
    });
  }

  /** Once in 24 hours. @throws NOT_FOUND; CASES_REMINDED_TODAY; WRONG_STATE when nobody owes anything */
  async remind(actor: Actor, caseId: CaseId): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (isEnded(facts.status) || facts.status === 'SUPPLEMENT' || facts.status === 'CHECKED') throw wrongState(facts.status);
      const now = this.clock.now();
      if (facts.remindedAt !== null && now.getTime() < facts.remindedAt.getTime() + CASE_SPANS.remind) throw remindedToday();
      await this.life.put(manager, caseId, { reminded_at: now });
      await this.life.tell(manager, facts, actor, { kind: 'reminder', audience: 'reporter', title: '催办' });
      await this.notices.reminded(manager, facts);
      return undefined;
    });
  }

  /** Of a danger, and of what others report too, it is the reporter who leaves, not the case. @throws NOT_FOUND; WRONG_STATE once it was answered or has ended */
  async withdraw(actor: Actor, caseId: CaseId, reason: string): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      const why = await this.tipOffs.goesOn(manager, facts);
      if (why !== null) {
        await this.publicCases.withdraw(manager, facts);
        return this.tipOffs.release(manager, facts, actor, reason, why);
      }
      const after = await this.life.move(manager, facts, 'withdraw', { actor, entry: { kind: 'end', audience: 'reporter', title: '撤回', text: reason } });
      const people = await this.owners.involvedIn(manager, facts);
      await this.stopWork(manager, after, actor);
      await this.publicCases.withdraw(manager, after);
      await this.notices.withdrawn(manager, facts, people);
      return after;
    });
  }

  /** Not accepted is not the last word: once, by the desk above the one that refused. @throws NOT_FOUND; CASES_ALREADY_OBJECTED; WRONG_STATE */
  async object(actor: Actor, caseId: CaseId, reason: string): Promise<CaseResultView> {
    return this.steps.byReporter(actor, caseId, async (manager, facts) => {
      if (facts.status === 'REJECTED' && facts.objected) throw alreadyObjected();
      const after = await this.life.move(manager, facts, 'object', {
        actor, entry: { kind: 'decision', audience: 'reporter', title: '申诉', text: reason },
        set: {
          objected: true, desk_path: await this.objections.deskFor(manager, facts), ended_at: null, open_minutes: null, closing_code: null, result: null,
          ...limitColumns(limitAnew(facts, this.clock.now())),
        },
      });
      await this.promises.begin(manager, after);
      await this.notices.objected(manager, after, await this.objections.judgesOf(manager, after));
      return after;
    });
  }

  /** Nobody goes on working on it or deciding about it. */
  private async stopWork(manager: EntityManager, facts: CaseFacts, actor: Actor): Promise<void> {
    await this.orders.cancelOpen(manager, facts.id, actor, '报事人撤回');
    await this.extensions.lapse(manager, facts.id, '报事人撤回');
  }

  private async lapse(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.status !== 'SUPPLEMENT') return;
    if ((await this.tipOffs.goesOn(manager, facts)) !== null) return this.tipOffs.carryOn(manager, facts);
    const after = await this.life.move(manager, facts, 'lapse', {
      actor: null, entry: { kind: 'end', audience: 'reporter', title: '自动撤回', text: '三个工作日没有收到补充' },
    });
    await this.publicCases.withdraw(manager, after);
    await this.notices.lapsed(manager, after);
  }
}
