/** Headless Chromium: found, or installed with apt where that is possible. `node chromium.ts` does it and prints the path. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const KNOWN_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const CHINESE_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const FLAGS = ['--lang=zh-CN', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Path of a Chromium: `CHROMIUM`, or where systems keep it. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...KNOWN_PLACES].find((path) => path !== undefined && existsSync(path));
}

/** @throws Error with what to install when there is none and apt cannot bring it. */
export function ensureChromium(): string {
  const missingFont = process.platform === 'linux' && !existsSync(CHINESE_FONT);
  if ((findChromium() === undefined || missingFont) && canInstall()) install();
  const path = findChromium();
  if (path === undefined) throw new Error(`No Chromium: install ${PACKAGES.join(' and ')}, or set CHROMIUM to its path.`);
  return path;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(): void {
  console.log(`Installing ${PACKAGES.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`apt-get could not install ${PACKAGES.join(' and ')}`);
}

if (import.meta.main) console.log(ensureChromium());
