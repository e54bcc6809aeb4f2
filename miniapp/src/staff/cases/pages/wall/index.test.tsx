import { act, render, screen } from '@testing-library/react';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import type { WallView } from '@yuandian/shared/cases/wall.types';
import { answerBy } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import WallPage from './index';

const WALL: WallView = {
  divisionName: '秦岭路街道', at: '2026-11-22T02:00:00.000Z', today: { reported: 3, filed: 2, ended: 1 }, open: 12, yellow: 4, red: 5, solvedRate: 0.9, satisfiedRate: null,
  groups: [], divisions: [{ name: '锦艺东社区', open: 12, red: 5 }], days: [{ day: '2026-11-22', reported: 3, ended: 1 }, { day: '2026-11-21', reported: 0, ended: 0 }],
  latest: [{ at: '2026-11-22T01:00:00.000Z', divisionName: '锦艺东社区', categoryName: '路灯不亮', status: 'PROCESSING' }],
};

describe('the wall', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-22T02:00:00.000Z') });
    setParams({ division: '/410102/410102004/' });
  });
  afterEach(() => jest.useRealTimers());

  it('shows figures, and no zeros where a day had none', async () => {
    answerBy(() => ({ status: 200, body: WALL }));
    render(<WallPage />);
    await act(async () => { await jest.advanceTimersByTimeAsync(100); });
    expect(screen.getByText('秦岭路街道 · 有事找支部')).toBeInTheDocument();
    expect(screen.getByText('90%')).toBeInTheDocument();
    expect(screen.getByText('超期 5')).toBeInTheDocument();
    expect(screen.getByText('3/1')).toBeInTheDocument();
    expect(screen.queryByText('0/0')).toBeNull();
    expect(screen.getByText('锦艺东社区 路灯不亮')).toBeInTheDocument();
  });

  it('renews itself each minute, and says how old its figures are without a network', async () => {
    let alive = true;
    const { sent } = answerBy(() => (alive ? { status: 200, body: WALL } : 'no-answer'));
    render(<WallPage />);
    await act(async () => { await jest.advanceTimersByTimeAsync(100); });
    const before = sent.length;
    alive = false;
    await act(async () => { await jest.advanceTimersByTimeAsync(CASE_SPANS.wallRefresh + 20_000); });
    expect(sent.length).toBeGreaterThan(before);
    expect(screen.getByText(/网络不通，数据是 11月22日 周日 10:00 的/)).toBeInTheDocument();
    expect(screen.getAllByText('12').length).toBeGreaterThan(0);
  });
});
