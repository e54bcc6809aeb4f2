import { fileURLToPath } from 'node:url';
import type { ViewNode } from './view/view-node.ts';
import { MiniProgram } from './mini-program.ts';
import type { LaunchOptions } from './runtime.ts';

export const FIXTURE = fileURLToPath(new URL('./fixture', import.meta.url));

/** The hand-written mini-program the runner is tested on. */
export function launchFixture(options: Partial<LaunchOptions> = {}): Promise<MiniProgram> {
  return MiniProgram.launch({ dist: FIXTURE, ...options });
}

/** What the fixture's page last wrote into its answer line. */
export function answerOf(app: MiniProgram): string {
  return /结果：(.*)/.exec(app.text)?.[1] ?? '';
}

export function texts(nodes: Iterable<ViewNode>): string[] {
  return [...nodes].map((node) => node.text);
}
