/** Lengths, counts and times of accounts and sessions; the forms and the server read the same numbers. */
export const IDENTITY_LIMITS = {
  nickname: { min: 1, max: 20 },
  realName: { min: 2, max: 30 },
  account: { min: 4, max: 32 },
  password: { min: 10, max: 128 },
  reason: { min: 2, max: 200 },
  wechatCode: { max: 128 },
  refreshToken: { max: 128 },
  searchText: { max: 30 },
  /** Access tokens are short; the session row behind them is checked on every request all the same. */
  accessTokenMinutes: 15,
  /** A session ends when it is not refreshed for `unused` days, and after `total` days in any case. */
  sessionDays: { wechat: { unused: 30, total: 180 }, account: { unused: 1, total: 7 } },
  temporaryPasswordDays: 7,
  /** A reply that was lost may be asked for again for this long with the token used before. */
  refreshGraceSeconds: 30,
  /** Failed log-ins per account and per address before the lock, and the length of the lock (GB/T 22239-2019 8.1.4.1). */
  failedLogIns: { perAccount: 5, perAddress: 20, windowMinutes: 15 },
  sessionsPerPerson: 20,
  guardianCode: { length: 8, validMinutes: 30 },
  /** 不满十四周岁 needs a guardian's consent for any handling of personal information (个人信息保护法 31). */
  guardianConsentBelowAge: 14,
  adultAge: 18,
  oldestAge: 120,
} as const;
