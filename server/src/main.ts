import 'reflect-metadata';
import { AppModule } from './app.module.ts';
import { createApp, serveWeb } from './common/http/create-app.ts';
import { JobRunner } from './common/jobs/job-runner.ts';
import { env, EnvError } from './config/env.ts';

function greeting(address: string): string {
  return ['', `  原点在线  ${address}/`, `  工作台    ${address}/#/staff/pages/workbench/index`, `  API docs  ${address}/docs`, '  Ctrl-C ends it.', ''].join('\n');
}

async function main(): Promise<void> {
  const app = await createApp(AppModule);
  await serveWeb(app);
  await app.listen(env().port, env().host);
  if (env().jobs) app.get(JobRunner).start();
  if (env().mode === 'development') console.log(greeting(env().publicUrl));
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
