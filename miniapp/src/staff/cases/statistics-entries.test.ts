import type { StatisticRowView, StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import { entriesOf, entriesOfRow } from './statistics-entries';

const QUERY = { from: '2026-10-20', to: '2026-11-10', by: 'month', categoryCode: 'street-lamp' } as StatisticsQuery;
const row = (key: string) => ({ key }) as StatisticRowView;

describe('the list behind a figure', () => {
  it('is all that was reported in the period', () => {
    expect(entriesOf(QUERY)).toEqual({ from: '2026-10-20', to: '2026-11-10', categoryCode: 'street-lamp', box: 'all' });
  });

  it('ends with the period where a month goes on, and holds a whole month, a day, a source, a unit', () => {
    const of = (key: string, over: Partial<StatisticsQuery> = {}) => entriesOfRow(row(key), { ...QUERY, ...over }, [row(key)]);
    expect(of('2026-10')).toMatchObject({ from: '2026-10-20', to: '2026-10-31' });
    expect(of('2026-11')).toMatchObject({ from: '2026-11-01', to: '2026-11-10' });
    expect(of('2026-12', { to: '2027-02-01' as never })).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
    expect(of('2026-11-03', { by: 'day' })).toMatchObject({ from: '2026-11-03', to: '2026-11-03' });
    expect(of('phone', { by: 'source' })).toMatchObject({ source: 'phone' });
    expect(of('unit-1', { by: 'unit' })).toMatchObject({ unitId: 'unit-1' });
  });

  it('is none for cases of no unit, and of a community that lie in none of its grids', () => {
    const [community, grid] = [row('/1/2/3/'), row('/1/2/3/3-01/')];
    const of = (one: StatisticRowView) => entriesOfRow(one, { ...QUERY, by: 'division' }, [community, grid]);
    expect(of(grid)).toMatchObject({ divisionPath: '/1/2/3/3-01/' });
    expect(of(community)).toBeNull();
    expect(entriesOfRow(community, { ...QUERY, by: 'division' }, [community])).toMatchObject({ divisionPath: '/1/2/3/' });
    expect(entriesOfRow(row(''), { ...QUERY, by: 'unit' }, [row('')])).toBeNull();
  });
});
