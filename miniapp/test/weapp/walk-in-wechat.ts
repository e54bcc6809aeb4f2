import { randomUUID } from 'node:crypto';
import { launchChromium } from '../browser/chromium.ts';
import type { Role } from '../scene.ts';
import type { Step } from '../story.ts';
import { walkStory } from '../walk.ts';
import { WeappPerson } from './weapp-person.ts';

/** Who WeChat says they are: personas of the demo, and somebody it has never seen. */
const PERSONAS: Readonly<Record<Role, string>> = {
  newcomer: randomUUID(), worker: 'communityStaff', leader: 'communityStaff', secretary: 'communityLeader', keeper: 'stockClerk', clerk: 'merchantClerk',
  resident: 'resident', district: 'districtAdmin', handler: 'unitHandler', gridDesk: 'communityStaff2', gridWorker: 'gridWorker', elderWorker: 'gridWorker2',
  neighbour: 'volunteer', platform: 'platformAdmin', street: 'streetLeader',
};

/** A story in the built WeChat bundle, inside a `describe`: everybody on a phone. */
export function walkInWechat(story: readonly Step[]): void {
  walkStory(story, {
    // Chromium only draws pictures of the pages; the walk needs none.
    launch: async () => (process.env.PICTURES ? await launchChromium() : undefined),
    enter: (role, server, browser) => WeappPerson.start({ name: role, persona: PERSONAS[role], server, browser }),
    logIn: (person) => person.tap('微信登录'),
  });
}
