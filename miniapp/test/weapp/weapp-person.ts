import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { groupOf, type Person, type Photo, type Where } from '../person.ts';
import { picturePath } from '../pictures.ts';
import { MiniProgram } from './mini-program.ts';
import type { LaunchOptions } from './runtime.ts';
import { toHtml } from './view/picture.ts';

/** The address a bundle talks to when `API_BASE` is not given at its build (config/index.ts). */
const BUILT_FOR = 'http://127.0.0.1:3000';
const SCREEN = { width: 390, height: 844 };
export const WEAPP_DIST = fileURLToPath(new URL('../../dist/weapp', import.meta.url));

export interface WeappPersonOptions extends Partial<LaunchOptions> {
  name: string;
  /** Address of the server the mini-program shall talk to. */
  server: string;
  /** Demo persona that `wx.login` stands for (the server's simulated WeChat knows `demo:<key>`). */
  persona?: string;
  /** For pictures: without one none are taken. */
  browser?: Browser;
}

/** A person who opens the built WeChat bundle on a phone of their own. */
export class WeappPerson implements Person {
  readonly name: string;
  /** For what a walk in WeChat does beyond `Person`: answers, toasts, storage. */
  readonly app: MiniProgram;
  readonly #browser: Browser | undefined;

  private constructor(name: string, app: MiniProgram, browser: Browser | undefined) {
    this.name = name;
    this.app = app;
    this.#browser = browser;
  }

  static async start({ name, server, persona, browser, ...options }: WeappPersonOptions): Promise<WeappPerson> {
    const answers = { ...(persona === undefined ? {} : { login: { code: `demo:${persona}` }, getPhoneNumber: { code: `demo:${persona}` } }), ...options.answers };
    const app = await MiniProgram.launch({ dist: WEAPP_DIST, servers: { [BUILT_FOR]: server }, ...options, answers });
    return new WeappPerson(name, app, browser);
  }

  open(route: string): Promise<void> {
    return this.app.open(route);
  }

  tapTab(text: string): Promise<void> {
    return this.app.tapTab(text);
  }

  goBack(): Promise<void> {
    return this.app.goBack();
  }

  async tap(text: string, where?: Where): Promise<void> {
    await this.app.tap(await this.app.waitFor(() => this.app.find(text, where)));
  }

  async fill(label: string, text: string, where?: Where): Promise<void> {
    await this.app.type(await this.app.waitFor(() => this.app.field(label, where)), text);
  }

  async choose(label: string, option: string, where?: Where): Promise<void> {
    await this.app.choose(await this.app.waitFor(() => this.app.field(label, where)), option);
  }

  async photograph(button: string, photo: Photo, where?: Where): Promise<void> {
    const path = `http://tmp/${photo.name}`;
    this.app.files.set(path, photo.content);
    const size = photo.content.length;
    this.app.answers.chooseMedia = { type: 'image', tempFiles: [{ tempFilePath: path, size, fileType: 'image' }] };
    this.app.answers.chooseImage = { tempFilePaths: [path], tempFiles: [{ path, size }] };
    await this.tap(button, where);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.app.waitFor(() => (typeof text === 'string' ? this.app.shows(text) || this.app.toasts.at(-1)?.includes(text) : text.test(this.app.text)));
  }

  async seesNot(text: string): Promise<void> {
    await this.app.waitFor(() => !this.app.shows(text));
  }

  reads(pattern: RegExp): Promise<string> {
    return this.app.waitFor(() => groupOf(pattern, this.app.text));
  }

  text(): Promise<string> {
    return Promise.resolve(this.app.text);
  }

  async picture(name: string): Promise<string> {
    if (!this.#browser) return '';
    const page = await this.#browser.newPage({ viewport: SCREEN, deviceScaleFactor: 2, colorScheme: this.app.device.theme === 'dark' ? 'dark' : 'light' });
    const path = picturePath(name);
    try {
      await page.setContent(toHtml(this.app, SCREEN.width));
      await page.screenshot({ path, fullPage: true });
    } finally {
      await page.close();
    }
    return path;
  }

  leave(): Promise<void> {
    this.app.close();
    return Promise.resolve();
  }
}
