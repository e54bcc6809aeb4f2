import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import type { Person } from './person.ts';
import { type Role, Scene } from './scene.ts';
import type { Step } from './story.ts';

/** What a target brings to the story. `Eyes`: its Chromium, or none where nothing is drawn. */
export interface Target<Eyes extends Browser | undefined> {
  launch(): Promise<Eyes>;
  /** Somebody opens the product of this server, signed in nowhere. */
  enter(role: Role, server: string, browser: Eyes): Promise<Person>;
  /** What this role does on the log-in page. */
  logIn(person: Person, role: Role): Promise<void>;
}

/** Tells a story as one test a step on a demo server of its own, inside a `describe`. After a step that failed the others are left out. */
export function walkStory<Eyes extends Browser | undefined>(story: readonly Step[], target: Target<Eyes>): void {
  let server: DemoServer | undefined;
  let browser: Eyes;
  let failed = false;
  const running = (): DemoServer => {
    if (!server) throw new Error('the server has not started');
    return server;
  };
  const scene = new Scene({
    server: () => running().url,
    enter: (role) => target.enter(role, running().url, browser),
    logIn: target.logIn,
    passTime: (ms) => running().passTime(ms),
  });

  before(async () => {
    server = await startDemoServer();
    browser = await target.launch();
  });
  for (const { title, tell } of story) {
    it(title, async (test) => {
      if (failed) return test.skip('an earlier step failed');
      failed = true;
      await tell(scene);
      failed = false;
    });
  }
  after(async () => {
    try {
      await scene.end();
    } finally {
      await browser?.close();
      await server?.stop();
    }
  });
}
