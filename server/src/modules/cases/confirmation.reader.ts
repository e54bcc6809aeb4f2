import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseKind, ClosingCode, LeaderWord } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASE_SPANS, CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ConfirmationsView, PublicState } from '@yuandian/shared/cases/cases.types';
import { missingWords, wantsConfirming } from '@yuandian/shared/cases/confirmation.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import { Clock } from '../../common/clock/clock.ts';
import { select, selectOne } from '../../common/tx/sql.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { mayConfirm } from './cases.policy.ts';

/** A case as far as confirming its answer goes. */
export interface Answered {
  id: CaseId;
  status: CaseStatus;
  attempt: number;
  divisionPath: string;
  kind: CaseKind;
  confidential: boolean;
  publicState: PublicState;
  publicSpace: boolean;
  closingCode: ClosingCode | null;
  confirmedFixed: number;
  answeredAt: Date | null;
  reporterId: PersonId | null;
  /** Who was its reporter. */
  withdrawnBy: PersonId | null;
  handlerId: PersonId | null;
  answeredBy: PersonId | null;
}

interface LeaderRow { personId: PersonId; fixed: boolean | number }

/** What people on the spot say of the answer that stands (A31). */
@Injectable()
export class ConfirmationReader {
  constructor(private readonly dataSource: DataSource, private readonly roles: RoleReader, private readonly people: PeopleReader, private readonly clock: Clock) {}

  /**
   * The micro-grid leaders who are asked in person, while the check is awaited. Nobody where the place is known no closer than its grid; never who did the work or
   * reported it, for theirs is not the word of somebody else.
   */
  async askedFor(manager: EntityManager, facts: Answered): Promise<PersonId[]> {
    if (!isOpen(facts)) return [];
    const { divisionPath, reporterId, withdrawnBy, handlerId, answeredBy } = facts;
    const leaders = await this.roles.personsAt(['microGridLeader'], [divisionPath], manager);
    return leaders.filter((personId) => ![reporterId, withdrawnBy, handlerId, answeredBy].includes(personId));
  }

  async isAsked(manager: EntityManager, personId: PersonId, facts: Answered): Promise<boolean> {
    return (await this.askedFor(manager, facts)).includes(personId);
  }

  async follows(personId: PersonId, id: CaseId, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return (await selectOne(manager, 'SELECT id FROM case_follow WHERE case_id = ? AND person_id = ?', [id, personId])) !== null;
  }

  /** @returns as {@link mayConfirm}, which a page and the step both ask */
  async mayConfirm(personId: PersonId, facts: Answered, follows: boolean, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    const home = (await this.people.getMany([personId], manager)).get(personId)?.homePath ?? null;
    return mayConfirm(personId, facts, { publicSpace: facts.publicSpace, follows, livesThere: home?.startsWith(neighbourhoodOf(facts.divisionPath)) ?? false });
  }

  /** What somebody said of the answer that stands; `null`: nothing. */
  async wordOf(personId: PersonId, { id, attempt }: Pick<Answered, 'id' | 'attempt'>): Promise<boolean | null> {
    const word = await selectOne<{ fixed: boolean | number }>(
      this.dataSource.manager, 'SELECT fixed FROM case_confirmation WHERE case_id = ? AND attempt = ? AND person_id = ? AND standing_mark = 1', [id, attempt, personId],
    );
    return word && Boolean(word.fixed);
  }

  /** The leaders who say that it is not mended. */
  async objectors(manager: EntityManager, facts: Answered): Promise<PersonId[]> {
    return (await this.leaderRows(manager, facts)).filter(({ fixed }) => !fixed).map(({ personId }) => personId);
  }

  async standing(facts: Answered, manager: EntityManager = this.dataSource.manager): Promise<Omit<ConfirmationsView, 'mine'>> {
    const words = { fixed: facts.confirmedFixed, wanted: facts.publicSpace ? CASES_LIMITS.neighbourConfirmations : 0, leader: await this.leaderWord(manager, facts) };
    const waits = isOpen(facts) && facts.answeredAt !== null && missingWords(words) !== null;
    const until = waits ? new Date((facts.answeredAt?.getTime() ?? 0) + CASE_SPANS.confirming) : null;
    return { ...words, waitsUntil: until !== null && this.clock.now() < until ? until.toISOString() : null };
  }

  private async leaderWord(manager: EntityManager, facts: Answered): Promise<LeaderWord> {
    if (!wantsConfirming(facts.publicSpace, facts.closingCode)) return 'none';
    const words = await this.leaderRows(manager, facts);
    if (words.length > 0) return words.every(({ fixed }) => Boolean(fixed)) ? 'fixed' : 'broken';
    return (await this.askedFor(manager, facts)).length > 0 ? 'awaited' : 'none';
  }

  private leaderRows(manager: EntityManager, { id, attempt }: Answered): Promise<LeaderRow[]> {
    return select<LeaderRow>(
      manager, "SELECT person_id AS personId, fixed FROM case_confirmation WHERE case_id = ? AND attempt = ? AND capacity = 'leader' AND standing_mark = 1", [id, attempt],
    );
  }
}

function isOpen({ status, publicSpace, closingCode }: Answered): boolean {
  return status === 'FEEDBACK' && wantsConfirming(publicSpace, closingCode);
}
