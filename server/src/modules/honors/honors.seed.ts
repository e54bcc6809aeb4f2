/**
 * Boards of the demo world, from what the other seeds did: last month's of 锦艺东社区 and of its street are compiled and published
 * by the people whose office it is, this month's are live.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import { BOARD_KIND_NAMES } from '@yuandian/shared/honors/board-kind';
import { boardProblem, periodBefore, periodKeyAt } from '@yuandian/shared/honors/honors.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { seedActor } from '../identity/identity.seed.ts';
import type { Board } from './counting.policy.ts';
import { Snapshots } from './snapshot.service.ts';

const JINYI_EAST = '/410102/410102004/410102004009/';
const QINLING = '/410102/410102004/';

/** The timers are not running yet: what was written a moment ago is sealed and counted here. */
const COUNTING = ['points.seal-ledger', 'volunteering.seal-minutes', 'honors.count-ledgers'];

export async function seedHonors(app: INestApplicationContext): Promise<void> {
  const jobs = app.get(JobRunner, { strict: false });
  for (const job of COUNTING) await jobs.runNow(job);
  await publishLastMonth(app, await seedActor(app, 'communityLeader'), JINYI_EAST);
  await publishLastMonth(app, await seedActor(app, 'streetLeader'), QINLING);
}

async function publishLastMonth(app: INestApplicationContext, actor: Actor, divisionPath: string): Promise<void> {
  const period = periodBefore(periodKeyAt('month', app.get(Clock, { strict: false }).now()));
  const snapshots = app.get(Snapshots, { strict: false });
  for (const kind of BOARD_KIND_NAMES.filter((each) => boardProblem(each, divisionPath) === null)) {
    if (await wasCompiled(app, { kind, scope: codeOfPath(divisionPath), period })) continue;
    try {
      await snapshots.publish(actor, (await snapshots.compile(actor, { kind, divisionPath, period })).id);
    } catch (error) {
      if (!(error instanceof AppException) || error.code !== 'HONORS_BOARD_EMPTY') throw error;
    }
  }
}

/** Also when it was withdrawn since: what people did in the demo stays as they left it. */
async function wasCompiled(app: INestApplicationContext, { kind, scope, period }: Board): Promise<boolean> {
  const { manager } = app.get(DataSource, { strict: false });
  return (await selectOne(manager, 'SELECT id FROM board_snapshot WHERE scope = ? AND kind = ? AND period = ?', [scope, kind, period])) !== null;
}
