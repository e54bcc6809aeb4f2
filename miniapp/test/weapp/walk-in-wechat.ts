import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type DemoServer, startDemoServer } from '../demo-server.ts';
import type { Role, Stage } from '../scene.ts';
import type { Step } from '../story.ts';
import { walkStory } from '../walk.ts';
import { WeappPerson } from './weapp-person.ts';

/** Who WeChat says they are: personas of the demo, and somebody it has never seen. */
const PERSONAS: Readonly<Record<Role, string>> = {
  newcomer: randomUUID(), worker: 'communityStaff', leader: 'communityStaff', secretary: 'communityLeader', keeper: 'stockClerk', clerk: 'merchantClerk',
  resident: 'resident', district: 'districtAdmin', handler: 'unitHandler', gridDesk: 'communityStaff2', gridWorker: 'gridWorker', elderWorker: 'gridWorker2',
  neighbour: 'volunteer', platform: 'platformAdmin',
};

/** A story in the built WeChat bundle on a demo server of its own, inside a `describe`: everybody on a phone. */
export function walkInWechat(story: readonly Step[]): void {
  let server: DemoServer;
  let browser: Browser | undefined;

  before(async () => {
    server = await startDemoServer();
    // Chromium only draws pictures of the pages; the walk needs none.
    if (process.env.PICTURES) browser = await launchChromium();
  });

  const stage: Stage = {
    server: () => server.url,
    enter: (role) => WeappPerson.start({ name: role, persona: PERSONAS[role], server: server.url, browser }),
    logIn: (person) => person.tap('微信登录'),
    passTime: (ms) => server.passTime(ms),
  };
  const walk = walkStory(story, stage);

  after(async () => {
    try {
      await walk.end();
    } finally {
      await browser?.close();
      await server?.stop();
    }
  });
}
