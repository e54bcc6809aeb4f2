import { describe, expect, it } from '@jest/globals';
import { goesOnWithoutReporter, type Dangerousness } from './danger.rules.ts';

const lamp: Dangerousness = { groupCode: 'facility', limitUnit: 'WORK_DAY', warning: null };

describe('a 举报 that is taken back', () => {
  it.each([
    ['安全隐患', { groupCode: 'safety' }, true], ['an urgent matter', { limitUnit: 'URGENT_HOUR' }, true], ['what its form warns of', { warning: '先离开现场' }, true],
    ['anything else', {}, false],
  ] as const)('of %s goes on without its reporter: %s', (_what, over, goesOn) => {
    expect(goesOnWithoutReporter('tipOff', { ...lamp, ...over })).toBe(goesOn);
  });

  it('is the only kind that does: whoever asked for help may have it no more', () => {
    expect(goesOnWithoutReporter('help', { ...lamp, groupCode: 'safety' })).toBe(false);
  });
});
