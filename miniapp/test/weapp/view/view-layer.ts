import type { Bundle } from '../bundle.ts';
import type { Instance } from '../logic/instance.ts';
import { jsonClone } from '../logic/set-data.ts';
import { compileTemplates, type RawNode, type Template } from './compile.ts';
import { TEXT, ViewNode } from './view-node.ts';

/** One rendering of one page or component. */
interface Rendering {
  owner: Instance;
  components: Map<string, string>;
  seen: Set<string>;
}

/** The half of a mini-program that shows: WeChat's compiled templates, run over the data the logic layer has sent. */
export class ViewLayer {
  readonly #bundle: Bundle;
  readonly #templateOf: (path: string) => Template;
  readonly #createComponent: (path: string) => Instance;
  readonly #componentsOf = new Map<string, Map<string, string>>();

  constructor(bundle: Bundle, createComponent: (path: string) => Instance, onWarning: (message: string) => void) {
    this.#bundle = bundle;
    this.#createComponent = createComponent;
    this.#templateOf = compileTemplates(bundle, onWarning);
  }

  /** Renders a page and its custom components, attaching new components and detaching those that are gone. */
  render(owner: Instance): ViewNode {
    const root = this.#templateOf(owner.path)(jsonClone(owner.self.data));
    const children = root !== null && typeof root === 'object' ? (root.children ?? []) : [];
    const rendering: Rendering = { owner, components: this.#usedBy(owner.path), seen: new Set() };
    const tree = new ViewNode({ tag: owner.kind, attributes: {}, owner, key: owner.path });
    tree.children = this.#children(children, tree, rendering);
    for (const [key, component] of owner.components) if (!rendering.seen.has(key)) this.#detach(owner, key, component);
    owner.tree = tree;
    return tree;
  }

  #children(raw: RawNode[], parent: ViewNode, rendering: Rendering): ViewNode[] {
    const counts = new Map<string, number>();
    return raw.flatMap((child) => {
      // The n-th of its kind, not the n-th child: a list that grows must not make its neighbours new.
      const tag = child !== null && typeof child === 'object' ? child.tag : TEXT;
      const count = counts.get(tag) ?? 0;
      counts.set(tag, count + 1);
      return this.#node(child, parent, `${parent.key}/${tag}${count}`, rendering) ?? [];
    });
  }

  #node(raw: RawNode, parent: ViewNode, place: string, rendering: Rendering): ViewNode | undefined {
    const { owner } = rendering;
    if (raw === null || raw === undefined) return undefined;
    if (typeof raw !== 'object') return new ViewNode({ tag: TEXT, attributes: { text: String(raw) }, parent, owner, key: place });
    const tag = raw.tag.replace(/^wx-/, '');
    const attributes = { ...raw.attr };
    // A framework that numbers its nodes (Taro: data-sid) keeps a text box's content when a sibling appears before it.
    const own = attributes['data-sid'] ?? attributes.id;
    const node = new ViewNode({ tag, attributes, parent, owner, key: own ? `${owner.path}#${String(own)}` : place });
    const componentPath = rendering.components.get(tag);
    node.children = componentPath ? this.#component(componentPath, node, rendering) : this.#children(raw.children ?? [], node, rendering);
    return node;
  }

  /** The view of a custom component hangs under its tag: events bubble through, handlers stay its own. */
  #component(path: string, node: ViewNode, rendering: Rendering): ViewNode[] {
    const { owner, seen } = rendering;
    seen.add(node.key);
    const known = owner.components.get(node.key);
    const component = known ?? this.#createComponent(path);
    component.receive(node.attributes);
    if (!known) {
      owner.components.set(node.key, component);
      component.call('created');
      component.call('attached');
    }
    const { children } = this.render(component);
    for (const child of children) child.parent = node;
    return children;
  }

  #detach(owner: Instance, key: string, component: Instance): void {
    owner.components.delete(key);
    component.call('detached');
  }

  #usedBy(path: string): Map<string, string> {
    const known = this.#componentsOf.get(path) ?? this.#bundle.componentsOf(path);
    this.#componentsOf.set(path, known);
    return known;
  }
}
