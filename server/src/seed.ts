/** The demo world, module by module in the order of their edges. Each seed is idempotent and works through the services. */
import type { INestApplicationContext } from '@nestjs/common';
import { JobRunner } from './common/jobs/job-runner.ts';
import { seedCases } from './modules/cases/cases.seed.ts';
import { seedFieldwork } from './modules/fieldwork/fieldwork.seed.ts';
import { seedGrid } from './modules/grid/grid.seed.ts';
import { seedHonors } from './modules/honors/honors.seed.ts';
import { seedIdentity } from './modules/identity/identity.seed.ts';
import { seedIntegrations } from './modules/integrations/integrations.seed.ts';
import { seedModeration } from './modules/moderation/moderation.seed.ts';
import { seedNotices } from './modules/notices/notices.seed.ts';
import { seedPoints } from './modules/points/points.seed.ts';
import { seedRewards } from './modules/rewards/rewards.seed.ts';
import { seedVolunteering } from './modules/volunteering/volunteering.seed.ts';

const SEEDS: readonly [string, (app: INestApplicationContext) => Promise<void>][] = [
  ['identity', seedIdentity],
  ['grid', seedGrid],
  ['points', seedPoints],
  ['volunteering', seedVolunteering],
  ['rewards', seedRewards],
  ['fieldwork', seedFieldwork],
  ['notices', seedNotices],
  ['honors', seedHonors],
  ['integrations', seedIntegrations],
  ['cases', seedCases],
  ['moderation', seedModeration],
];

/** What the timers would do in the first minute: a world that was made in the past is sealed and delivered at once. */
const FIRST_MINUTE = ['points.seal-ledger', 'volunteering.seal-minutes', 'audit.seal', 'moderation.check', 'notices.announce', 'notices.deliver'];

export async function seedDemoWorld(app: INestApplicationContext): Promise<void> {
  for (const [name, seed] of SEEDS) {
    const started = process.hrtime.bigint();
    await seed(app);
    console.log(`Demo world: ${name} (${Number((process.hrtime.bigint() - started) / 1_000_000n)} ms)`);
  }
  const jobs = app.get(JobRunner, { strict: false });
  for (const job of FIRST_MINUTE) await jobs.runNow(job);
}
