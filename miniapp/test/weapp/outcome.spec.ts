import { randomUUID } from 'node:crypto';
import { after, before, describe } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type DemoServer, startDemoServer } from '../demo-server.ts';
import type { Role, Stage } from '../scene.ts';
import { STORY } from '../story.ts';
import { walkStory } from '../walk.ts';
import { WeappPerson } from './weapp-person.ts';

/** Who WeChat says they are: personas of the demo, and somebody it has never seen. */
const PERSONAS: Readonly<Record<Role, string>> = {
  newcomer: randomUUID(), worker: 'communityStaff', leader: 'communityStaff', secretary: 'communityLeader', keeper: 'stockClerk', clerk: 'merchantClerk',
  resident: 'resident', district: 'districtAdmin', handler: 'unitHandler',
};

describe('the outcome, in the WeChat bundle', () => {
  let server: DemoServer;
  let browser: Browser | undefined;

  before(async () => {
    server = await startDemoServer();
    // Chromium only draws pictures of the pages; the walk needs none.
    if (process.env.PICTURES) browser = await launchChromium();
  });

  const stage: Stage = {
    enter: (role) => WeappPerson.start({ name: role, persona: PERSONAS[role], server: server.url, browser }),
    logIn: (person) => person.tap('微信登录'),
    passTime: (ms) => server.passTime(ms),
  };
  const walk = walkStory(STORY, stage);

  after(async () => {
    try {
      await walk.end();
    } finally {
      await browser?.close();
      await server?.stop();
    }
  });
});
