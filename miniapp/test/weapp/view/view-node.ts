import type { Instance } from '../logic/instance.ts';

export const TEXT = '#text';

export type Attributes = Record<string, unknown>;

/** One node of the view WeChat would show. Attribute names are as wcc leaves them: `aria-label` is `ariaLabel`. */
export class ViewNode {
  readonly tag: string;
  readonly attributes: Attributes;
  parent: ViewNode | undefined;
  /** The page or component whose template holds this node: its handlers are called. */
  readonly owner: Instance;
  /** Stable between two renderings of the same page. */
  readonly key: string;
  children: ViewNode[] = [];

  constructor(node: { tag: string; attributes: Attributes; parent?: ViewNode; owner: Instance; key: string }) {
    this.tag = node.tag;
    this.attributes = node.attributes;
    this.parent = node.parent;
    this.owner = node.owner;
    this.key = node.key;
  }

  get id(): string {
    return this.string('id');
  }

  get classes(): string[] {
    return this.string('class').split(/\s+/).filter(Boolean);
  }

  /** `data-item-id` → `itemId`. */
  get dataset(): Record<string, unknown> {
    const entries = Object.entries(this.attributes).filter(([name]) => name.startsWith('data-'));
    return Object.fromEntries(entries.map(([name, value]) => [camelCase(name.slice(5).toLowerCase()), value]));
  }

  string(attribute: string): string {
    const value = this.attributes[attribute];
    return value === undefined || value === null ? '' : String(value);
  }

  /** A boolean attribute; the text "false" is true in WXML, except from Taro, which writes real booleans. */
  flag(attribute: string): boolean {
    const value = this.attributes[attribute];
    return value !== undefined && value !== null && value !== false && value !== '';
  }

  /** What the node holds now: what the person typed or chose, else what the page gave. */
  live(attribute: string): unknown {
    const given = this.attributes[attribute];
    const entry = this.owner.liveValues.get(`${this.key}.${attribute}`);
    return entry && entry.given === JSON.stringify(given) ? entry.current : given;
  }

  setLive(attribute: string, current: unknown): void {
    this.owner.liveValues.set(`${this.key}.${attribute}`, { given: JSON.stringify(this.attributes[attribute]), current });
  }

  get text(): string {
    return this.tag === TEXT ? this.string('text') : this.children.map((child) => child.text).join('');
  }

  get isHidden(): boolean {
    return this.flag('hidden') || /display:\s*none|visibility:\s*hidden/.test(this.string('style'));
  }

  /** This node and what is under it, in document order; `shownOnly` leaves hidden branches out. */
  *walk(shownOnly = false): Generator<ViewNode> {
    if (shownOnly && this.isHidden) return;
    yield this;
    for (const child of this.children) yield* child.walk(shownOnly);
  }

  /** This node, its parent, and so on to the page. */
  *ancestors(): Generator<ViewNode> {
    yield this;
    if (this.parent) yield* this.parent.ancestors();
  }

  closest(tag: string): ViewNode | undefined {
    return this.ancestors().find((node) => node.tag === tag);
  }

  /** The view as an indented outline, for the message of a failed test. */
  outline(indent = ''): string {
    if (this.tag === TEXT) return this.text.trim() ? `${indent}${JSON.stringify(this.text)}\n` : '';
    const label = this.string('ariaLabel') && ` "${this.string('ariaLabel')}"`;
    const classes = this.classes.map((name) => `.${name}`).join('');
    return `${indent}<${this.tag}${classes}${label}>\n${this.children.map((child) => child.outline(`${indent}  `)).join('')}`;
  }
}

export function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
