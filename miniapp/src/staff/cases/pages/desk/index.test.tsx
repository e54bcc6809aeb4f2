import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DESK_ROW } from '../../../../../jest/cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import DeskPage from './index';

const COUNTS = { boxes: [{ box: 'intake', count: 2 }, { box: 'late', count: 1 }, { box: 'disputes', count: 0 }], yellow: 0, red: 1 };
const OTHER = { ...DESK_ROW, id: 'case-2', number: '2026112200002' };

/** Two cases in the inbox; the second cannot be filed. */
function openDesk(permissions?: string[]) {
  beStaff(permissions);
  const server = serve();
  render(<DeskPage />);
  return server;
}

function beStaff(permissions: string[] = ['cases.case.read', 'cases.case.accept', 'cases.case.dispatch']): void {
  signIn({ grants: [{ role: 'communityStaff', divisionPath: '/410102/410102004/410102004005/', divisionName: '锦艺东社区' }] as never, permissions: permissions as never });
}

function serve() {
  return answerBy((method, path) => {
    if (path === '/staff/cases/counts') return { status: 200, body: COUNTS };
    if (path === '/staff/cases/bulk') return { status: 200, body: { done: ['case-1'], refused: [{ id: 'case-2', number: OTHER.number, message: '要先核实才能立案' }] } };
    if (path === '/staff/cases/filters') return { status: 200, body: method === 'GET' ? [] : { id: 'filter-1', name: '本周超期', query: {} } };
    if (path === '/staff/cases') return { status: 200, body: { items: [DESK_ROW, OTHER], nextCursor: null } };
    return { status: 200, body: path === '/cases/form' ? { groups: [], emergencyNumbers: [] } : { items: [], nextCursor: null } };
  });
}

const listed = (sent: { url: string }[]) => sent.map(({ url }) => url).filter((url) => /\/staff\/cases(\?|$)/.test(url)).at(-1) ?? '';

describe('the desk of cases', () => {
  it('shows each inbox with its count, and leaves out a rare one that is empty', async () => {
    openDesk();
    expect(await screen.findByText('待受理 2')).toBeInTheDocument();
    expect(screen.getByText('超期 1')).toBeInTheDocument();
    expect(screen.queryByText(/^异议/)).toBeNull();
  });

  it('counts its inboxes by what the list is narrowed by, and says whose turn each case is', async () => {
    setParams({ box: 'late', desk: 'own', categoryCode: 'street-lamp' });
    const { sent } = openDesk();
    await screen.findAllByText('路灯不亮');
    expect(sent.map(({ url }) => url)).toContainEqual(expect.stringMatching(/counts\?desk=own&categoryCode=street-lamp$/));
    expect(screen.getAllByText('锦艺东社区').length).toBeGreaterThan(0);
    expect(screen.getByText('筛选（2）')).toBeInTheDocument();
  });

  it('shows who acts for a unit no inbox of a desk', async () => {
    openDesk(['cases.case.read', 'cases.case.handle']);
    expect(await screen.findByText('超期 1')).toBeInTheDocument();
    expect(screen.queryByText(/待派遣/)).toBeNull();
  });

  it('begins with what comes in also for who logs in on it', async () => {
    const { sent } = serve();
    render(<DeskPage />);
    act(() => beStaff());
    await screen.findAllByText('路灯不亮');
    expect(listed(sent)).toMatch(/box=intake/);
  });

  it('reads what the address says', async () => {
    setParams({ box: 'late', kind: 'complaint', light: 'RED', from: '2027-03-01' });
    const { sent } = openDesk();
    await screen.findAllByText('路灯不亮');
    expect(listed(sent)).toMatch(/box=late.*kind=complaint.*light=RED.*from=2027-03-01/);
    expect(screen.getByText('筛选（3）')).toBeInTheDocument();
  });

  it('tells what became of each, and keeps the refused one chosen', async () => {
    const { sent } = openDesk();
    for (const tick of await screen.findAllByRole('switch', { name: /^选择 / })) fireEvent.click(tick);
    fireEvent.click(screen.getByRole('button', { name: '批量立案' }));
    fireEvent.click(screen.getByRole('button', { name: '立案' }));
    expect(await screen.findByText('要先核实才能立案')).toBeInTheDocument();
    expect(screen.getByText(`1 件：${OTHER.number}`)).toBeInTheDocument();
    expect(screen.getByText('1 件办好，1 件没有办成，仍然选着')).toBeInTheDocument();
    expect(JSON.parse(sent.find(({ url }) => url.endsWith('/bulk'))?.data ?? '{}')).toEqual({ caseIds: ['case-1', 'case-2'], verb: 'file' });
    expect(screen.getByText('已选 1 件')).toBeInTheDocument();
  });

  it('offers no bulk step to who may take none', async () => {
    openDesk(['cases.case.read']);
    await screen.findAllByText('路灯不亮');
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('keeps the present filters under a name', async () => {
    setParams({ box: 'late', light: 'RED' });
    const { sent } = openDesk();
    fireEvent.click(await screen.findByRole('button', { name: '保存筛选' }));
    fireEvent.change(screen.getByRole('textbox', { name: '名称' }), { target: { value: '本周超期' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(JSON.parse(sent.find(({ method }) => method === 'POST')?.data ?? '{}')).toEqual({ name: '本周超期', query: { box: 'late', light: 'RED' } }));
  });

  it('opens the case of a row', async () => {
    openDesk();
    fireEvent.click((await screen.findAllByText('路灯不亮'))[0] as HTMLElement);
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/staff/cases/pages/case/index?id=case-1' });
  });
});
