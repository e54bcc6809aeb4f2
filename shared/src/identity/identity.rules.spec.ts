import { describe, expect, it } from '@jest/globals';
import {
  accountProblem, birthDateProblem, CONSENT_TEXTS, guardianConsentNeeded, isAdult, maskName, maskPhone, passwordProblem, permissionsOf,
  phoneProblem, realNameProblem,
} from './identity.rules.ts';

const NOON = new Date('2026-11-22T04:00:00.000Z');

describe('masking', () => {
  it.each([
    ['王丽', '王*'], ['王小明', '王**'], ['欧阳娜', '欧阳*'], ['欧阳', '欧*'], ['李', '李*'], ['阿卜杜拉·买买提', '阿****'], ['𠮷田', '𠮷*'],
  ])('shows %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it('shows the first three and the last four digits of a phone', () => expect(maskPhone('13812341234')).toBe('138****1234'));
  it('shows nothing of a number too short to be a phone', () => expect(maskPhone('12345')).toBe('*****'));
});

describe('what may be typed', () => {
  it.each(['13800138000', '19912345678'])('takes the phone %s', (phone) => expect(phoneProblem(phone)).toBeNull());
  it.each(['12800138000', '1380013800', '138001380001', '１３８００１３８０００', ''])('refuses the phone %s', (phone) => expect(phoneProblem(phone)).not.toBeNull());

  it.each(['li.na', 'jinyidong-01'])('takes the account %s', (account) => expect(accountProblem(account)).toBeNull());
  it.each(['abc', 'Admin', '1abc', 'ab cd', '管理员一号'])('refuses the account %s', (account) => expect(accountProblem(account)).not.toBeNull());

  it('takes a password of three kinds', () => expect(passwordProblem('Locust-tree9', 'li.na')).toBeNull());
  it.each([['Short-1', '长度'], ['alllowercase1', '三种'], ['Li.na-12345678', '账号'], ['Aa1Aa1Aa1Aa1', '重复']])('refuses the password %s', (password, word) => {
    expect(passwordProblem(password, 'li.na')).toContain(word);
  });

  it.each(['王小明', '阿卜杜拉·买买提', 'Anna Li'])('takes the name %s', (name) => expect(realNameProblem(name)).toBeNull());
  it.each(['王', '王1', '=cmd()', '王\u200b明'])('refuses the name %s', (name) => expect(realNameProblem(name)).not.toBeNull());
});

describe('ages', () => {
  it.each(['2026-11-23', '1900-01-01', '2026-02-30', '20010520', ''])('refuses the birth date %s', (day) => expect(birthDateProblem(day, NOON)).not.toBeNull());
  it('takes today', () => expect(birthDateProblem('2026-11-22', NOON)).toBeNull());
  it('asks for a guardian until the fourteenth birthday in Shanghai', () => {
    expect(guardianConsentNeeded('2012-11-23', NOON)).toBe(true);
    expect(guardianConsentNeeded('2012-11-22', NOON)).toBe(false);
    expect(guardianConsentNeeded(null, NOON)).toBe(false);
  });
  it('counts nobody as an adult whose age is unknown', () => {
    expect(isAdult(null, NOON)).toBe(false);
    expect(isAdult('2008-11-22', NOON)).toBe(true);
    expect(isAdult('2008-11-23', NOON)).toBe(false);
  });
});

it('joins the permissions of several roles, each once', () => {
  const grants = [
    { role: 'gridWorker' as const, divisionPath: '/410102/', subjectId: null },
    { role: 'microGridLeader' as const, divisionPath: '/410102/', subjectId: null },
  ];
  expect(permissionsOf(grants)).toEqual([...new Set(permissionsOf(grants))]);
  expect(permissionsOf([])).toEqual([]);
});

it('files every consent text under its own purpose, with the article that asks for it', () => {
  for (const [purpose, text] of Object.entries(CONSENT_TEXTS)) {
    expect(text.purpose).toBe(purpose);
    expect(text.basis).toContain('个人信息保护法');
    expect(text.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
