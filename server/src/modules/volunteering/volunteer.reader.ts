import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId, TaskId } from '@yuandian/shared/common/ids';
import { CLAIM_STATUSES_COMING } from '@yuandian/shared/volunteering/claim-status';
import { SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { VolunteerFacts } from '@yuandian/shared/volunteering/volunteering.rules';
import { ConsentLookup } from '../../common/auth/consent.ts';
import { Clock } from '../../common/clock/clock.ts';
import { fromSqlTime, marks, select, selectOne } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import type { OtherTask } from './volunteering.errors.ts';

/** What `identity` knows and no claim changes. */
export type VolunteerProfile = Pick<VolunteerFacts, 'birthDate' | 'guardianConsents'>;

/** What the person has claimed and missed. */
export type VolunteerRecord = Omit<VolunteerFacts, keyof VolunteerProfile> & { noShows: number; otherTask: OtherTask | null };

interface RecordRow { taskId: TaskId; status: string; startsAt: Date | string; endsAt: Date | string }

const BUSY_STATUSES = [...CLAIM_STATUSES_COMING, 'CHECKED_IN'] as const;

/** Facts about one volunteer by which a claim is judged. */
@Injectable()
export class VolunteerReader {
  constructor(private readonly people: PeopleReader, private readonly consents: ConsentLookup, private readonly clock: Clock) {}

  /** Asked before the transaction opens. */
  async profileOf(personId: PersonId): Promise<VolunteerProfile> {
    const person = await this.people.get(personId);
    return { birthDate: person?.birthDate ?? null, guardianConsents: await this.consents.isGranted(personId, 'guardian') };
  }

  /** Exact only under {@link ClaimLife.lockPerson}. */
  async recordOf(manager: EntityManager, personId: PersonId, task: { id: TaskId; startsAt: Date; endsAt: Date }): Promise<VolunteerRecord> {
    const now = this.clock.now();
    const rows = await select<RecordRow>(
      manager,
      `SELECT task_id AS taskId, status, starts_at AS startsAt, ends_at AS endsAt FROM task_claim
       WHERE person_id = ? AND status IN (${marks(BUSY_STATUSES)}, 'NO_SHOW') AND starts_at > ?`,
      [personId, ...BUSY_STATUSES, new Date(now.getTime() - SPANS.noShowMemory)],
    );
    const missed = rows.filter((row) => row.status === 'NO_SHOW');
    const coming = rows.filter((row) => row.status !== 'NO_SHOW' && fromSqlTime(row.endsAt) > now);
    const other = coming.find((row) => row.taskId !== task.id && fromSqlTime(row.startsAt) < task.endsAt && fromSqlTime(row.endsAt) > task.startsAt);
    return {
      alreadyClaimed: coming.some((row) => row.taskId === task.id),
      overlaps: other !== undefined,
      otherTask: other ? await this.nameOf(manager, other.taskId) : null,
      comingClaims: coming.length,
      noShows: missed.length,
    };
  }

  private nameOf(manager: EntityManager, taskId: TaskId): Promise<OtherTask | null> {
    return selectOne<OtherTask>(manager, 'SELECT id, title FROM task WHERE id = ?', [taskId]);
  }
}
