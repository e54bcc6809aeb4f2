import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { StatisticRowView } from '@yuandian/shared/cases/statistics.types';
import { REPORT_FORM } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro from '../../../../../jest/taro';
import StatisticsPage from './index';

const row = (key: string, name: string, over: Partial<StatisticRowView> = {}): StatisticRowView => ({
  key, name, reported: 4, filed: 4, ended: 3, open: 1, late: 0, suspended: 0, reopened: 1, recurring: 0, responseRate: 1, solvedRate: 0.5, satisfiedRate: null,
  reopenRate: 0.25, inTimeRate: 1, signMinutes: 90, endHours: 20, ...over,
});

let figures: StatisticRowView[] = [];
beforeEach(() => { figures = [row('lamp', '路灯不亮')]; });

function open() {
  signIn({ grants: [{ role: 'streetOperator', divisionPath: '/410102/410102004/', divisionName: '秦岭路街道' }] as never, permissions: ['cases.case.read', 'cases.statistics.read', 'cases.rule.read'] });
  const { sent } = answerBy((_method, path) => {
    if (path === '/staff/cases/statistics') return { status: 200, body: { total: row('', '合计'), rows: figures } };
    if (path === '/cases/form') return { status: 200, body: REPORT_FORM };
    const units = [{ id: 'unit-1', name: '路灯养护单位', kind: 'contractor', divisionName: '秦岭路街道', active: true }];
    return { status: 200, body: { items: path === '/staff/cases/rules/units' ? units : [], nextCursor: null } };
  });
  render(<StatisticsPage />);
  return { asked: () => new URLSearchParams(sent.map(({ url }) => url).filter((url) => url.includes('/cases/statistics?')).at(-1)?.split('?')[1]) };
}

/** A month of days. */
const MONTH = Array.from({ length: 30 }, (_, at) => row(`2026-11-${String(at + 1).padStart(2, '0')}`, `11月${at + 1}日`));

const choose = (label: string, index: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: index } });

describe('the figures', () => {
  it('say rates, a dash where nothing counts, and how often it was done again', async () => {
    open();
    expect((await screen.findAllByText('路灯不亮')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('25%').length).toBeGreaterThan(0);
    expect(screen.getAllByText('–').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('tab', { name: '重办率' }));
    expect(screen.getAllByText('25%').length).toBeGreaterThan(1);
  });

  it('show every day of a month, and of what is ordered by number the first', async () => {
    figures = MONTH;
    open();
    const chart = await screen.findByLabelText('件数');
    expect(within(chart).queryByText('11月30日')).toBeNull();
    fireEvent.click(screen.getByRole('tab', { name: '按日' }));
    await waitFor(() => expect(within(screen.getByLabelText('件数')).getByText('11月30日')).toBeInTheDocument());
  });

  it('lead to the cases behind them', async () => {
    open();
    fireEvent.click(screen.getByRole('tab', { name: '按分类' }));
    fireEvent.click(await screen.findByRole('button', { name: /^路灯不亮/ }));
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: expect.stringMatching(/cases\/pages\/desk\/index\?from=.*&box=all&categoryCode=lamp$/) as unknown });
    fireEvent.click(screen.getByRole('button', { name: '超期 0件' }));
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: expect.stringMatching(/&box=late$/) as unknown });
  });

  it('are narrowed by class and unit, and taken away as they are shown', async () => {
    const { asked } = open();
    await screen.findAllByText('路灯不亮');
    choose('分类', '1');
    fireEvent.click(screen.getByLabelText('办理单位'));
    fireEvent.click(await screen.findByLabelText('路灯养护单位（秦岭路街道）'));
    fireEvent.click(screen.getByRole('tab', { name: '按单位' }));
    await waitFor(() => expect(Object.fromEntries(asked())).toMatchObject({ categoryCode: 'lamp', unitId: 'unit-1', by: 'unit' }));
    const downloadFile = jest.fn(async (_request: { url: string }) => ({ statusCode: 200 }));
    Object.assign(Taro, { downloadFile, openDocument: jest.fn(async () => undefined) });
    await act(async () => { fireEvent.click(screen.getByRole('button', { name: '导出 XLSX' })); });
    expect(downloadFile.mock.calls[0]?.[0].url).toMatch(/statistics\/export\?.*categoryCode=lamp.*unitId=unit-1|statistics\/export\?.*unitId=unit-1.*categoryCode=lamp/);
    choose('分类', '0');
    await waitFor(() => expect(asked().has('categoryCode')).toBe(false));
  });
});
