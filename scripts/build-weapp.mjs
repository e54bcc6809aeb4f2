/** `npm run build:weapp`: the WeChat package, with its sizes. */
import { run } from './lib.mjs';

await run('pnpm', ['--filter', '@yuandian/miniapp', 'run', 'build:weapp']);
await run('pnpm', ['--filter', '@yuandian/miniapp', 'run', 'verify:weapp']);
