/**
 * The one register of pages. `app.config.ts` makes the packages and the tab bar from it, `lib/nav` the typed links,
 * the home page its tiles and the staff shell its side navigation. A module's rows stand together: deleting them
 * (with the folder) deletes the feature.
 */
import type { Permission } from '@yuandian/shared/common/permission';
import type { IconName } from './components/icon-names';
import { page, tabPage } from './lib/route';
import type { Route } from './lib/route';

export const mainRoutes = {
  home: tabPage('pages/home/index'),
  todo: tabPage('pages/todo/index'),
  me: tabPage('pages/me/index'),
  login: page('pages/login/index'),
};

export const identityRoutes = {
  settings: page('modules/identity/pages/settings/index'),
  privacy: page('modules/identity/pages/privacy/index'),
  consents: page('modules/identity/pages/consents/index'),
  exportData: page('modules/identity/pages/export-data/index'),
  closeAccount: page('modules/identity/pages/close-account/index'),
};

/** Compiled only with NODE_ENV=development. */
export const kitRoutes = {
  kit: page('modules/kit/pages/gallery/index'),
};

export interface Subpackage {
  root: string;
  routes: Record<string, Route>;
}

/** One subpackage a module; everything for staff in one, so that residents never download it. */
export const SUBPACKAGES: Subpackage[] = [
  { root: 'modules/identity', routes: identityRoutes },
  ...(process.env.NODE_ENV === 'development' ? [{ root: 'modules/kit', routes: kitRoutes }] : []),
];

export interface ModuleTile {
  name: string;
  icon: IconName;
  entry: Route;
}

/** The home page's grid, in the order shown. A module that does not work yet has no row. */
export const MODULE_TILES: ModuleTile[] = [];

export interface StaffMenuItem {
  group: string;
  name: string;
  icon: IconName;
  entry: Route;
  /** Shown to whoever holds it anywhere; absent for every member of staff. */
  permission?: Permission;
}

/** Side navigation of the desk pages and the list on a phone, in the order shown. */
export const STAFF_MENU: StaffMenuItem[] = [];
