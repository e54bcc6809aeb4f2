import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MODULE_TILES, SUBPACKAGES, mainRoutes, works } from './routes';
import { STAFF_MENU } from './staff-menu';

const tabs = Object.values(mainRoutes).filter((route) => route.tab);

describe('the register of pages', () => {
  const packaged = SUBPACKAGES.flatMap(({ root, registers }) => registers.flatMap((register) => Object.values(register)).map((route) => ({ root, route })));

  it('keeps every page below the root of its package, once, with its files', () => {
    for (const { root, route } of packaged) {
      expect(route.path.startsWith(`${root}/`)).toBe(true);
      for (const end of ['.tsx', '.config.ts']) expect(existsSync(join(__dirname, `${route.path}${end}`))).toBe(true);
    }
    const paths = [...packaged.map(({ route }) => route.path), ...Object.values(mainRoutes).map((route) => route.path)];
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has three tab pages, and leads to nothing that is not built', () => {
    expect(tabs).toHaveLength(3);
    for (const { entry } of [...MODULE_TILES, ...STAFF_MENU]) expect(works(entry)).toBe(true);
  });
});
