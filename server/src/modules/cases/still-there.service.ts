import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { canBeStillThere } from '@yuandian/shared/cases/reopen.rules';
import type { CaseEntryId, StillThereRequest, StillThereView } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesReader } from '../files/files.reader.ts';
import { Moderation } from '../moderation/moderation.service.ts';
import { ModerationSubjects, type Submission } from '../moderation/subjects.reader.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEnds } from './case-end.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseWorkers } from './case-worker.reader.ts';
import { ownWork, reopenTooLate } from './cases.errors.ts';
import { isReopenable } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { DayQuotas } from './day-quota.service.ts';
import { Follows } from './follow.service.ts';

const SUBJECT = 'cases.still-there';
/** The name under which others read it. */
const NEIGHBOUR = '邻居';

/** "It is still there": somebody else than the reporter looked, and a closed case is done again (A23). */
@Injectable()
export class StillThere implements OnModuleInit {
  constructor(
    private readonly tx: Tx, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly categories: CategoryReader,
    private readonly quotas: DayQuotas, private readonly follows: Follows, private readonly ends: CaseEnds, private readonly workers: CaseWorkers,
    private readonly moderation: Moderation, private readonly subjects: ModerationSubjects, private readonly files: FilesReader,
  ) {}

  onModuleInit(): void {
    this.subjects.register({
      kind: SUBJECT, title: '“还没解决”的照片和说明',
      settled: (manager, id, outcome) => this.settle(manager, id, outcome === 'PASSED'),
      contentOf: (manager, id) => this.contentOf(manager, id),
    });
  }

  /**
   * Weighs as much as a report, and counts as one of the day. Of several at once the first sends the case back; the others' words and photos
   * go with it, and all of them follow it.
   * @throws NOT_FOUND for one's own case and one that is nobody else's business; CASES_OWN_WORK of who handled or checked it; INVALID_INPUT without
   * a photo; CASES_REOPEN_TOO_LATE; CASES_TOO_MANY; CASES_TOO_MANY_OPEN; FILES_NOT_USABLE; WRONG_STATE of what was not called mended in public space
   */
  async say(actor: Actor, caseId: CaseId, request: StillThereRequest): Promise<StillThereView> {
    if (request.photoIds.length === 0) throw invalidInput({ field: 'photoIds', problem: '请拍一张现在的样子' });
    return this.tx.run(async (manager) => {
      const facts = await this.follows.meet(manager, actor, caseId);
      if ((await this.workers.workedOn(manager, actor.personId, [caseId])).has(caseId)) throw ownWork();
      const first = await this.isFirst(manager, facts, request.attempt);
      await this.quotas.take(manager, actor.personId);
      const text = `一位${NEIGHBOUR}到现场看过，说还没有解决。`;
      const after = first ? await this.ends.sendBack(manager, facts, actor, { verb: 'reopen', text, signature: NEIGHBOUR }) : facts;
      await this.witness(manager, actor, after, request);
      await this.follows.join(manager, after, [actor.personId]);
      return { id: caseId, status: after.status, reopened: first };
    });
  }

  /**
   * The words and photos, and the check that lets other residents read them; staff do at once, and so does who wrote them.
   * @throws FILES_NOT_USABLE
   */
  private async witness(manager: EntityManager, actor: Actor, facts: CaseFacts, { text, photoIds, recordingIds = [] }: StillThereRequest): Promise<void> {
    const id = await this.life.tell(manager, facts, actor, {
      kind: 'stillThere', audience: 'staff', title: `${NEIGHBOUR}看到的现场`, text, photoIds, recordingIds, signature: NEIGHBOUR,
    });
    await this.moderation.submit(manager, {
      subject: { kind: SUBJECT, id }, authorId: actor.personId, scene: 'forum', text, fileIds: [...photoIds, ...recordingIds], divisionPath: facts.divisionPath,
    });
  }

  /** Nobody reads it any more, and no check of it counts. */
  async takeDown(manager: EntityManager, entryId: CaseEntryId): Promise<void> {
    await this.moderation.withdraw(manager, { kind: SUBJECT, id: entryId });
    await this.settle(manager, entryId, false);
  }

  /** @returns false when somebody was faster: the attempt that this person saw closed is not the last. @throws CASES_REOPEN_TOO_LATE; WRONG_STATE */
  private async isFirst(manager: EntityManager, facts: CaseFacts, attempt: number): Promise<boolean> {
    const { publicSpace, recurrenceDays } = await this.categories.getOf(manager, facts);
    if (attempt < facts.attempt) {
      if (!publicSpace || (isEnded(facts.status) && facts.status !== 'CLOSED')) throw wrongState(facts.status);
      return false;
    }
    const closed = facts.status === 'CLOSED' && attempt === facts.attempt;
    if (!closed || !canBeStillThere({ publicSpace, closingCode: facts.closingCode })) throw wrongState(facts.status);
    if (!isReopenable(facts, recurrenceDays, this.clock.now())) throw reopenTooLate();
    return true;
  }

  private async settle(manager: EntityManager, id: string, shown: boolean): Promise<void> {
    await change(manager, "UPDATE case_entry SET audience = ? WHERE id = ? AND kind = 'stillThere'", [shown ? 'public' : 'staff', id]);
  }

  private async contentOf(manager: EntityManager, id: string): Promise<Omit<Submission, 'subject'> | null> {
    const row = await selectOne<{ authorId: PersonId | null; text: string | null; divisionPath: string }>(
      manager, 'SELECT e.author_id AS authorId, e.text, c.division_path AS divisionPath FROM case_entry e JOIN case_record c ON c.id = e.case_id WHERE e.id = ?', [id],
    );
    if (!row || row.authorId === null || row.text === null) return null;
    return { authorId: row.authorId, scene: 'forum', text: row.text, fileIds: await this.files.idsOwnedBy('cases.entry', id, manager), divisionPath: row.divisionPath };
  }
}
