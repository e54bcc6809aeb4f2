import type { FileId, PersonId, SessionId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Permission } from '../common/permission.ts';
import type { Role } from '../common/role.ts';
import type { Instant, LocalDate } from '../common/time.ts';

// Signing in and out

export interface WechatLogInRequest {
  /** From `wx.login`; good once, for five minutes. */
  code: string;
}

/** Sent again with what the answer asked for: nothing is kept on the server between the steps. */
export interface AccountLogInRequest {
  account: string;
  password: string;
  /** Six digits of the authenticator app, when the answer was `totp-needed` or `totp-enrolment`. */
  totp?: string;
  /** When the answer was `password-change-needed` (first log-in with a temporary password). */
  newPassword?: string;
}

export interface RefreshRequest {
  refreshToken: string;
}

export interface SessionTokensView {
  accessToken: string;
  accessTokenExpiresAt: Instant;
  /** Good once; the answer to its use brings the next one. */
  refreshToken: string;
  refreshTokenExpiresAt: Instant;
}

/** Key that an authenticator app takes, by scanning `uri` as a QR code or by typing `secret` (Base32). */
export interface TotpEnrolmentView {
  secret: string;
  uri: string;
}

export type AccountLogInView =
  | { outcome: 'signed-in'; tokens: SessionTokensView }
  | { outcome: 'totp-needed' }
  | { outcome: 'totp-enrolment'; enrolment: TotpEnrolmentView }
  | { outcome: 'password-change-needed' };

export interface SessionView {
  id: SessionId;
  /** How the session began. */
  via: 'wechat' | 'account';
  /** What the phone or browser said of itself, shortened. */
  device: string;
  startedAt: Instant;
  lastUsedAt: Instant;
  current: boolean;
}

// Me

export interface GrantView {
  role: Role;
  roleLabel: string;
  divisionPath: string;
  /** e.g. 秦岭路街道 · 锦艺东社区 */
  divisionName: string;
  /** The shop of a clerk, the stock point of a keeper. */
  subjectId: string | null;
  from: LocalDate;
  to: LocalDate | null;
}

export interface PlaceView {
  path: string;
  /** e.g. 秦岭路街道 · 锦艺东社区 */
  name: string;
}

export interface WardView {
  personId: PersonId;
  displayName: string;
  since: Instant;
}

/** Nobody but the person sees it: it waits for its check, or did not pass it. */
export type ReviewState = 'checking' | 'rejected';
export interface ProposedView<Value> { value: Value; state: ReviewState }

export interface MeView {
  personId: PersonId;
  sessionId: SessionId;
  /** Masked, as other people see it. */
  displayName: string;
  /** As others see it. */
  nickname: string | null;
  nextNickname: ProposedView<string> | null;
  /** Masked; `null` until it is filled in. */
  realName: string | null;
  /** e.g. 138****1234; `null` until a phone is bound. */
  maskedPhone: string | null;
  birthDate: LocalDate | null;
  avatarFileId: FileId | null;
  nextAvatar: ProposedView<FileId> | null;
  home: PlaceView | null;
  elderMode: boolean;
  grants: GrantView[];
  permissions: Permission[];
  consents: ConsentView[];
  /** Who consented for this minor. */
  guardian: { displayName: string } | null;
  /** Minors this person consented for. */
  wards: WardView[];
  staffAccount: { account: string; totpEnrolled: boolean } | null;
  wechatBound: boolean;
}

/** `undefined` leaves a field, `null` clears it. */
export interface UpdateMeRequest {
  nickname?: string | null;
  avatarFileId?: FileId | null;
  /** Once only; a correction is made by the community with a reason. */
  realName?: string;
  /** Once only, see `realName`. */
  birthDate?: LocalDate;
  elderMode?: boolean;
  /** Path of a community. */
  homePath?: string | null;
}

export interface BindPhoneRequest {
  /** From `<button open-type="getPhoneNumber">`; good once, for five minutes. */
  code: string;
}

export interface BindPhoneView {
  maskedPhone: string;
  /** True when the phone was already on the community's list and its roles are now this person's. */
  rolesReceived: boolean;
}

export interface ChangePasswordRequest {
  password: string;
  newPassword: string;
}

export interface ConfirmTotpRequest {
  code: string;
}

// Consent

export type ConsentPurpose = 'location' | 'health' | 'party-membership' | 'publish-name' | 'guardian';

export interface ConsentTextView {
  purpose: ConsentPurpose;
  /** Date on which this wording came into force; consent to an older wording no longer counts. */
  version: string;
  title: string;
  text: string;
  /** The article that asks for the separate consent. */
  basis: string;
}

export interface ConsentView {
  purpose: ConsentPurpose;
  title: string;
  granted: boolean;
  /** Version consented to last; `null` when never asked or never given. */
  version: string | null;
  currentVersion: string;
  givenAt: Instant | null;
  withdrawnAt: Instant | null;
}

export interface GiveConsentRequest {
  version: string;
}

export interface GuardianCodeView {
  /** The minor shows it, the guardian types it. */
  code: string;
  expiresAt: Instant;
}

export interface AcceptGuardianshipRequest {
  code: string;
  /** Version of the `guardian` text that the guardian read. */
  version: string;
}

// My data, and leaving

/** One section for each module that holds something about the person. */
export interface MyDataView {
  exportedAt: Instant;
  sections: { module: string; title: string; items: unknown[] }[];
}

export interface ErasurePreviewView {
  /** What must be finished first, in words a person understands; empty when nothing stands in the way. */
  blockers: string[];
  /** What will be lost, e.g. unspent points. */
  losses: string[];
  /** What the law makes us keep, and how. */
  kept: string[];
}

export interface EraseMeRequest {
  /** The person types 注销. */
  confirmation: string;
}

// Demo

export interface DemoPersonaView {
  key: string;
  name: string;
  roleLabel: string;
  divisionName: string;
  description: string;
  /** Code to log in with in place of one from `wx.login`. */
  code: string;
  /** Staff personas only. */
  account: string | null;
  password: string | null;
}

// Staff

export interface StaffAccountQuery extends PageQuery {
  /** Beginning of the account name. */
  q?: string;
}

export interface StaffAccountView {
  personId: PersonId;
  account: string;
  displayName: string;
  maskedPhone: string | null;
  totpEnrolled: boolean;
  mustChangePassword: boolean;
  lockedUntil: Instant | null;
  lastLogInAt: Instant | null;
  disabledAt: Instant | null;
  createdAt: Instant;
}

export interface CreateStaffAccountRequest {
  personId: PersonId;
  account: string;
}

/** Shown once, never stored in clear. */
export interface TemporaryPasswordView {
  account: string;
  temporaryPassword: string;
}

export interface ReasonRequest {
  reason: string;
}

export type RevealField = 'real-name' | 'phone' | 'birth-date';

export interface RevealPersonRequest {
  fields: RevealField[];
  /** Kept in the audit trail and shown to the auditor. */
  reason: string;
}

export interface RevealedPersonView {
  personId: PersonId;
  realName?: string | null;
  phone?: string | null;
  birthDate?: LocalDate | null;
}

export interface CorrectPersonRequest {
  realName?: string;
  birthDate?: LocalDate;
  reason: string;
}
