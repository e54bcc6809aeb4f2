import { act, fireEvent, render, screen } from '@testing-library/react';
import { FIRST_CHECKLIST } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { PatrolGridView, PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { signIn } from '../../../../../jest/person';
import { answerBy, errorBody } from '../../../../../jest/server';
import { sendWaiting, useOutbox } from '@/lib/submit-outbox';
import { dropRun } from '../../patrol-run';
import PatrolPage from './index';

const point = (id: string, name: string): PatrolPointView => ({
  id, name, divisionPath: '/1/', divisionName: '第一网格', place: '东片 3 号楼', category: 'building', point: null, position: 1, lastVisitedAt: null,
});
const GRID: PatrolGridView = {
  divisionPath: '/1/', divisionName: '第一网格', points: [point('point-1', '3 号楼楼道'), point('point-2', '车棚')], checklist: { version: 0, items: [...FIRST_CHECKLIST] },
};

type Network = 'alive' | 'dead';

/** A server that can be cut off; what was written to it is kept. */
function serve(network: { now: Network }, refuse?: string) {
  const server = answerBy((method, path) => {
    if (network.now === 'dead') return 'no-answer';
    if (method === 'GET' && path.endsWith('/kit')) return { status: 200, body: { grids: [GRID], open: null } };
    if (method === 'GET') return { status: 200, body: { status: 'OPEN' } };
    return refuse ? { status: 409, body: errorBody(refuse) } : { status: 200, body: {} };
  });
  const writes = () => server.sent.filter(({ method }) => method === 'POST').map(({ url, data }) => [url.split('/').at(-1), JSON.parse(data ?? '')] as [string, Record<string, unknown>]);
  return { writes };
}

async function openPage(page: JSX.Element): Promise<() => void> {
  const { unmount } = render(page);
  await act(async () => { await jest.advanceTimersByTimeAsync(3000); });
  return unmount;
}

async function press(name: string | RegExp): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
    await jest.advanceTimersByTimeAsync(0);
  });
}

describe('a round of a grid', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    signIn({ grants: [{ role: 'gridWorker' }] as never, permissions: ['fieldwork.patrol.run'] });
    useOutbox.setState({ waiting: [] });
    dropRun();
  });
  afterEach(() => jest.useRealTimers());

  it('is made without a network, and sent in its order when there is one again', async () => {
    const network: { now: Network } = { now: 'alive' };
    const server = serve(network);
    (await openPage(<PatrolPage />))();
    network.now = 'dead';
    let leave = await openPage(<PatrolPage />);
    expect(screen.getByText(/用手机上存的点位开始/)).toBeInTheDocument();
    await press('开始巡查第一网格');
    expect(screen.getByText('0 / 2')).toBeInTheDocument();
    await press(/3 号楼楼道/);
    fireEvent.click(screen.getByRole('switch', { name: '飞线充电' }));
    await press('记录 1 项问题');
    leave();
    // The page was left and opened again: the phone knows the round.
    leave = await openPage(<PatrolPage />);
    expect(screen.getByText('发现 1 项')).toBeInTheDocument();
    expect(screen.getByText(/3 号楼楼道/)).toBeInTheDocument();
    await press('结束巡查');
    await press('就到这里');
    expect(useOutbox.getState().waiting).toHaveLength(3);

    network.now = 'alive';
    await act(async () => { await sendWaiting(); });
    const writes = server.writes();
    const made = writes.filter(([, body]) => body.id !== undefined || body.at !== undefined).slice(-3);
    expect(made.map(([end]) => end)).toEqual(['patrols', 'stops', 'finish']);
    expect(made[1]?.[1]).toMatchObject({ pointId: 'point-1', fileIds: [] });
    expect((made[1]?.[1].checks as { code: string; found: boolean }[]).filter(({ found }) => found)).toEqual([{ code: 'wire-charging', found: true }]);
    expect(useOutbox.getState().waiting).toEqual([]);
    leave();
  });

  it('records a point that is well with one tap, and goes on at once', async () => {
    const server = serve({ now: 'alive' });
    const leave = await openPage(<PatrolPage />);
    await press('开始巡查第一网格');
    await press(/车棚/);
    await press('一切正常');
    expect(server.writes().map(([end]) => end)).toEqual(['patrols', 'stops']);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('1 / 2')).toBeInTheDocument();
    leave();
  });

  it('that the server refuses to begin holds the rest back until it is read, and goes from the phone with it', async () => {
    const refused = serve({ now: 'alive' }, 'FIELDWORK_PATROL_OPEN');
    const leave = await openPage(<PatrolPage />);
    await press('开始巡查第一网格');
    await press('结束巡查');
    await press('就到这里');
    expect(refused.writes().map(([end]) => end)).toEqual(['patrols']);
    expect(screen.getByText('1 项提交没有成功')).toBeInTheDocument();
    await press('查看');
    await press('连同后面 1 项放弃');
    expect(useOutbox.getState().waiting).toEqual([]);
    leave();
  });

  it('does not come back with what the server said before it ended', async () => {
    const open = { id: 'patrol-1', divisionPath: '/1/', divisionName: '第一网格', startedAt: new Date().toISOString(), status: 'OPEN', stops: [], checklist: GRID.checklist };
    const { sent } = answerBy((method, path) => {
      if (method === 'GET' && path.endsWith('/kit')) return { status: 200, body: { grids: [GRID], open } };
      return { status: 200, body: method === 'GET' ? open : {} };
    });
    const leave = await openPage(<PatrolPage />);
    expect(screen.getByText('0 / 2')).toBeInTheDocument();
    await press('结束巡查');
    await press('就到这里');
    expect(sent.filter(({ method }) => method === 'POST').map(({ url }) => url.split('/').at(-1))).toEqual(['finish']);
    expect(screen.getByRole('button', { name: '开始巡查第一网格' })).toBeInTheDocument();
    leave();
  });
});
