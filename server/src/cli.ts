/** Operator's commands: `node dist/cli.js migrate | seed | verify | openapi | set-up`. Ends with 0 when all is well. */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from './app.module.ts';
import { createApp } from './common/http/create-app.ts';
import { JsonLogger } from './common/http/json-logger.ts';
import { openApiDocument } from './common/openapi/openapi-document.ts';
import { env, EnvError } from './config/env.ts';
import { dataSourceOptions, openDataSource, refuseNewerSchema } from './database/data-source.ts';
import { seedDemoWorld } from './seed.ts';
import { SetUpService } from './modules/grid/set-up.service.ts';
import { InvariantsService } from './modules/operations/invariants.service.ts';

async function migrate(): Promise<number> {
  const dataSource = await openDataSource(dataSourceOptions(env(), { entities: [] }));
  try {
    await refuseNewerSchema(dataSource);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    console.log(done.length > 0 ? `Migrated: ${done.map((migration) => migration.name).join(', ')}` : 'The database is up to date.');
    return 0;
  } finally {
    await dataSource.destroy();
  }
}

async function withApp(work: (app: INestApplicationContext) => Promise<number>): Promise<number> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: new JsonLogger(), abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

async function seed(): Promise<number> {
  if (!env().demo) throw new Error('The demo world exists only with DEMO=true, never in production');
  return withApp(async (app) => {
    await seedDemoWorld(app);
    return 0;
  });
}

/** Prints every invariant with its count of violations. @returns 1 when any is not 0. */
async function verify(): Promise<number> {
  return withApp(async (app) => {
    const results = await app.get(InvariantsService, { strict: false }).runAll();
    for (const result of results) console.log(`${result.violations === 0 ? 'ok  ' : 'FAIL'} ${result.id.padEnd(4)} ${String(result.violations ?? '?').padStart(6)}  ${result.title}`);
    return results.every((result) => result.violations === 0) ? 0 : 1;
  });
}

async function openapi(): Promise<number> {
  const app = await createApp(AppModule);
  await app.init();
  writeFileSync(process.argv[3] ?? 'openapi.json', `${JSON.stringify(openApiDocument(app), null, 1)}\n`);
  await app.close();
  return 0;
}

/** `set-up <district code> <district name> <account> <full name>`: once, in a new installation. */
async function setUp(): Promise<number> {
  const [districtCode = '', districtName = '', account = '', realName = ''] = process.argv.slice(3);
  return withApp(async (app) => {
    const { temporaryPassword } = await app.get(SetUpService, { strict: false }).setUp({ districtCode, districtName, account, realName });
    console.log(`${realName} (${account}) is the platform administrator. Temporary password, shown once: ${temporaryPassword}`);
    return 0;
  });
}

const COMMANDS: Readonly<Record<string, () => Promise<number>>> = { migrate, seed, verify, openapi, 'set-up': setUp };

const command = COMMANDS[process.argv[2] ?? ''];
if (!command) {
  console.error(`Usage: cli ${Object.keys(COMMANDS).join(' | ')}`);
  process.exit(2);
}
command().then((code) => process.exit(code), (error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
