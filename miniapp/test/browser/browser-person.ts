import type { Browser, BrowserContext, ElementHandle, Locator, Page, Request } from 'playwright-core';
import { groupOf, type Person, type Photo, type Where } from '../person.ts';
import { picturePath } from '../pictures.ts';

type Handle = ElementHandle<SVGElement | HTMLElement>;

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };
/** A busy machine is several times slower than this one. */
const WAIT_MS = 60_000;
const POLL_MS = 50;
/** For one attempt at what was found: a page that changed meanwhile is looked at again. */
const ACT_MS = 10_000;
/** What a control of the page kit is made of, in the browser. */
const TEXT_BOX = 'input:not([type=hidden]):not([type=file]), textarea';
const FIELD = `${TEXT_BOX}, taro-picker-core, taro-switch-core, select, [role=switch], [role=combobox]`;

/** What has just been said lies over what is to be seen. */
const NO_TOAST = '[class*=toast] { display: none !important; }';

export interface BrowserPersonOptions {
  name: string;
  browser: Browser;
  /** Address of the server. */
  server: string;
  /** PHONE (the default) or DESK. */
  screen?: { width: number; height: number };
  /** Dark colours, as the system says. */
  dark?: boolean;
  /** Pictures for docs/guide: what fits the window, one point a pixel. */
  forGuide?: boolean;
}

/** A person with the H5 pages in a browser window of their own. */
export class BrowserPerson implements Person {
  readonly name: string;
  readonly page: Page;
  /** Uncaught errors and console errors. */
  readonly problems: string[] = [];
  readonly #context: BrowserContext;
  readonly #server: string;
  readonly #forGuide: boolean;
  readonly #underWay = new Set<Request>();

