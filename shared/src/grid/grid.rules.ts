/** Rules of the division tree and of the roles on it. A check returns the reason in words, or `null` when nothing is wrong. */
import { ROLES, type Role } from '../common/role.ts';
import type { LocalDate } from '../common/time.ts';
import { GRID_LIMITS } from './grid.limits.ts';
import type { DivisionLevel } from './grid.types.ts';

export const LEVELS: Readonly<Record<DivisionLevel, string>> = {
  district: '区',
  street: '街道',
  community: '社区（村）',
  grid: '三级网格',
  'micro-grid': '微网格',
  'exclusive-grid': '专属网格',
};

const PARENT_LEVELS: Readonly<Record<DivisionLevel, readonly DivisionLevel[]>> = {
  district: [],
  street: ['district'],
  community: ['street'],
  grid: ['community'],
  'micro-grid': ['grid'],
  'exclusive-grid': ['street', 'community'],
};

/**
 * Codes of the statistics office (统计用区划代码) for the upper three levels; below, the parent's code and a running number:
 * grid 410102006009-01, micro-grid 410102006009-01-03, exclusive grid 410102006009-Z01.
 */
const CODE_PATTERNS: Readonly<Record<DivisionLevel, RegExp>> = {
  district: /^\d{6}$/,
  street: /^\d{9}$/,
  community: /^\d{12}$/,
  grid: /^\d{12}-\d{2}$/,
  'micro-grid': /^\d{12}-\d{2}-\d{2,3}$/,
  'exclusive-grid': /^(\d{9}|\d{12})-Z\d{2,3}$/,
};

const CODE_EXAMPLES: Readonly<Record<DivisionLevel, string>> = {
  district: '410102',
  street: '410102006',
  community: '410102006009',
  grid: '410102006009-01',
  'micro-grid': '410102006009-01-03',
  'exclusive-grid': '410102006009-Z01',
};

export const DIVISION_CODE_PATTERN = /^\d{6}(\d{3}(\d{3})?)?(-\d{2}(-\d{2,3})?|-Z\d{2,3})?$/;
export const DIVISION_PATH_PATTERN = /^\/(\d[\dZ-]*\/){1,6}$/;

export function codeProblem(level: DivisionLevel, code: string): string | null {
  return CODE_PATTERNS[level].test(code) ? null : `${LEVELS[level]}的编码应写成 ${CODE_EXAMPLES[level]} 的样子`;
}

/** Whether a node of `level` may hang on a node of `parentLevel` (`null` = it is a root). */
export function parentProblem(level: DivisionLevel, parentLevel: DivisionLevel | null): string | null {
  const allowed = PARENT_LEVELS[level];
  if (parentLevel === null) return allowed.length === 0 ? null : `${LEVELS[level]}必须有上级`;
  if (allowed.length === 0) return `${LEVELS[level]}没有上级`;
  return allowed.includes(parentLevel) ? null : `${LEVELS[level]}只能挂在${allowed.map((parent) => LEVELS[parent]).join('或')}之下`;
}

export function childPath(parentPath: string | null, code: string): string {
  return `${parentPath ?? '/'}${code}/`;
}

/** `/410102/410102006/` → `410102006` */
export function codeOfPath(path: string): string {
  return path.split('/').at(-2) ?? '';
}

/** The level of the node, by its code; `null` for a code that is none. */
export function levelOfPath(path: string): DivisionLevel | null {
  const code = codeOfPath(path);
  return (Object.keys(CODE_PATTERNS) as DivisionLevel[]).find((level) => CODE_PATTERNS[level].test(code)) ?? null;
}

/** Every node from the top down to the path itself. */
export function pathsDownTo(path: string): string[] {
  const codes = path.split('/').filter(Boolean);
  return codes.map((_, index) => `/${codes.slice(0, index + 1).join('/')}/`);
}

/** The community at or above a path; `null` for a street or the district. */
export function communityPathOf(path: string): string | null {
  return pathsDownTo(path).find((candidate) => /^\d{12}$/.test(codeOfPath(candidate))) ?? null;
}

/** The street at or above a path; the district's own for the district. */
export function streetPathOf(path: string): string {
  return pathsDownTo(path)[1] ?? path;
}

