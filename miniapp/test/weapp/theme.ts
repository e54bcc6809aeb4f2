import type { Bundle } from './bundle.ts';

type Theme = 'light' | 'dark';
type Themes = Record<Theme, Record<string, string>>;

/** `@name` in app.json stands for a value of theme.json, one per theme. */
export function themeReader(bundle: Bundle, theme: Theme): (value: string | undefined) => string {
  const location = bundle.app.themeLocation;
  const values = location && bundle.has(location) ? (JSON.parse(bundle.read(location)) as Themes)[theme] : undefined;
  return (value = '') => (value.startsWith('@') ? (values?.[value.slice(1)] ?? '') : value);
}
