/** `node scripts/build.mjs server web weapp`: builds what is stale of those named. The walks of miniapp/test begin with it. */
import { buildServer, buildWeapp, buildWeb } from './lib.mjs';

const BUILDS = { server: buildServer, web: buildWeb, weapp: buildWeapp };

for (const name of process.argv.slice(2)) {
  if (!(name in BUILDS)) throw new Error(`Nothing is called ${name}: ${Object.keys(BUILDS).join(', ')}`);
  await BUILDS[name]();
}