  private constructor(context: BrowserContext, page: Page, { name, server, forGuide = false }: BrowserPersonOptions) {
    this.name = name;
    this.#context = context;
    this.page = page;
    this.#server = server;
    this.#forGuide = forGuide;
    page.on('request', (request) => this.#underWay.add(request));
    page.on('requestfinished', (request) => this.#underWay.delete(request));
    page.on('requestfailed', (request) => this.#underWay.delete(request));
    page.on('pageerror', (error) => this.problems.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      const where = message.location().url;
      if (message.type() === 'error' && !isExpected(message.text(), where)) this.problems.push(`console.error: ${message.text()} (${where})`);
    });
  }

  static async start(options: BrowserPersonOptions): Promise<BrowserPerson> {
    const { browser, server, screen = PHONE, dark = false } = options;
    const isPhone = screen.width < 600;
    const context = await browser.newContext({
      viewport: screen,
      deviceScaleFactor: isPhone ? 2 : 1,
      isMobile: isPhone,
      hasTouch: isPhone,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: dark ? 'dark' : 'light',
    });
    context.setDefaultTimeout(WAIT_MS);
    const person = new BrowserPerson(context, await context.newPage(), options);
    await person.page.goto(server);
    return person;
  }

  /**
   * Loads the whole product anew at this route, once what the page before has asked for is answered: a reload that cuts off a new
   * token leaves the person logged out. The address behind the hash is written without the router's knowledge, which would load the page twice.
   */
  async open(route: string): Promise<void> {
    await this.#answered();
    await this.page.evaluate((address) => window.history.pushState(null, '', address), `${this.#server}/#${route}`);
    await this.page.reload();
  }

  tapTab(text: string): Promise<void> {
    return this.tap(text, { nth: -1 });
  }

  async goBack(): Promise<void> {
    await this.page.goBack();
  }

  async tap(text: string, where?: Where): Promise<void> {
    await this.#act(`"${text}"`, where, () => this.#candidates(text), (element) => element.click({ timeout: ACT_MS }));
  }

  async fill(label: string, text: string, where?: Where): Promise<void> {
    await this.#onField(label, where, async (field) => (await textBoxIn(field)).fill(text, { timeout: ACT_MS }));
  }

  /** Works for the browser's own lists, days and times, and for a sheet of options that the page shows after a tap; ours is named after the field. */
  async choose(label: string, option: string, where?: Where): Promise<void> {
    let isSheet = false;
    let isNamed = false;
    await this.#onField(label, where, async (field) => {
      const control = await field.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.nodeName));
      isSheet = control !== 'SELECT' && control !== 'date' && control !== 'time';
      isNamed = (await field.getAttribute('role')) === 'combobox';
      if (isSheet) await field.click({ timeout: ACT_MS });
      else if (control === 'SELECT') await field.selectOption({ label: option }, { timeout: ACT_MS });
      else await field.fill(option, { timeout: ACT_MS });
    });
    if (isSheet) await this.tap(option, isNamed ? { within: `请选择${label}` } : {});
  }

  async photograph(button: string, photo: Photo, where?: Where): Promise<void> {
    const mimeType = photo.name.endsWith('.png') ? 'image/png' : 'image/jpeg';
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser', { timeout: 2 * WAIT_MS }), this.tap(button, where)]);
    await chooser.setFiles({ name: photo.name, mimeType, buffer: Buffer.from(photo.content) });
  }

  network(isUp: boolean): Promise<void> {
    return this.#context.setOffline(!isUp);
  }

  async sees(text: string | RegExp, limitMs?: number): Promise<void> {
    const look = async (): Promise<true | undefined> => {
      const shown = typeof text === 'string' ? (await this.#candidates(text)).length > 0 : text.test(await this.text());
      return shown || undefined;
    };
    await this.#wait(`to see ${String(text)}`, look, limitMs);
  }

  async seesNot(text: string): Promise<void> {
    await this.#wait(`not to see ${text}`, async () => (await this.#candidates(text)).length === 0 || undefined);
  }

  reads(pattern: RegExp): Promise<string> {
    return this.#wait(`to read ${String(pattern)}`, async () => groupOf(pattern, await this.text()));
  }

  /** Hidden pages (Taro keeps the earlier ones) are not part of it. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** The whole page, not only what fits the window (but for the guide). */
  async picture(name: string): Promise<string> {
    const path = picturePath(name);
    await this.page.locator('[class*=skeleton]:visible').first().waitFor({ state: 'hidden' });
    if (this.#forGuide) await this.#photosLoaded();
    await this.page.screenshot({ path, animations: 'disabled', ...(this.#forGuide ? { scale: 'css', style: NO_TOAST } : { fullPage: true }) });
    return path;
  }

  /** The frame of a photo is there before the photo. Those further down load when somebody scrolls there. */
  async #photosLoaded(): Promise<void> {
    await this.page.waitForFunction(() => [...document.querySelectorAll('taro-image-core')].every((frame) => (
      (frame.querySelector('img')?.naturalWidth ?? 0) > 0 || !frame.checkVisibility() || frame.getBoundingClientRect().top > innerHeight
    )));
  }

  async leave(): Promise<void> {
    await this.#context.close();
    if (this.problems.length > 0) throw new Error(`${this.name}'s browser had problems:\n${this.problems.join('\n')}`);
  }

  /** Shown elements that read or are labelled `text`: exact ones, else those that contain it. */
  async #candidates(text: string): Promise<Handle[]> {
    for (const exact of [true, false]) {
      const found = this.page.getByText(text, { exact }).or(this.page.getByLabel(text, { exact })).or(this.page.getByAltText(text, { exact }));
      const shown = await handlesOf(found.filter({ visible: true }));
      if (shown.length > 0) return shown;
    }
    return [];
  }

  #onField(label: string, where: Where | undefined, act: (field: Handle) => Promise<unknown>): Promise<void> {
    return this.#act(`a field "${label}"`, where, () => this.#fields(label), act);
  }

  async #fields(label: string): Promise<Handle[]> {
    const named = await handlesOf(this.page.getByLabel(label, { exact: true }).or(this.page.getByPlaceholder(label, { exact: true })).filter({ visible: true }));
    if (named.length > 0) return named;
    // The smallest element that reads the label and holds exactly one field.
    const rows = this.page.locator('*').filter({ hasText: label }).filter({ has: this.page.locator(FIELD), visible: true });
    return (await rows.count()) > 0 ? handlesOf(rows.last().locator(FIELD).filter({ visible: true })) : [];
  }

  /**
   * Acts on the element itself, not on its description: a pill that counts what lies in it reads otherwise a moment later.
   * One that the page has put away meanwhile is looked for again.
   */
  async #act(what: string, where: Where = {}, find: () => Promise<Handle[]>, act: (element: Handle) => Promise<unknown>): Promise<void> {
    await this.#wait(what, async () => {
      const found = await this.#narrow(await find(), where.within);
      if (where.nth === undefined && found.length > 1) throw new Error(`there are ${found.length} of ${what}: say within or nth`);
      const element = found.at(where.nth ?? 0);
      if (!element) return undefined;
      await act(element);
      return true;
    });
  }

  /** Keeps those whose nearest ancestor that reads `within` is the smallest. */
  async #narrow(found: Handle[], within: string | undefined): Promise<Handle[]> {
    if (within === undefined) return found;
    const sizes = await Promise.all(found.map((one) => one.evaluate(lengthOfPart, within)));
    const smallest = Math.min(...sizes);
    return smallest === Infinity ? [] : found.filter((_, index) => sizes[index] === smallest);
  }

  /** Until nothing is asked of the server, or the bound is over: a page may ask for ever. */
  async #answered(): Promise<void> {
    const end = Date.now() + ACT_MS;
    while (this.#underWay.size > 0 && Date.now() < end) await pause();
  }

  async #wait<T>(what: string, look: () => Promise<T | undefined>, limitMs = WAIT_MS): Promise<T> {
    const end = Date.now() + limitMs;
    let reason = 'it is not there';
    while (Date.now() < end) {
      try {
        const found = await look();
        if (found !== undefined) return found;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      await pause();
    }
    throw new Error(`${this.name} waited ${limitMs} ms for ${what}: ${reason}. The page reads:\n${await this.text()}\n${this.problems.join('\n')}`);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

/** All at one moment: a list that grows meanwhile does not make the third element another one. */
function handlesOf(locator: Locator): Promise<Handle[]> {
  return locator.elementHandles() as Promise<Handle[]>;
}

/** In the browser: how long the smallest part around an element is that also reads `within`. */
function lengthOfPart(element: Element, within: string): number {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const text = around.textContent ?? '';
    if (text.replace(/\s+/g, ' ').includes(within)) return text.length;
  }
  return Infinity;
}

/** Taro's elements wrap the browser's own control. */
async function textBoxIn(field: Handle): Promise<Handle> {
  return (await field.$(TEXT_BOX)) ?? field;
}

/**
 * The browser logs every answer of 400 and more, and every request that found no network. A refusal by the API is part of a walk, and so
 * is a network that the walk took away; a missing file or a 500 is not.
 */
function isExpected(text: string, url: string): boolean {
  if (!text.startsWith('Failed to load resource: ')) return false;
  if (text.includes('net::ERR_INTERNET_DISCONNECTED')) return true;
  return / status of 4\d\d /.test(text) && URL.canParse(url) && new URL(url).pathname.startsWith('/api/');
}
