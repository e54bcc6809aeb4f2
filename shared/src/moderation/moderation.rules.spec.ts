import { describe, expect, it } from '@jest/globals';
import { MODERATION_LIMITS } from './moderation.limits.ts';
import {
  appealEnds, numbersIn, parseWords, refusesAppeal, refusesDecision, splitText, waitAfterTry, wordsIn, wordsProblem,
} from './moderation.rules.ts';

describe('wordsIn', () => {
  it.each([
    ['代开发票请联系', ['代开发票']],
    ['代 开·发-票', ['代开发票']],
    ['ＡＢＣ贷款', ['abc贷']],
    ['代\u200b开\u2060发\u00ad票', ['代开发票']],
    ['代\u0336开\ufe0f发\u034f票', ['代开发票']],
    ['代\u3164开\uffa0发\u115f票', ['代开发票']],
    ['代\n开\u3000发\u00a0票', ['代开发票']],
    ['开发票是商家的义务', []],
    ['', []],
  ])('finds in %s', (text, found) => {
    expect(wordsIn(text, ['代开发票', 'abc贷'])).toEqual(found);
  });
});

describe('numbersIn', () => {
  it.each([
    ['有事打13800138000', ['phone']],
    ['有事打 138-0013-8000。', ['phone']],
    ['１３８ ００１３ ８０００', ['phone']],
    ['+86 138 0013 8000', ['phone']],
    ['身份证410102199003071234', ['id-number']],
    ['41010219900307123X，电话13800138000', ['phone', 'id-number']],
    ['138\u200b0013\u200d8000', ['phone']],
    ['138\u20e30013\ufe0f8000', ['phone']],
    ['138  0013   8000', ['phone']],
    ['138\n0013\n8000', ['phone']],
    ['3号楼 2单元 301 13800138000', ['phone']],
    ['5 13800138000 6', ['phone']],
    ['2026-11-22 13800138000', ['phone']],
    ['301 410102 19900307 1234', ['id-number']],
    ['138/0013/8000', ['phone']],
    ['订单号 2013800138000999', []],
    ['尺寸 1380 0138 00012', []],
    ['2026-11-22 19:30 在3号楼', []],
    ['410102199013071234', []],
    ['拨打12345', []],
  ])('looks at %s', (text, found) => {
    expect(numbersIn(text)).toEqual(found);
  });
});

describe('splitText', () => {
  const { textPiece, pieceOverlap } = MODERATION_LIMITS;

  it('leaves a short text whole and an empty one out', () => {
    expect(splitText('')).toEqual([]);
    expect(splitText('灯又坏了')).toEqual(['灯又坏了']);
    expect(splitText('灯'.repeat(textPiece))).toHaveLength(1);
  });

  it('cuts a long one into overlapping pieces, and no emoji in two', () => {
    const text = '灯'.repeat(textPiece - 1) + '🎁'.repeat(3_000);
    const pieces = splitText(text);
    expect(pieces.every((piece) => piece.length <= textPiece && !/\p{Cs}/u.test(piece))).toBe(true);
    let joined = pieces[0] ?? '';
    for (const piece of pieces.slice(1)) {
      const overlap = [pieceOverlap, pieceOverlap + 1].find((length) => joined.endsWith(piece.slice(0, length)));
      joined += piece.slice(overlap);
    }
    expect(joined).toBe(text);
  });
});

describe('a word list', () => {
  it('is one word a line, each once', () => {
    expect(parseWords(' 刷单 \n\n代开发票\n刷单\n')).toEqual(['刷单', '代开发票']);
  });

  it.each([
    ['', null], ['刷单\n代开发票', null], ['单', 'too-short'], ['——！！', 'too-short'], ['长'.repeat(21), 'too-long'],
    [Array.from({ length: 1_001 }, (_unused, index) => `词语${index}`).join('\n'), 'too-many'],
  ])('is judged before it is published', (text, problem) => {
    expect(wordsProblem(text)).toBe(problem);
  });
});

describe('waitAfterTry', () => {
  it('doubles and ends', () => {
    expect([1, 2, 3, 4].map(waitAfterTry)).toEqual([20, 40, 80, null]);
  });
});

describe('refusesAppeal', () => {
  const since = new Date('2026-11-22T02:00:00Z');
  const lastMoment = new Date(appealEnds(since).getTime() - 1);

  it('takes one, of something rejected, within seven days', () => {
    const rejected = { status: 'REJECTED', since, appealedAt: null } as const;
    expect(refusesAppeal(rejected, lastMoment)).toBeNull();
    expect(refusesAppeal(rejected, appealEnds(since))).toBe('too-late');
    expect(refusesAppeal({ ...rejected, appealedAt: since }, since)).toBe('already');
    expect(refusesAppeal({ ...rejected, status: 'APPEALED' }, since)).toBe('not-rejected');
    expect(refusesAppeal({ ...rejected, status: 'PASSED' }, since)).toBe('not-rejected');
  });
});

describe('refusesDecision', () => {
  const waiting = { status: 'REVIEW', authorId: 'author', decidedBy: null } as const;

  it('keeps authors from their own and judges from appeals against themselves', () => {
    expect(refusesDecision(waiting, 'staff')).toBeNull();
    expect(refusesDecision(waiting, 'author')).toBe('own');
    expect(refusesDecision({ ...waiting, decidedBy: 'staff' }, 'staff')).toBeNull();
    expect(refusesDecision({ ...waiting, status: 'APPEALED', decidedBy: 'staff' }, 'staff')).toBe('same-person');
    expect(refusesDecision({ ...waiting, status: 'APPEALED', decidedBy: 'staff' }, 'colleague')).toBeNull();
    expect(refusesDecision({ ...waiting, status: 'PENDING' }, 'staff')).toBe('not-waiting');
    expect(refusesDecision({ ...waiting, status: 'REJECTED' }, 'staff')).toBe('not-waiting');
  });
});
