import { endpoint } from '../common/endpoint.ts';
import type { PersonId, SessionId } from '../common/ids.ts';
import type { Page } from '../common/page.ts';
import type {
  AcceptGuardianshipRequest, AccountLogInRequest, AccountLogInView, BindPhoneRequest, BindPhoneView, ChangePasswordRequest,
  ConfirmTotpRequest, ConsentPurpose, ConsentTextView, ConsentView, CorrectPersonRequest, CreateStaffAccountRequest,
  DemoPersonaView, EraseMeRequest, ErasurePreviewView, GiveConsentRequest, GuardianCodeView, MeView, MyDataView, ReasonRequest,
  RefreshRequest, RevealedPersonView, RevealPersonRequest, SessionTokensView, SessionView, StaffAccountQuery, StaffAccountView,
  TemporaryPasswordView, TotpEnrolmentView, UpdateMeRequest, WechatLogInRequest,
} from './identity.types.ts';

// Answers that carry a token or a password are never kept for repeats, so none of these rows is `idempotent`:
// logging in twice makes two sessions, and the others give the same result when done again.

export const identityApi = {
  logInByWechat: endpoint<{ body: WechatLogInRequest; response: SessionTokensView }>('POST', '/identity/sessions/wechat', 'public', '微信登录'),
  logInByAccount: endpoint<{ body: AccountLogInRequest; response: AccountLogInView }>('POST', '/identity/sessions/account', 'public', '工作账号登录，必要时要求动态口令或修改临时密码'),
  refresh: endpoint<{ body: RefreshRequest; response: SessionTokensView }>('POST', '/identity/sessions/refresh', 'public', '换发登录凭证'),
  logOut: endpoint('DELETE', '/identity/sessions/current', 'signed-in', '退出登录'),
  listSessions: endpoint<{ response: SessionView[] }>('GET', '/identity/me/sessions', 'signed-in', '我的登录设备'),
  endSession: endpoint<{ params: { id: SessionId } }>('DELETE', '/identity/me/sessions/:id', 'signed-in', '让一台设备退出登录'),

  getMe: endpoint<{ response: MeView }>('GET', '/identity/me', 'signed-in', '我的资料、岗位和授权'),
  updateMe: endpoint<{ body: UpdateMeRequest; response: MeView }>('PATCH', '/identity/me', 'signed-in', '修改我的资料'),
  bindPhone: endpoint<{ body: BindPhoneRequest; response: BindPhoneView }>('POST', '/identity/me/phone', 'signed-in', '绑定微信手机号'),
  bindWechat: endpoint<{ body: WechatLogInRequest }>('POST', '/identity/me/wechat', 'signed-in', '给工作账号绑定微信'),
  changePassword: endpoint<{ body: ChangePasswordRequest }>('POST', '/identity/me/password', 'signed-in', '修改工作账号密码，其他设备随即退出'),
  beginTotp: endpoint<{ response: TotpEnrolmentView }>('POST', '/identity/me/totp', 'signed-in', '开始绑定动态口令'),
  confirmTotp: endpoint<{ body: ConfirmTotpRequest }>('POST', '/identity/me/totp/confirm', 'signed-in', '确认绑定动态口令'),

  listConsentTexts: endpoint<{ response: ConsentTextView[] }>('GET', '/identity/consent-texts', 'public', '各项授权说明'),
  listConsents: endpoint<{ response: ConsentView[] }>('GET', '/identity/me/consents', 'signed-in', '我的授权'),
  giveConsent: endpoint<{ params: { purpose: ConsentPurpose }; body: GiveConsentRequest; response: ConsentView }>('PUT', '/identity/me/consents/:purpose', 'signed-in', '同意一项授权'),
  withdrawConsent: endpoint<{ params: { purpose: ConsentPurpose }; response: ConsentView }>('DELETE', '/identity/me/consents/:purpose', 'signed-in', '撤回一项授权'),
  makeGuardianCode: endpoint<{ response: GuardianCodeView }>('POST', '/identity/me/guardian-code', 'signed-in', '未成年人生成给监护人的确认码'),
  acceptGuardianship: endpoint<{ body: AcceptGuardianshipRequest; response: MeView }>('POST', '/identity/me/wards', 'signed-in', '监护人输入确认码并同意'),
  withdrawGuardianship: endpoint<{ params: { id: PersonId }; response: MeView }>('DELETE', '/identity/me/wards/:id', 'signed-in', '监护人撤回同意'),

  exportMyData: endpoint<{ response: MyDataView }>('GET', '/identity/me/data', 'signed-in', '下载我的全部个人数据', { transport: 'download' }),
  previewErasure: endpoint<{ response: ErasurePreviewView }>('GET', '/identity/me/erasure', 'signed-in', '注销前须知：未完成的事项与将失去的内容'),
  eraseMe: endpoint<{ body: EraseMeRequest }>('POST', '/identity/me/erasure', 'signed-in', '注销账号'),

  listDemoPersonas: endpoint<{ response: DemoPersonaView[] }>('GET', '/identity/demo-personas', 'public', '演示身份（仅演示环境）'),
};

export const identityStaffApi = {
  listAccounts: endpoint<{ query: StaffAccountQuery; response: Page<StaffAccountView> }>('GET', '/staff/identity/accounts', 'identity.staff-account.manage', '工作账号列表'),
  createAccount: endpoint<{ body: CreateStaffAccountRequest; response: TemporaryPasswordView }>('POST', '/staff/identity/accounts', 'identity.staff-account.manage', '为一个人开通工作账号，返回一次性临时密码'),
  resetPassword: endpoint<{ params: { id: PersonId }; body: ReasonRequest; response: TemporaryPasswordView }>('POST', '/staff/identity/accounts/:id/reset-password', 'identity.staff-account.manage', '重置密码'),
  resetTotp: endpoint<{ params: { id: PersonId }; body: ReasonRequest }>('POST', '/staff/identity/accounts/:id/reset-totp', 'identity.staff-account.manage', '解除动态口令，下次登录重新绑定'),
  disablePerson: endpoint<{ params: { id: PersonId }; body: ReasonRequest }>('POST', '/staff/identity/people/:id/disable', 'identity.person.disable', '停用一个人的账号，所有设备随即退出'),
  enablePerson: endpoint<{ params: { id: PersonId }; body: ReasonRequest }>('POST', '/staff/identity/people/:id/enable', 'identity.person.disable', '恢复一个人的账号'),
  revealPerson: endpoint<{ params: { id: PersonId }; body: RevealPersonRequest; response: RevealedPersonView }>('POST', '/staff/identity/people/:id/reveal', 'identity.person.reveal', '查看一个人被遮挡的信息，留下审计记录'),
  correctPerson: endpoint<{ params: { id: PersonId }; body: CorrectPersonRequest }>('POST', '/staff/identity/people/:id/correct', 'identity.person.correct', '应本人要求更正姓名或出生日期'),
};
