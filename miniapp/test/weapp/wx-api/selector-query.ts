import type { Instance } from '../logic/instance.ts';
import type { ViewNode } from '../view/view-node.ts';
import type { WxApi, WxHost } from './support.ts';

type Done = (result: unknown) => void;

/** There is no layout here: every box has the same made-up size. */
const BOX = { left: 0, top: 0, right: 100, bottom: 20, width: 100, height: 20, scrollTop: 0, scrollLeft: 0 };

/** `createSelectorQuery` finds nodes by `#id` and `.class`; their boxes are made up, their canvas does not exist. */
export function selectorQueryApi(host: WxHost): WxApi {
  const observer = { relativeTo: (): object => observer, relativeToViewport: (): object => observer, observe: () => undefined, disconnect: () => undefined };
  return {
    createSelectorQuery: () => selectorQuery(host),
    createIntersectionObserver: () => observer,
  };
}

export function selectorQuery(host: WxHost, scope?: Instance): object {
  const reads: (() => unknown)[] = [];
  const query = {
    in: () => query,
    select: (selector: string) => read(() => box(nodes(selector)[0])),
    selectAll: (selector: string) => read(() => nodes(selector).map(box)),
    selectViewport: () => read(() => ({ ...BOX, width: host.device.windowWidth, height: host.device.windowHeight })),
    exec: (done?: Done) => host.tasks.defer(() => done?.(host.toLogic(reads.map((one) => one())))),
  };
  const nodes = (selector: string): ViewNode[] => [...host.viewOf(scope).walk()].filter((node) => matches(node, selector));
  const read = (take: () => unknown): object => {
    const add = (done?: Done): object => {
      reads.push(() => {
        const result = take();
        done?.(host.toLogic(result));
        return result;
      });
      return query;
    };
    return { boundingClientRect: add, scrollOffset: add, fields: (_fields: object, done?: Done) => add(done), node: add, context: add };
  };
  return query;
}

function matches(node: ViewNode, selector: string): boolean {
  const last = selector.trim().split(/\s+|>>>/).at(-1) ?? '';
  return last.startsWith('#') ? node.id === last.slice(1) : node.classes.includes(last.replace(/^\./, ''));
}

function box(node: ViewNode | undefined): object | null {
  return node ? { ...BOX, id: node.id, dataset: node.dataset } : null;
}
