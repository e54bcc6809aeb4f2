import type { Instance } from '../logic/instance.ts';
import type { ViewNode } from './view-node.ts';

export interface Happening {
  type: string;
  detail?: Record<string, unknown>;
  /** Touches and taps bubble; a component's own event (input, change, submit) does not. */
  bubbles?: boolean;
}

interface Listener {
  handler: string;
  stops: boolean;
}

const HERE = { pageX: 1, pageY: 1, clientX: 1, clientY: 1 };

/** Capture phase from the page down, then the node, then up: `capture-bind`, `capture-catch`, `bind`, `catch`. Returns how many handlers ran. */
export function dispatch(node: ViewNode, happening: Happening): number {
  const { type, bubbles = false } = happening;
  const path = [...node.ancestors()];
  const timeStamp = Math.round(performance.now());
  let handled = 0;
  const run = (current: ViewNode, listener: Listener): void => {
    handled += 1;
    current.owner.handle(listener.handler, eventObject(node, current, happening, timeStamp));
  };
  for (const current of [...path].reverse()) {
    const listener = listenerOf(current, type, 'capture-');
    if (listener) run(current, listener);
    if (listener?.stops) return handled;
  }
  for (const current of bubbles ? path : [node]) {
    const listener = listenerOf(current, type, '');
    if (listener) run(current, listener);
    if (listener?.stops) break;
  }
  return handled;
}

/** Calls a page's own function (onReachBottom, onPullDownRefresh, onTabItemTap) if it has one. */
export function callPage(page: Instance, name: string, detail?: object): boolean {
  if (!page.has(name)) return false;
  page.call(name, detail);
  return true;
}

function listenerOf(node: ViewNode, type: string, phase: 'capture-' | ''): Listener | undefined {
  for (const kind of ['bind', 'catch']) {
    for (const separator of ['', ':']) {
      const handler = node.attributes[`${phase}${kind}${separator}${type}`];
      if (typeof handler === 'string' && handler) return { handler, stops: kind === 'catch' };
    }
  }
  return undefined;
}

function eventObject(target: ViewNode, current: ViewNode, happening: Happening, timeStamp: number): object {
  const { type, detail = {} } = happening;
  const touched = /^(tap|touch|longpress)/.test(type);
  const place = (node: ViewNode): object => ({ id: node.id, dataset: node.dataset, offsetLeft: 0, offsetTop: 0 });
  return {
    type,
    timeStamp,
    detail,
    mark: {},
    touches: [],
    changedTouches: touched ? [{ identifier: 0, ...HERE }] : [],
    target: place(target),
    currentTarget: place(current),
  };
}
