import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ICON_NAMES } from './icon-names';

describe('icons', () => {
  it('have a drawing, a name and a class each', () => {
    const drawings = readdirSync(join(__dirname, 'icons')).filter((file) => file.endsWith('.svg')).map((file) => file.replace('.svg', ''));
    const classes = [...readFileSync(join(__dirname, 'icon.module.scss'), 'utf8').matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
    expect([...ICON_NAMES].sort()).toEqual(drawings.sort());
    expect(classes.sort()).toEqual(drawings);
  });
});
