/** Screen-reader attributes of WeChat, given to the primitives the kit is built on (see config/aria-plugin.ts). */
const ARIA = {
  'aria-role': '', 'aria-label': '', 'aria-hidden': '', 'aria-disabled': '', 'aria-checked': '', 'aria-selected': '', 'aria-live': '',
};

export const ARIA_COMPONENTS = { View: ARIA, Button: ARIA, Image: ARIA, Input: ARIA, Textarea: ARIA, Picker: ARIA, Switch: ARIA };
