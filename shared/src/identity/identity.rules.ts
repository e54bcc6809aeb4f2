/**
 * Rules of accounts and personal information that the phone and the server share.
 * A check returns the reason in words for a person, or `null` when nothing is wrong.
 */
import { ageOn, type LocalDate } from '../common/time.ts';
import { ROLE_PERMISSIONS, ROLES, type Grant, type Role } from '../common/role.ts';
import { PERMISSIONS, type Permission } from '../common/permission.ts';
import { IDENTITY_LIMITS } from './identity.limits.ts';
import type { ConsentPurpose, ConsentTextView } from './identity.types.ts';

const CHINA_MOBILE_PATTERN = /^1[3-9]\d{9}$/;
const ACCOUNT_PATTERN = /^[a-z][a-z0-9._-]*$/;
export const TOTP_PATTERN = /^\d{6}$/;
/** No 0, O, 1, I or L: it is read aloud. */
export const GUARDIAN_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const ERASURE_CONFIRMATION = '注销';

const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '夏侯', '皇甫', '尉迟', '公孙', '慕容', '令狐', '长孙', '宇文', '东方', '南宫', '司徒', '端木', '独孤'];

/** 王小明 → 王**, 欧阳娜 → 欧阳*: the surname says enough for a neighbour, and not enough to look somebody up. */
export function maskName(realName: string): string {
  const characters = [...realName.trim()];
  const surname = COMPOUND_SURNAMES.includes(characters.slice(0, 2).join('')) && characters.length > 2 ? 2 : 1;
  const hidden = Math.max(1, Math.min(characters.length - surname, 4));
  return characters.slice(0, surname).join('') + '*'.repeat(hidden);
}

/** 13812341234 → 138****1234 */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

export function phoneProblem(phone: string): string | null {
  return CHINA_MOBILE_PATTERN.test(phone) ? null : '手机号应为 11 位数字，以 1 开头';
}

export function accountProblem(account: string): string | null {
  const { min, max } = IDENTITY_LIMITS.account;
  if (account.length < min || account.length > max) return `账号长度应为 ${min} 到 ${max} 个字符`;
  return ACCOUNT_PATTERN.test(account) ? null : '账号以小写字母开头，只能含小写字母、数字和 . _ -';
}

/**
 * GB/T 22239-2019 8.1.4.1 asks for complexity, OWASP ASVS 5.0 for length: at least ten characters of three kinds,
 * without the account name in it. Nobody is made to change a good password by the calendar (docs/modules/identity.md).
 */
export function passwordProblem(password: string, account: string): string | null {
  const { min, max } = IDENTITY_LIMITS.password;
  const length = [...password].length;
  if (length < min || length > max) return `密码长度应为 ${min} 到 ${max} 个字符`;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (kinds < 3) return '密码应包含小写字母、大写字母、数字、符号中的至少三种';
  if (account && password.toLowerCase().includes(account.toLowerCase())) return '密码中不能包含账号';
  return new Set(password).size < 5 ? '密码中重复的字符太多' : null;
}

export function realNameProblem(name: string): string | null {
  const { min, max } = IDENTITY_LIMITS.realName;
  const length = [...name].length;
  if (length < min || length > max) return `姓名长度应为 ${min} 到 ${max} 个字`;
  return /^[\p{Script=Han}a-zA-Z][\p{Script=Han}a-zA-Z·.' ]*$/u.test(name) ? null : '姓名只能含汉字、字母和间隔号“·”';
}

/** `null` when the day exists, is past and a living person can have been born on it. */
export function birthDateProblem(birthDate: LocalDate, now: Date): string | null {
  const parsed = new Date(`${birthDate}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate) || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birthDate) {
    return '出生日期应写成 2001-05-20 的样子';
  }
  const age = ageOn(birthDate, now);
  return age < 0 || age > IDENTITY_LIMITS.oldestAge ? '出生日期不可能在今天之后或 120 年以前' : null;
}

/** Under 14 nothing about the child may be handled before a guardian consents (个人信息保护法 31). */
export function guardianConsentNeeded(birthDate: LocalDate | null, now: Date): boolean {
  return birthDate !== null && ageOn(birthDate, now) < IDENTITY_LIMITS.guardianConsentBelowAge;
}

export function isAdult(birthDate: LocalDate | null, now: Date): boolean {
  return birthDate !== null && ageOn(birthDate, now) >= IDENTITY_LIMITS.adultAge;
}

/** Roles that act on many people's data or keep the accounts: they log in with a second factor (GB/T 22239-2019 8.1.4.1). */
export const TOTP_ROLES: readonly Role[] = ['districtAdmin', 'auditor', 'platformAdmin'];

export function permissionsOf(grants: readonly Grant[]): Permission[] {
  return PERMISSIONS.filter((permission) => grants.some((grant) => ROLE_PERMISSIONS[grant.role].includes(permission)));
}

export function roleLabelOf(role: Role): string {
  return ROLES[role];
}

/** Wording in force. A changed wording gets a new version, and everybody is asked again (个人信息保护法 14). */
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentTextView>> = {
  location: {
    purpose: 'location',
    version: '2026-11-01',
    title: '签到位置',
    text: '志愿服务签到、签退时，你可以附上当时的位置，作为你到过现场的佐证。位置只在签到签退那一刻取一次，由发布任务的社区查看，90 天后删除。不同意也可以用签到码签到。',
    basis: '《个人信息保护法》第二十八条、第二十九条（行踪轨迹）',
  },
  health: {
    purpose: 'health',
    version: '2026-11-01',
    title: '健康与照护情况',
    text: '申请帮办、走访等服务时，你可以写下身体和照护情况，方便帮办员做好准备。只有承办这件事的人能看到，事情办结后即隐藏。不写也可以申请。',
    basis: '《个人信息保护法》第二十八条、第二十九条（医疗健康）',
  },
  'party-membership': {
    purpose: 'party-membership',
    version: '2026-11-01',
    title: '党员身份',
    text: '参加“双报到”需要核对你的党员身份。身份信息由你所在单位党组织和报到社区党组织查看，不对外公开。不同意不影响你以居民身份使用其他功能。',
    basis: '《个人信息保护法》第二十八条、第二十九条（特定身份）',
  },
  'publish-name': {
    purpose: 'publish-name',
    version: '2026-11-01',
    title: '榜单公开姓名',
    text: '你登上荣誉榜时，公开显示你的姓名。不同意时只显示姓氏，如“王**”，不影响名次和奖励。你可以随时撤回，撤回后立即改为只显示姓氏。',
    basis: '《个人信息保护法》第二十五条（公开个人信息）',
  },
  guardian: {
    purpose: 'guardian',
    version: '2026-11-01',
    title: '监护人同意',
    text: '我是这位未成年人的监护人，同意其使用原点在线，并同意按隐私政策处理其姓名、出生日期、联系方式和服务记录。我可以随时撤回；撤回后其账号只能浏览公开内容。',
    basis: '《个人信息保护法》第三十一条、《河南省志愿服务条例》第八条',
  },
};

export const CONSENT_PURPOSES = Object.keys(CONSENT_TEXTS) as ConsentPurpose[];

/** Purposes a person decides alone; `guardian` is given by the guardian through a code. */
export const OWN_CONSENT_PURPOSES: readonly ConsentPurpose[] = CONSENT_PURPOSES.filter((purpose) => purpose !== 'guardian');
