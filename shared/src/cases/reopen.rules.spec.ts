import { describe, expect, it } from '@jest/globals';
import { canBeStillThere, reopenUntil } from './reopen.rules.ts';

describe('a closed case', () => {
  const ended = new Date('2026-11-23T02:00:00.000Z');

  it('can be done again for thirty days, longer where its class comes back after longer', () => {
    expect(reopenUntil(ended, 0).toISOString()).toBe('2026-12-23T02:00:00.000Z');
    expect(reopenUntil(ended, 7).toISOString()).toBe('2026-12-23T02:00:00.000Z');
    expect(reopenUntil(ended, 60).toISOString()).toBe('2027-01-22T02:00:00.000Z');
  });

  it.each([
    ['mended in public space', true, 'solved', true], ['mended in part', true, 'partlySolved', true], ['somebody’s home', false, 'solved', false],
    ['words only', true, 'explained', false], ['impossible', true, 'impossible', false],
  ] as const)('can be said to be still there by others: %s', (_what, publicSpace, closingCode, can) => {
    expect(canBeStillThere({ publicSpace, closingCode })).toBe(can);
  });
});
