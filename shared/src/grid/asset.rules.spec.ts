import { describe, expect, it } from '@jest/globals';
import { assetClassOf, assetCodeIn, assetCodeProblem, assetNameOf, assetPlaceProblem, assetPointProblem } from './asset.rules.ts';

const LAMP = '4101020118000042';

describe('the code of an asset', () => {
  it('tells its class', () => {
    expect(assetClassOf(LAMP)).toBe('0118');
    expect(assetNameOf('0118', '西42-3')).toBe('路灯杆 西42-3');
    expect(assetCodeProblem(LAMP)).toBeNull();
  });

  it.each(['', '410102011800004', '41010201180000422', '4101020188000042', '41010201180000A2', '4101020100000001'])('refuses %p', (code) => {
    expect(assetCodeProblem(code)).not.toBeNull();
  });

  it('belongs to the district it stands in', () => {
    expect(assetPlaceProblem(LAMP, '/410102/410102003/410102003004/')).toBeNull();
    expect(assetPlaceProblem(LAMP, '/410103/410103001/')).toContain('410103');
  });

  it.each([
    [LAMP, LAMP], ['4101 0201 1800 0042', LAMP], [`https://bj.example/asset?c=${LAMP}&v=2`, LAMP], ['４１０１０２０１１８００００４２', LAMP],
    ['12345', null], [`${LAMP}7`, null], ['', null],
  ])('is found in %p', (text, code) => expect(assetCodeIn(text)).toBe(code));
});

describe('the point of an asset', () => {
  it('is whole or not there', () => {
    expect(assetPointProblem(null, null)).toBeNull();
    expect(assetPointProblem(34.75, 113.6)).toBeNull();
    expect(assetPointProblem(34.75, null)).not.toBeNull();
    expect(assetPointProblem(91, 113.6)).not.toBeNull();
  });
});
