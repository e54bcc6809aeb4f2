import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { groupOf, type Person, type Photo, type Where } from '../person.ts';
import { picturePath } from '../pictures.ts';
import { MiniProgram } from './mini-program.ts';
import type { LaunchOptions } from './runtime.ts';
import { toHtml } from './view/picture.ts';
import { OWN_FOLDER } from './wx-api/file-system.ts';

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
  app: MiniProgram;
  readonly #options: LaunchOptions;
  readonly #browser: Browser | undefined;

  private constructor(name: string, app: MiniProgram, options: LaunchOptions, browser: Browser | undefined) {
    this.name = name;
    this.app = app;
    this.#options = options;
    this.#browser = browser;
  }

  static async start({ name, server, persona, browser, ...options }: WeappPersonOptions): Promise<WeappPerson> {
    const answers = { ...(persona === undefined ? {} : { login: { code: `demo:${persona}` }, getPhoneNumber: { code: `demo:${persona}` } }), ...options.answers };
    const launch = { dist: WEAPP_DIST, servers: { [BUILT_FOR]: server }, ...options, answers };
    return new WeappPerson(name, await MiniProgram.launch(launch), launch, browser);
  }

  /** The mini-program is ended and opened again on the same phone: what it stored and its own files are there. */
  async reopen(): Promise<void> {
    const { storage, files, network } = this.app;
    this.app.close();
    const own = [...files].filter(([path]) => path.startsWith(`${OWN_FOLDER}/`));
    this.app = await MiniProgram.launch({ ...this.#options, storage, files: new Map(own), offline: !network.isUp });
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
    await this.app.once(() => this.app.find(text, where), (node) => this.app.tap(node));
  }

  async fill(label: string, text: string, where?: Where): Promise<void> {
    await this.app.once(() => this.app.field(label, where), (node) => this.app.type(node, text));
  }

  async choose(label: string, option: string, where?: Where): Promise<void> {
    let isSheet = false;
    await this.app.once(() => this.app.field(label, where), (node) => {
      isSheet = node.tag !== 'picker';
      return isSheet ? this.app.tap(node) : this.app.choose(node, option);
    });
    if (isSheet) await this.tap(option, { within: `请选择${label}` });
  }

  async photograph(button: string, photo: Photo, where?: Where): Promise<void> {
    const path = `http://tmp/${photo.name}`;
    this.app.files.set(path, photo.content);
    const size = photo.content.length;
    this.app.answers.chooseMedia = { type: 'image', tempFiles: [{ tempFilePath: path, size, fileType: 'image' }] };
    this.app.answers.chooseImage = { tempFilePaths: [path], tempFiles: [{ path, size }] };
    await this.tap(button, where);
  }

  async network(isUp: boolean): Promise<void> {
    this.app.network.turn(isUp);
    await this.app.settle();
  }

  async sees(text: string | RegExp, limitMs?: number): Promise<void> {
    await this.app.waitFor(() => (typeof text === 'string' ? this.app.shows(text) || this.app.toasts.at(-1)?.includes(text) : text.test(this.app.text)), limitMs);
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
