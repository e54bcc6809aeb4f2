import { TEXT, type ViewNode } from './view-node.ts';

/** Tells apart things that read the same. */
export interface Where {
  /** Only inside the smallest part of the page that also reads this. */
  within?: string;
  /** The n-th of several, from 0 (-1 is the last); without it, several are an error. */
  nth?: number;
}

/** What a person fills in; a box that opens a sheet of choices says so for screen readers. */
const FIELD_TAGS = ['input', 'textarea', 'picker', 'switch', 'slider', 'radio-group', 'checkbox-group'];

/**
 * The deepest shown node that reads `text` or is labelled so for screen readers; an exact match goes before a partial one.
 * @throws Error when there is none, or several and `where` does not say which.
 */
export function findByText(page: ViewNode, text: string, where: Where = {}): ViewNode {
  const shown = [...page.walk(true)].filter((node) => node.tag !== TEXT && node !== page);
  const exact = deepest(shown.filter((node) => node.text.trim() === text || node.string('ariaLabel') === text));
  const found = exact.length > 0 ? exact : deepest(shown.filter((node) => node.text.includes(text) || node.string('ariaLabel').includes(text)));
  return one(page, narrow(found, where), `"${text}"`, where);
}

/** The control a person would fill in for a label: by its own label, its placeholder, or the row that reads the label. */
export function findField(page: ViewNode, label: string, where: Where = {}): ViewNode {
  const shown = [...page.walk(true)];
  const fields = shown.filter(isField);
  const named = fields.filter((node) => [node.string('ariaLabel'), node.string('placeholder')].some((name) => name === label));
  const found = named.length > 0 ? named : fieldsInRow(shown, label);
  return one(page, narrow(found, where), `a field "${label}"`, where);
}

export function isShown(page: ViewNode, text: string): boolean {
  return readPage(page).includes(text) || page.walk(true).some((node) => node.string('ariaLabel').includes(text));
}

/** Everything the page reads, with what text boxes hold: a line for each smallest box, however its text is cut into pieces. */
export function readPage(page: ViewNode): string {
  return linesOf(page).filter(Boolean).join('\n');
}

function linesOf(node: ViewNode): string[] {
  if (node.isHidden) return [];
  if (node.tag === 'input' || node.tag === 'textarea') return [String(node.live('value') ?? '')];
  const isLine = node.children.every((child) => [...child.walk()].every(({ tag }) => tag === TEXT || tag === 'text'));
  return isLine ? [node.text.trim()] : node.children.flatMap(linesOf);
}

function isField(node: ViewNode): boolean {
  return FIELD_TAGS.includes(node.tag) || node.string('ariaRole') === 'combobox';
}

/** The smallest parts of the page that read the label and hold exactly one field. */
function fieldsInRow(shown: ViewNode[], label: string): ViewNode[] {
  const labels = deepest(shown.filter((node) => node.tag !== TEXT && node.text.trim().replace(/[\s*＊:：]+$/, '').replace(/^[*＊\s]+/, '') === label));
  const rows = labels.flatMap((node) => {
    const fieldsUnder = (ancestor: ViewNode): ViewNode[] => [...ancestor.walk(true)].filter(isField);
    const row = node.ancestors().map(fieldsUnder).find((fields) => fields.length > 0);
    return row?.length === 1 ? row : [];
  });
  return [...new Set(rows)];
}

/** Without the nodes that only contain another of them. */
function deepest(nodes: ViewNode[]): ViewNode[] {
  const containers = new Set(nodes.flatMap((node) => [...node.ancestors()].slice(1)));
  return nodes.filter((node) => !containers.has(node));
}

function narrow(nodes: ViewNode[], where: Where): ViewNode[] {
  const { within } = where;
  if (within === undefined) return nodes;
  const sizes = nodes.map((node) => node.ancestors().find((ancestor) => ancestor.text.includes(within))?.text.length ?? Infinity);
  const smallest = Math.min(...sizes);
  return smallest === Infinity ? [] : nodes.filter((_, index) => sizes[index] === smallest);
}

function one(page: ViewNode, nodes: ViewNode[], what: string, { nth, within }: Where): ViewNode {
  const place = within === undefined ? '' : ` within "${within}"`;
  const node = nodes.at(nth ?? 0);
  if (!node) throw new Error(`there is no ${what}${place}; the page reads:\n${readPage(page)}`);
  if (nth === undefined && nodes.length > 1) throw new Error(`there are ${nodes.length} of ${what}${place}: say within or nth`);
  return node;
}
