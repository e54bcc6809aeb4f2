import { describe, expect, it } from '@jest/globals';
import { missingWords, wantsConfirming } from './confirmation.rules.ts';

describe('who confirms an answer', () => {
  it('is asked of work that can be seen in public space', () => {
    expect(wantsConfirming(true, 'solved')).toBe(true);
    expect(wantsConfirming(true, 'partlySolved')).toBe(true);
    expect(wantsConfirming(true, 'explained')).toBe(false);
    expect(wantsConfirming(true, null)).toBe(false);
    expect(wantsConfirming(false, 'solved')).toBe(false);
  });

  it('is named as long as they are missing', () => {
    expect(missingWords({ fixed: 0, wanted: 2, leader: 'awaited' })).toBe('微网格长和两位邻居');
    expect(missingWords({ fixed: 1, wanted: 2, leader: 'none' })).toBe('一位邻居');
    expect(missingWords({ fixed: 2, wanted: 2, leader: 'awaited' })).toBe('微网格长');
    expect(missingWords({ fixed: 3, wanted: 2, leader: 'fixed' })).toBeNull();
  });

  it('has spoken who says that it is not mended', () => {
    expect(missingWords({ fixed: 2, wanted: 2, leader: 'broken' })).toBeNull();
  });
});
