import { Injectable } from '@nestjs/common';
import { dayOf, localDateOf } from '@yuandian/shared/common/time';
import type { CheckVerb } from '@yuandian/shared/moderation/moderation-status';
import type { ModerationStatisticsQuery, ModerationStatisticsView } from '@yuandian/shared/moderation/moderation.staff.types';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { isoTime, select, selectOne } from '../../common/tx/sql.ts';
import { checkScope } from './moderation.policy.ts';
import { ModerationSubjects } from './subjects.reader.ts';

interface Waiting { waiting: number | string; oldest: Date | string | null }

/** One day of moderation inside the actor's scope. */
@Injectable()
export class StatisticsReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly subjects: ModerationSubjects) {}

  async get(actor: Actor, { day = localDateOf(this.clock.now()) }: ModerationStatisticsQuery): Promise<ModerationStatisticsView> {
    const { manager } = this.dataSource;
    const scope = checkScope('c.division_path', actor, 'moderation.check.read');
    const { from, to } = dayOf(new Date(`${day}T00:00:00+08:00`));
    const steps = await select<{ verb: CheckVerb | 'submit'; times: number | string }>(
      manager,
      `SELECT h.verb, COUNT(*) AS times FROM moderation_check_history h JOIN moderation_check c ON c.id = h.subject_id
       WHERE h.created_at >= ? AND h.created_at < ? AND ${scope.sql} GROUP BY h.verb`,
      [from, to, ...scope.params],
    );
    const reports = await selectOne<{ times: number | string }>(
      manager,
      `SELECT COUNT(*) AS times FROM moderation_report r JOIN moderation_check c ON c.id = r.check_id
       WHERE r.created_at >= ? AND r.created_at < ? AND ${scope.sql}`,
      [from, to, ...scope.params],
    );
    const queue = await selectOne<Waiting>(
      manager, `SELECT COUNT(*) AS waiting, MIN(c.since) AS oldest FROM moderation_check c WHERE c.status IN ('REVIEW', 'APPEALED') AND ${scope.sql}`, scope.params,
    );
    const times = (verb: CheckVerb | 'submit') => Number(steps.find((step) => step.verb === verb)?.times ?? 0);
    return {
      day, submitted: times('submit'), passedByMachine: times('clear'), rejectedByMachine: times('refuse'), toReview: times('refer') + times('hold'),
      passedByPeople: times('pass'), rejectedByPeople: times('reject'), appeals: times('appeal'), reports: Number(reports?.times ?? 0),
      waiting: Number(queue?.waiting ?? 0), waitingSince: isoTime(queue?.oldest ?? null), kinds: this.subjects.list(),
    };
  }
}
