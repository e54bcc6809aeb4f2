import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_OPEN, caseStates } from '@yuandian/shared/cases/case-status';
import type { GoesOn } from '@yuandian/shared/cases/danger.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { nextState } from '@yuandian/shared/common/state-table';
import type { Actor } from '../../common/auth/actor.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { change, marks, select, type SqlValue } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, type EntryText } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CaseOthers } from './case-others.reader.ts';
import { CasePromises } from './case-promise.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { CategoryReader } from './category.reader.ts';
import { Lateness } from './lateness.service.ts';

const GOES_ON: Readonly<Record<GoesOn, string>> = { danger: '安全隐患继续办理', others: '还有居民反映，继续办理' };
const OUR_OWN = '作为自行发现办理，不再联系、回访报事人。';

/** A 举报 of danger, a matter of several people, or whatever is open when an account is closed: its reporter leaves it, the matter stays ours. */
@Injectable()
export class TipOffs {
  constructor(
    private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers, private readonly promises: CasePromises,
    private readonly lateness: Lateness, private readonly notices: CaseNotices, private readonly categories: CategoryReader,
    private readonly others: CaseOthers,
  ) {}

  async goesOn(manager: EntityManager, facts: CaseFacts): Promise<GoesOn | null> {
    const category = await this.categories.getOf(manager, facts);
    return this.others.goesOn(manager, facts, { ...category, limitUnit: category.limit.unit });
  }

  /**
   * Takes the reporter out of a held case that goes on as a find of our own: nobody is told, asked, rung or shown any more, and nobody earns by it.
   * @returns what the case is to who left it. @throws WRONG_STATE once it was answered or has ended
   */
  async release(manager: EntityManager, facts: CaseFacts, actor: Actor, reason: string, why: GoesOn): Promise<CaseFacts> {
    if (nextState(caseStates, 'withdraw', facts.status) === null) throw wrongState(facts.status);
    await this.sayGoodbye(manager, facts, actor, reason);
    const after = await this.withoutReporter(manager, facts, { withdrawn_by: actor.personId, withdrawn_at: this.clock.now() });
    await this.life.tell(manager, after, null, { kind: 'note', audience: 'staff', title: `报事人已撤回，${GOES_ON[why]}`, text: OUR_OWN });
    await this.notices.reporterLeft(manager, after, '报事人已撤回', GOES_ON[why]);
    return { ...after, status: 'WITHDRAWN' };
  }

  /** Whoever closed their account is the reporter of nothing: what is open goes on without them, and waits for no word of theirs. */
  async forget(manager: EntityManager, personId: PersonId): Promise<void> {
    const open = await select<{ id: CaseId }>(
      manager, `SELECT id FROM case_record WHERE reporter_id = ? AND source <> 'find' AND status IN (${marks(CASE_STATUSES_OPEN)}) ORDER BY id`, [personId, ...CASE_STATUSES_OPEN],
    );
    for (const { id } of open) {
      const facts = await this.life.hold(manager, id);
      const entry: EntryText = { kind: 'note', audience: 'staff', title: '报事人已注销账号', text: OUR_OWN };
      if (facts.status === 'SUPPLEMENT') await this.life.move(manager, facts, 'supplement', { actor: null, entry, set: { question: null } });
      else await this.life.tell(manager, facts, null, entry);
      await this.notices.reporterLeft(manager, await this.withoutReporter(manager, facts, {}), '报事人已注销账号', '事情继续办理');
    }
    await change(manager, 'UPDATE case_record SET reporter_id = NULL, contact = NULL WHERE reporter_id = ?', [personId]);
  }

  /** @param facts as they were: a desk that waited for an answer has its turn again, a clock that stood still goes on */
  private async withoutReporter(manager: EntityManager, facts: CaseFacts, set: Readonly<Record<string, SqlValue>>): Promise<CaseFacts> {
    await this.life.put(manager, facts.id, { reporter_id: null, contact: null, ...set, ...(facts.contactedAt === null ? { contact_due_at: null } : {}) });
    await this.timers.clear(manager, facts.id, ['contact']);
    const after = await this.life.get(manager, facts.id);
    if (facts.status === 'SUPPLEMENT') await this.promises.owe(manager, after, 'accept');
    else if (after.question !== null) await this.lateness.resume(manager, after);
    return after;
  }

  /** The reporter is silent, the matter is not: the desk goes on with what it knows. */
  async carryOn(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const after = await this.life.move(manager, facts, 'supplement', {
      actor: null, entry: { kind: 'note', audience: 'reporter', title: '没有收到补充，按现有情况继续受理' }, set: { question: null },
    });
    await this.promises.owe(manager, after, 'accept');
    await this.notices.unanswered(manager, after);
  }

  /** The line of taking back. */
  private async sayGoodbye(manager: EntityManager, facts: CaseFacts, actor: Actor, reason: string): Promise<void> {
    const entry: EntryText = { kind: 'end', audience: 'reporter', title: '撤回', text: reason };
    if (facts.status === 'SUPPLEMENT') await this.life.move(manager, facts, 'supplement', { actor, entry, set: { question: null } });
    else await this.life.tell(manager, facts, actor, entry);
  }
}
