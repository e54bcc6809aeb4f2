import type { Person } from '../person.ts';
import type { Role } from '../scene.ts';
import type { Step } from '../story.ts';
import { walkStory } from '../walk.ts';
import { BrowserPerson, DESK, PHONE } from './browser-person.ts';
import { launchChromium } from './chromium.ts';

/** Of the demo's staff accounts (server/src/modules/identity/identity.seed.ts). */
const PASSWORD = 'Yuandian-2026';
const ACCOUNTS: Readonly<Partial<Record<Role, string>>> = {
  worker: 'community-staff', secretary: 'community-leader', keeper: 'stock-clerk', clerk: 'merchant-clerk', district: 'district-admin', handler: 'unit-handler', gridDesk: 'community-staff-2',
  platform: 'platform-admin',
};
/** Who has (simulated) WeChat: personas of the demo. */
const PERSONAS: Readonly<Partial<Record<Role, string>>> = { leader: '演示·冯干事', resident: '演示·王阿姨', neighbour: '演示·李志愿', gridWorker: '演示·吴网格', elderWorker: '演示·孙网格', street: '演示·卫主任' };
/** The guide shows staff pages on a phone, as they stand in a book; the centre works at a desk. */
const screenOf = (role: Role) => {
  if (!ACCOUNTS[role]) return PHONE;
  if (!process.env.GUIDE) return DESK;
  return role === 'district' ? DESK : PHONE;
};

/** A story in Chromium, inside a `describe`: residents at the size of a phone, staff at a desk. */
export function walkInBrowser(story: readonly Step[]): void {
  walkStory(story, {
    launch: launchChromium,
    enter: (role, server, browser) => BrowserPerson.start({ name: role, browser, server, screen: screenOf(role), forGuide: Boolean(process.env.GUIDE) }),
    logIn,
  });
}

/** Residents and the leader have (simulated) WeChat, staff at a desk their account. */
async function logIn(person: Person, role: Role): Promise<void> {
  const account = ACCOUNTS[role];
  const persona = PERSONAS[role];
  if (account !== undefined) {
    await person.tap('工作人员账号登录');
    await person.fill('账号', account);
    await person.fill('密码', PASSWORD);
    await person.tap('登录', { nth: -1 });
  } else if (persona !== undefined) await person.tap(persona, { nth: 0 });
  else await person.tap('用新的微信号登录');
}
