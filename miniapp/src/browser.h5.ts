/** What only a browser needs; never part of the WeChat package. */
import { toast } from './lib/toast';
import './browser.scss';

/** Taro's submit buttons listen for touch only, and a `View` with a role knows no keyboard. */
function pressByKeyboard(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key !== 'Enter' && event.key !== ' ') return;
  if (!['button', 'link', 'tab', 'switch', 'combobox'].includes(target.getAttribute('role') ?? '')) return;
  event.preventDefault();
  target.click();
}

/** Residents' pages keep the width of a phone; staff pages take the whole window (browser.scss). */
function markArea(): void {
  const path = window.location.hash.replace(/^#\/?/, '');
  document.documentElement.dataset.area = /^(staff|kit\/pages\/desk)\b/.test(path) ? 'desk' : 'phone';
}

/** The code of a page could not be fetched: without a word the tap would do nothing. */
function sayPageIsOutOfReach({ reason }: PromiseRejectionEvent): void {
  if (reason instanceof Error && reason.name === 'ChunkLoadError') toast('网络不通，这一页打不开，请联网后再试');
}

window.addEventListener('unhandledrejection', sayPageIsOutOfReach);
window.addEventListener('keydown', pressByKeyboard);
window.addEventListener('hashchange', markArea);
for (const name of ['pushState', 'replaceState'] as const) {
  const original = window.history[name].bind(window.history);
  window.history[name] = (...values: Parameters<History['pushState']>) => {
    original(...values);
    markArea();
  };
}
window.addEventListener('popstate', markArea);
markArea();
