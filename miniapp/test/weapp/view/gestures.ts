import { dispatch } from './events.ts';
import { formValue } from './form-values.ts';
import type { ViewNode } from './view-node.ts';

/** WeChat cuts off a text box at 140 characters unless the page says otherwise. */
const DEFAULT_MAX_LENGTH = 140;

/** Nothing has happened: the control cannot be used so, at least now. */
export class Refused extends Error {}

/** What a tap sets in motion outside the tree of nodes. */
export interface TapEffects {
  openType(button: ViewNode, openType: string): void;
  navigate(navigator: ViewNode): void;
}

/** A finger's tap, with what WeChat's own components do about it. @throws Error when it would do nothing. */
export function tap(node: ViewNode, effects: TapEffects): void {
  const control = node.ancestors().find((ancestor) => ['button', 'switch', 'checkbox', 'radio', 'label', 'navigator'].includes(ancestor.tag));
  if (control?.tag === 'button' && control.flag('disabled')) throw new Refused(`this button is disabled: ${control.text}`);
  let handled = 0;
  for (const type of ['touchstart', 'touchend', 'tap']) handled += dispatch(node, { type, bubbles: true, detail: type === 'tap' ? { x: 1, y: 1 } : {} });
  if (control) handled += activate(control, effects);
  if (handled === 0) throw new Refused(`nothing listens to a tap on:\n${node.outline()}`);
}

/** Typing over a text box's content, then leaving it. @throws Error when the box is disabled or not a text box. */
export function type(node: ViewNode, text: string): void {
  if (node.tag !== 'input' && node.tag !== 'textarea') throw new Error(`<${node.tag}> is not a text box`);
  if (node.flag('disabled')) throw new Refused(`this text box is disabled:\n${node.outline()}`);
  const limit = Number(node.attributes.maxlength ?? DEFAULT_MAX_LENGTH);
  const value = limit < 0 ? text : [...text].slice(0, limit).join('');
  dispatch(node, { type: 'focus', detail: { value: node.live('value') ?? '', height: 0 } });
  node.setLive('value', value);
  dispatch(node, { type: 'input', detail: { value, cursor: value.length, keyCode: 0 } });
}

/** Leaving a text box; `node` must come from the view after the input was handled. */
export function leave(node: ViewNode): void {
  dispatch(node, { type: 'blur', detail: { value: node.live('value') ?? '' } });
}

export function confirm(node: ViewNode): void {
  dispatch(node, { type: 'confirm', detail: { value: node.live('value') ?? '' } });
}

/**
 * Chooses in a picker. A `selector` takes the option's text or index; `date`, `time` the text; others the value WeChat would send.
 * @throws Error when there is no such option.
 */
export function pick(picker: ViewNode, choice: unknown): void {
  if (picker.tag !== 'picker') throw new Error(`<${picker.tag}> is not a picker`);
  if (picker.flag('disabled')) throw new Refused(`this picker is disabled:\n${picker.outline()}`);
  const isSelector = (picker.string('mode') || 'selector') === 'selector';
  const value = isSelector && typeof choice === 'string' ? optionIndex(picker, choice) : choice;
  picker.setLive('value', value);
  dispatch(picker, { type: 'change', detail: { value } });
}

/** Sets what a switch, slider or swiper holds, as the person's hand does. */
export function change(node: ViewNode, value: unknown): void {
  const attribute = node.tag === 'switch' ? 'checked' : node.tag === 'swiper' ? 'current' : 'value';
  if (node.flag('disabled')) throw new Refused(`this <${node.tag}> is disabled`);
  node.setLive(attribute, value);
  dispatch(node, { type: 'change', detail: node.tag === 'swiper' ? { current: value, source: 'touch' } : { value } });
}

function optionIndex(picker: ViewNode, text: string): number {
  const range = picker.attributes.range as unknown[] | undefined;
  const key = picker.string('rangeKey');
  const labels = (range ?? []).map((option) => String(key ? (option as Record<string, unknown>)[key] : option));
  const index = labels.indexOf(text);
  if (index < 0) throw new Refused(`the picker has no "${text}"; it offers ${labels.join(', ')}`);
  return index;
}

function activate(control: ViewNode, effects: TapEffects): number {
  if (control.flag('disabled')) return 0;
  switch (control.tag) {
    case 'button':
      return activateButton(control, effects);
    case 'navigator':
      effects.navigate(control);
      return 1;
    case 'label':
      return activateLabel(control, effects);
    case 'switch':
      change(control, control.live('checked') !== true);
      return 1;
    default:
      return control.tag === 'radio' ? chooseRadio(control) : toggleCheckbox(control);
  }
}

function activateButton(button: ViewNode, effects: TapEffects): number {
  const openType = button.string('openType');
  if (openType) effects.openType(button, openType);
  const form = button.closest('form');
  const formType = button.string('formType');
  const sent = form && formType ? dispatch(form, { type: formType, detail: formType === 'submit' ? { value: formValue(form), target: {} } : {} }) : 0;
  return sent + (openType ? 1 : 0);
}

function activateLabel(label: ViewNode, effects: TapEffects): number {
  const named = label.string('for');
  const root = [...label.ancestors()].at(-1) ?? label;
  const isControl = (node: ViewNode): boolean => ['checkbox', 'radio', 'switch', 'button'].includes(node.tag);
  const control = named ? root.walk().find((node) => node.id === named) : label.walk().find(isControl);
  return control && isControl(control) ? activate(control, effects) : 0;
}

function toggleCheckbox(box: ViewNode): number {
  box.setLive('checked', box.live('checked') !== true);
  const group = box.closest('checkbox-group');
  if (!group) return 1;
  const checked = group.walk().filter((node) => node.tag === 'checkbox' && node.live('checked') === true);
  return 1 + dispatch(group, { type: 'change', detail: { value: [...checked].map((node) => node.string('value')) } });
}

function chooseRadio(radio: ViewNode): number {
  const group = radio.closest('radio-group');
  for (const other of (group ?? radio).walk()) if (other.tag === 'radio') other.setLive('checked', other === radio);
  return 1 + (group ? dispatch(group, { type: 'change', detail: { value: radio.string('value') } }) : 0);
}
