import 'reflect-metadata';
import { AppModule } from './app.module.ts';
import { createApp, serveWeb } from './common/http/create-app.ts';
import { env, EnvError } from './config/env.ts';

async function main(): Promise<void> {
  const app = await createApp(AppModule);
  await serveWeb(app);
  await app.listen(env().port, env().host);
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
