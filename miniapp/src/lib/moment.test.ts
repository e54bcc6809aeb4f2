import { instantOf, momentOf } from './moment';

describe('a moment of a form', () => {
  it('is on the clock of the district, whatever the phone says', () => {
    expect(momentOf('2026-11-21T17:30:00.000Z')).toEqual({ day: '2026-11-22', time: '01:30' });
    expect(instantOf({ day: '2026-11-22', time: '01:30' })).toBe('2026-11-21T17:30:00.000Z');
  });

  it('is none until both parts are chosen', () => {
    expect(instantOf({ day: '2026-11-22', time: '' })).toBeNull();
    expect(instantOf({ day: '', time: '09:00' })).toBeNull();
  });
});
