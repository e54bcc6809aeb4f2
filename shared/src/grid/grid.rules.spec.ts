import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../common/role.ts';
import {
  childPath, codeOfPath, codeProblem, communityOrAbove, communityPathOf, DIVISION_CODE_PATTERN, DIVISION_PATH_PATTERN, fullNameOf, levelOfPath, LEVELS, mayAssign, neighbourhoodOf,
  parentProblem, pathsDownTo, ROLE_LEVELS, ROLES_ASSIGNED_BY, roleLevelProblem, servicePhoneProblem, shortNameOf, termProblem,
} from './grid.rules.ts';
import type { DivisionLevel } from './grid.types.ts';

describe('codes and paths', () => {
  const good: [DivisionLevel, string][] = [
    ['district', '410102'], ['street', '410102006'], ['community', '410102006009'], ['grid', '410102006009-01'],
    ['micro-grid', '410102006009-01-03'], ['exclusive-grid', '410102006009-Z01'], ['exclusive-grid', '410102006-Z001'],
  ];
  it.each(good)('takes the %s %s', (level, code) => {
    expect(codeProblem(level, code)).toBeNull();
    expect(code).toMatch(DIVISION_CODE_PATTERN);
    expect(childPath('/410102/', code)).toMatch(DIVISION_PATH_PATTERN);
    expect(levelOfPath(childPath('/410102/', code))).toBe(level);
  });
  it.each<[DivisionLevel, string]>([['street', '41010200'], ['grid', '410102006009'], ['micro-grid', '410102006009-1-3'], ['community', '410102006009/']])(
    'refuses the %s %s', (level, code) => expect(codeProblem(level, code)).toContain(LEVELS[level]));

  it('walks a path down and finds its community', () => {
    const path = '/410102/410102006/410102006009/410102006009-01/';
    expect(pathsDownTo(path)).toEqual(['/410102/', '/410102/410102006/', '/410102/410102006/410102006009/', path]);
    expect(codeOfPath(path)).toBe('410102006009-01');
    expect(communityPathOf(path)).toBe('/410102/410102006/410102006009/');
    expect(communityPathOf('/410102/410102006/')).toBeNull();
    expect(communityPathOf('/410102/410102006/410102006-Z01/')).toBeNull();
    expect([path, '/410102/410102006/410102006-Z01/', '/410102/'].map(communityOrAbove)).toEqual(['/410102/410102006/410102006009/', '/410102/410102006/', '/410102/']);
  });

  it.each([
    ['/410102/410102006/410102006009/410102006009-01/410102006009-01-03/', '/410102/410102006/410102006009/'],
    ['/410102/410102006/410102006009/410102006009-Z01/', '/410102/410102006/410102006009/'],
    ['/410102/410102006/410102006-Z01/', '/410102/410102006/410102006-Z01/'], ['/410102/410102006/', '/410102/410102006/'], ['', ''],
  ])('has %s in the neighbourhood %s', (path, neighbourhood) => expect(neighbourhoodOf(path)).toBe(neighbourhood));
});

describe('the tree', () => {
  it.each<[DivisionLevel, DivisionLevel | null]>([
    ['district', null], ['street', 'district'], ['community', 'street'], ['grid', 'community'], ['micro-grid', 'grid'], ['exclusive-grid', 'street'], ['exclusive-grid', 'community'],
  ])('hangs a %s on a %s', (level, parent) => expect(parentProblem(level, parent)).toBeNull());
  it.each<[DivisionLevel, DivisionLevel | null]>([['street', null], ['district', 'district'], ['grid', 'street'], ['micro-grid', 'community'], ['community', 'community']])(
    'does not hang a %s on a %s', (level, parent) => expect(parentProblem(level, parent)).not.toBeNull());

  it.each([
    ['锦艺东社区居委会', '锦艺东社区'], ['三官庙村委会', '三官庙村'], ['林山寨村民委员会', '林山寨村'], ['人社局社区居民委员会', '人社局社区'], ['天汇南社区', '天汇南社区'],
    ['秦岭路街道', '秦岭路街道'], ['第一网格', '第一网格'],
  ])('calls %s %s', (official, short) => expect(shortNameOf(official)).toBe(short));

  it('names a grid from its street down', () => {
    expect(fullNameOf([{ level: 'district', name: '中原区' }, { level: 'street', name: '秦岭路街道' }, { level: 'community', name: '锦艺东社区居委会' }])).toBe('秦岭路街道 · 锦艺东社区');
    expect(fullNameOf([{ level: 'district', name: '中原区' }])).toBe('中原区');
  });
});

describe('roles on the tree', () => {
  it('puts every role somewhere', () => {
    for (const role of Object.keys(ROLES) as Role[]) expect(ROLE_LEVELS[role].length).toBeGreaterThan(0);
    expect(roleLevelProblem('communityLeader', 'community')).toBeNull();
    expect(roleLevelProblem('communityLeader', 'street')).toContain('社区');
  });

  it('lets nobody but the keeper of the accounts make an equal or a superior', () => {
    for (const [assigner, roles] of Object.entries(ROLES_ASSIGNED_BY)) {
      if (assigner !== 'platformAdmin') expect(roles).not.toContain(assigner);
    }
    expect(mayAssign('communityLeader', 'streetLeader')).toBe(false);
    expect(mayAssign('streetLeader', 'districtAdmin')).toBe(false);
    expect(mayAssign('districtAdmin', 'platformAdmin')).toBe(false);
    expect(mayAssign('gridLeader', 'gridWorker')).toBe(false);
    expect(mayAssign('platformAdmin', 'auditor')).toBe(true);
  });

  it('ends a term no earlier than it begins', () => {
    expect(termProblem('2026-11-22', '2026-11-21')).not.toBeNull();
    expect(termProblem('2026-11-22', '2026-11-22')).toBeNull();
    expect(termProblem('2026-11-22', null)).toBeNull();
  });
});

it.each([['0371-67881234', true], ['12345', true], ['=1+1', false], ['tel:110', false]])('judges the service phone %s', (phone, good) => {
  expect(servicePhoneProblem(phone) === null).toBe(good);
});
