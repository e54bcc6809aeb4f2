import type { Where } from './weapp/view/find.ts';

export type { Where };

/**
 * A person with the product in hand. The same walk runs in the WeChat bundle (weapp/weapp-person.ts) and in a browser
 * (browser/browser-person.ts): things are found by what they read or how they are labelled for screen readers.
 * Every function waits until what it needs is there (within a bound), and fails with what the page reads.
 */
export interface Person {
  readonly name: string;
  /** Opens a page by its route, e.g. `/modules/volunteering/pages/list/index?tab=1`. */
  open(route: string): Promise<void>;
  tapTab(text: string): Promise<void>;
  goBack(): Promise<void>;
  tap(text: string, where?: Where): Promise<void>;
  /** Types over the content of the text box with this label, placeholder or row. */
  fill(label: string, text: string, where?: Where): Promise<void>;
  /** Chooses an option by its text. */
  choose(label: string, option: string, where?: Where): Promise<void>;
  /** Taps something that asks for a photo, and gives it this PNG or JPEG. */
  photograph(button: string, photo: Photo, where?: Where): Promise<void>;
  /** The phone loses its network, or has it again. */
  network(isUp: boolean): Promise<void>;
  sees(text: string | RegExp, limitMs?: number): Promise<void>;
  seesNot(text: string): Promise<void>;
  /** The first group of a pattern in what the page reads, once it matches: a code, a balance. */
  reads(pattern: RegExp): Promise<string>;
  /** Everything the page reads now. */
  text(): Promise<string>;
  /** Saves a picture of the page; returns its path, or '' where nothing can draw it. */
  picture(name: string): Promise<string>;
  /** @throws Error when anything happened that must not: an uncaught error, a template's warning. */
  leave(): Promise<void>;
}

export interface Photo {
  name: string;
  content: Uint8Array;
}

/** The first group, or the whole match. */
export function groupOf(pattern: RegExp, text: string): string | undefined {
  const match = pattern.exec(text);
  return match ? (match[1] ?? match[0]) : undefined;
}
