import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

export interface TabBarItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface TabBar {
  list: TabBarItem[];
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
}

/** What a page's own JSON file, or `window` in app.json, may say. */
export interface WindowJson {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  enablePullDownRefresh?: boolean;
  usingComponents?: Record<string, string>;
}

export interface Subpackage {
  root: string;
  pages: string[];
}

export interface AppJson {
  pages: string[];
  subPackages?: Subpackage[];
  subpackages?: Subpackage[];
  window?: WindowJson;
  tabBar?: TabBar;
  requiredPrivateInfos?: string[];
  themeLocation?: string;
}

export const MAIN_PACKAGE = '';

/** A built mini-program on disk: what app.json says, and which file belongs to which package. */
export class Bundle {
  readonly root: string;
  readonly app: AppJson;
  /** Roots of the subpackages, each ending in a slash. */
  readonly subpackageRoots: readonly string[];
  /** Routes of all pages, main package first. */
  readonly pages: readonly string[];

  constructor(root: string) {
    this.root = resolve(root);
    this.app = JSON.parse(this.read('app.json')) as AppJson;
    const subpackages = this.app.subPackages ?? this.app.subpackages ?? [];
    this.subpackageRoots = subpackages.map((subpackage) => subpackage.root.replace(/\/?$/, '/'));
    this.pages = [...this.app.pages, ...subpackages.flatMap(({ root: folder, pages }) => pages.map((page) => posix.join(folder, page)))];
  }

  path(file: string): string {
    return join(this.root, file);
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Every file of the bundle, relative, with forward slashes. */
  files(): string[] {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.relative(this.root, posix.join(entry.parentPath, entry.name)))
      .sort();
  }

  /** The JSON beside a page or component; empty when there is none. */
  jsonOf(path: string): WindowJson {
    return this.has(`${path}.json`) ? (JSON.parse(this.read(`${path}.json`)) as WindowJson) : {};
  }

  /** Root of the subpackage a file lies in, or MAIN_PACKAGE. */
  packageOf(file: string): string {
    return this.subpackageRoots.find((root) => file.startsWith(root)) ?? MAIN_PACKAGE;
  }

  tabOf(route: string): TabBarItem | undefined {
    return this.app.tabBar?.list.find((tab) => tab.pagePath === route);
  }

  /** Paths (no extension) of the components a page or component uses, by tag. */
  componentsOf(path: string): Map<string, string> {
    const using = Object.entries(this.jsonOf(path).usingComponents ?? {});
    return new Map(using.map(([tag, target]) => [tag, target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)]));
  }
}
