import { expect, it } from '@jest/globals';
import { AppException } from '../../common/errors/app-exception.ts';
import { WechatError, type WechatErrorKind } from '../../wechat/wechat.errors.ts';
import { fromWechat } from './identity.errors.ts';

it.each<[WechatErrorKind, string]>([
  ['code-invalid', 'WECHAT_CODE_REFUSED'], ['user-blocked', 'WECHAT_PERSON_BLOCKED'], ['rate-limited', 'TOO_MANY_REQUESTS'],
  ['timeout', 'WECHAT_UNAVAILABLE'], ['unreachable', 'WECHAT_UNAVAILABLE'], ['not-json', 'WECHAT_UNAVAILABLE'], ['system-busy', 'WECHAT_UNAVAILABLE'], ['quota-exceeded', 'WECHAT_UNAVAILABLE'],
])('tells the person what WeChat’s %s means for them: %s', (kind, code) => {
  const told = fromWechat(new WechatError(kind, '/sns/jscode2session', 'detail'));
  expect(told).toBeInstanceOf(AppException);
  expect((told as AppException).code).toBe(code);
});

it('leaves every other error alone', () => {
  const bug = new Error('bug');
  expect(fromWechat(bug)).toBe(bug);
});