/** As closely as strangers learn where something is: the community, and above communities the street or the district. */
export function communityOrAbove(path: string): string {
  return communityPathOf(path) ?? streetPathOf(path);
}

/**
 * What is one neighbourhood with a place: its community; of a street's exclusive grid (campus, mall, building site), which belongs to no community, that
 * grid. A street or the district is its own.
 */
export function neighbourhoodOf(path: string): string {
  return pathsDownTo(path)[2] ?? path;
}

/** A node cannot be hung below itself. */
export function isInside(path: string, top: string): boolean {
  return path.startsWith(top);
}

/** 锦艺东社区居委会 → 锦艺东社区, 三官庙村委会 → 三官庙村: the way people say it. */
export function shortNameOf(officialName: string): string {
  return officialName.replace(/(社区|村)?(居民委员会|居委会|村民委员会|村委会)$/, (_, kind: string | undefined, body: string) =>
    kind ?? (body.startsWith('村') ? '村' : '社区'));
}

export const NAME_SEPARATOR = ' · ';

/** Full name from the street down; the district is left out, everybody knows it. */
export function fullNameOf(names: readonly { level: DivisionLevel; name: string }[]): string {
  const shown = names.length > 1 ? names.filter(({ level }) => level !== 'district') : names;
  return shown.map(({ name }) => shortNameOf(name)).join(NAME_SEPARATOR);
}

/** Levels on which a role makes sense. */
export const ROLE_LEVELS: Readonly<Record<Role, readonly DivisionLevel[]>> = {
  microGridLeader: ['micro-grid'],
  gridWorker: ['grid', 'micro-grid', 'exclusive-grid'],
  gridLeader: ['grid', 'exclusive-grid'],
  communityStaff: ['community'],
  communityLeader: ['community'],
  streetOperator: ['street'],
  streetLeader: ['street'],
  merchantClerk: ['community', 'grid', 'exclusive-grid'],
  stockClerk: ['street', 'community'],
  unitHandler: ['district', 'street', 'community'],
  districtAdmin: ['district'],
  auditor: ['district'],
  platformAdmin: ['district'],
};

export function roleLevelProblem(role: Role, level: DivisionLevel): string | null {
  const allowed = ROLE_LEVELS[role];
  return allowed.includes(level) ? null : `${ROLES[role]}只能设在${allowed.map((each) => LEVELS[each]).join('、')}`;
}

const IN_COMMUNITY: readonly Role[] = ['microGridLeader', 'gridWorker', 'gridLeader', 'communityStaff', 'merchantClerk', 'stockClerk', 'unitHandler'];
const IN_STREET: readonly Role[] = [...IN_COMMUNITY, 'communityLeader', 'streetOperator'];

/** Who may give and end which role. Nobody makes an equal or a superior, except the keeper of the accounts. */
export const ROLES_ASSIGNED_BY: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  communityLeader: IN_COMMUNITY,
  streetLeader: IN_STREET,
  districtAdmin: [...IN_STREET, 'streetLeader'],
  platformAdmin: Object.keys(ROLES) as Role[],
};

export function mayAssign(assigner: Role, role: Role): boolean {
  return ROLES_ASSIGNED_BY[assigner]?.includes(role) ?? false;
}

/** Clerks act for one shop or one stock point, handlers for one unit. */
export const NARROWED_ROLES: readonly Role[] = ['merchantClerk', 'stockClerk', 'unitHandler'];

export function termProblem(from: LocalDate, to: LocalDate | null): string | null {
  return to !== null && to < from ? '结束日期不能早于开始日期' : null;
}

export function divisionNameProblem(name: string): string | null {
  const { min, max } = GRID_LIMITS.name;
  const length = [...name].length;
  return length < min || length > max ? `名称长度应为 ${min} 到 ${max} 个字` : null;
}

export function servicePhoneProblem(phone: string): string | null {
  return /^[0-9][0-9 ()-]{2,19}$/.test(phone) ? null : '监督电话只能含数字、空格、括号和短横线';
}

/** Columns of the two import files, in order; the first four of each are required. An exported tree can be imported again. */
export const DIVISION_COLUMNS = ['编码', '层级', '名称', '上级编码', '范围', '户数', '监督电话'] as const;
export const PEOPLE_COLUMNS = ['姓名', '手机号', '角色', '编码', '开始日期', '结束日期'] as const;
