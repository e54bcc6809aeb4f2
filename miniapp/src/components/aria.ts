export interface Aria {
  role?: 'button' | 'link' | 'tab' | 'switch' | 'combobox' | 'dialog' | 'alertdialog' | 'alert' | 'status' | 'table' | 'row' | 'columnheader' | 'cell' | 'navigation' | 'main';
  /** What a screen reader says instead of the text inside. */
  label?: string;
  /** Decoration. */
  hidden?: boolean;
  disabled?: boolean;
  checked?: boolean;
  selected?: boolean;
  /** Changes are read out by themselves. */
  live?: 'polite';
}

/** Screen-reader attributes as each target spells them: `<View {...aria({ role: 'status' })}>`. */
export function aria({ role, label, hidden, disabled, checked, selected, live }: Aria): object {
  const state = { ariaLabel: label, ariaHidden: hidden, ariaDisabled: disabled, ariaChecked: checked, ariaSelected: selected, ariaLive: live };
  const given = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
  if (!role) return given;
  return process.env.TARO_ENV === 'weapp' ? { ...given, ariaRole: role } : { ...given, role };
}

/** The name of a field for screen readers: on the element that is typed into, which on H5 stands inside Taro's own. */
export function ariaField(label: string): object {
  return process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : { ariaLabel: label };
}
