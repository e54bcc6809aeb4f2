import type { ViewNode } from './view-node.ts';

/** What a form sends on submit: every named control under it. */
export function formValue(form: ViewNode): Record<string, unknown> {
  const named = form.walk().filter((node) => node.string('name') !== '');
  return Object.fromEntries([...named].map((node) => [node.string('name'), controlValue(node)]));
}

function controlValue(node: ViewNode): unknown {
  switch (node.tag) {
    case 'switch':
      return node.live('checked') === true;
    case 'checkbox-group':
      return [...node.walk()].filter((box) => box.tag === 'checkbox' && box.live('checked') === true).map((box) => box.string('value'));
    case 'radio-group':
      return node.walk().find((radio) => radio.tag === 'radio' && radio.live('checked') === true)?.string('value') ?? '';
    default:
      return node.live('value') ?? '';
  }
}
