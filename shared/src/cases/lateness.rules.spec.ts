import { describe, expect, it } from '@jest/globals';
import { isExplained, isOverdue, lateReasonProblem, lateWords, owesReason } from './lateness.rules.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const facts = (over: Partial<Parameters<typeof owesReason>[0]> = {}) => ({ handleDueAt: at(6), pausedAt: null, lateExplainedAt: null, ...over });

describe('a reason of lateness', () => {
  it('is owed once the limit is over, and not before', () => {
    expect(owesReason(facts(), at(5))).toBe(false);
    expect(owesReason(facts(), at(6))).toBe(true);
    expect(owesReason(facts({ handleDueAt: null }), at(9))).toBe(false);
  });

  it('is owed again when more time was given and is over as well', () => {
    expect(owesReason(facts({ lateExplainedAt: at(7) }), at(9))).toBe(false);
    expect(owesReason(facts({ handleDueAt: at(8), lateExplainedAt: at(7) }), at(9))).toBe(true);
    expect(isExplained(facts({ lateExplainedAt: at(5) }))).toBe(false);
  });

  it('is not owed for time in which the clock stood still', () => {
    expect(isOverdue(facts({ pausedAt: at(5) }), at(9))).toBe(false);
    expect(isOverdue(facts({ pausedAt: at(7) }), at(9))).toBe(true);
  });

  it('needs words where no cause of the list fits', () => {
    expect(lateReasonProblem(undefined)).toContain('超期的原因');
    expect(lateReasonProblem({ cause: 'parts' })).toBeNull();
    expect(lateReasonProblem({ cause: 'other' })).not.toBeNull();
    expect(lateReasonProblem({ cause: 'other', text: '等产权单位回函' })).toBeNull();
  });

  it('reads as a sentence', () => {
    expect(lateWords({ cause: 'parts', text: '灯头周三到货' })).toBe('等配件材料：灯头周三到货');
    expect(lateWords({ cause: 'weather' })).toBe('天气或施工条件');
    expect(lateWords({ cause: 'other', text: '等产权单位回函' })).toBe('等产权单位回函');
  });
});
