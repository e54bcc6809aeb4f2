import { act, fireEvent, render, screen } from '@testing-library/react';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseWorkView, MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import type { ArchiveCardView, DayView, PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro from '../../../../../jest/taro';
import { session } from '@/lib/session';
import { outbox, sendWaiting } from '@/lib/submit-outbox';
import { dropRun } from '../../patrol-run';
import DayPage from './index';

const elder = (id: string, name: string, nextOn: string, daysLate: number): ArchiveCardView => ({
  id, status: 'ACTIVE', name, kind: 'alone', divisionPath: '/1/', divisionName: '第一网格', address: '金源小区***', everyDays: 7, nextOn, daysLate,
  lastContactAt: null, lastContactWay: null, lastResult: null, alert: 'ARMED', responsibleName: '孙**', mine: true,
});
const point = (id: string, name: string): PatrolPointView => ({
  id, name, divisionPath: '/1/', divisionName: '第一网格', place: '东片', category: 'building', point: null, position: 1, lastVisitedAt: null,
});
const work = (id: string, task: CaseWorkView['task'], categoryName: string, dueAt: string): CaseWorkView => ({
  id, task, number: `20261122-${id}`, categoryName, divisionName: '三官庙街道 · 中原中路一社区 · 第一网格', place: '42号楼', light: 'GREEN', dueAt, conditions: null, closingCode: null,
});

/** Sunday: the round's week ends with the day. */
const DAY: DayView = {
  day: '2026-11-22', visits: { items: [elder('late', '尤**', '2026-11-20', 2), elder('today', '秦**', '2026-11-22', 0)], more: 3 },
  points: { items: [point('p1', '东门'), point('p2', '车棚'), point('p3', '空地'), point('p4', '楼道')], more: 0 }, open: null,
};
const WORK: MyCaseWorkView = {
  items: [work('1', 'verify', '路灯不亮', '2026-11-22T07:00:00.000Z'), work('2', 'check', '楼道堆物', '2026-11-25T07:00:00.000Z')], more: 0,
};

function serve(network: { alive: boolean }, answers: { day?: unknown; work?: unknown } = {}) {
  return answerBy((_method, path) => {
    if (!network.alive) return 'no-answer';
    return { status: 200, body: path.endsWith('/day') ? (answers.day ?? DAY) : (answers.work ?? WORK) };
  });
}

async function open(): Promise<() => void> {
  const { unmount } = render(<DayPage />);
  await act(async () => { await jest.advanceTimersByTimeAsync(5000); });
  return unmount;
}

const titles = () => screen.getAllByRole('button').map((one) => one.textContent ?? '').filter((text) => /尤|秦|巡查 第一|核实|核查/.test(text));

describe('the route of the day', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-22T04:00:00.000Z') });
    signIn({
      grants: [{ role: 'gridWorker' }] as never,
      permissions: ['fieldwork.patrol.run', 'fieldwork.archive.read', 'fieldwork.visit.record', 'cases.case.read', 'cases.case.report'],
    });
    dropRun();
  });
  afterEach(() => jest.useRealTimers());

  it('puts visits, rounds and cases in one order, what is late first', async () => {
    serve({ alive: true });
    await open();
    expect(screen.getByText('42号楼 · 中原中路一社区 · 第一网格 · 20261122-1')).toBeInTheDocument();
    expect(titles().map((text) => text.slice(0, 8))).toEqual([
      expect.stringContaining('尤**'), expect.stringContaining('核实 路灯不亮'), expect.stringContaining('秦**'), expect.stringContaining('巡查 第一网格'),
      expect.stringContaining('核查 楼道堆物'),
    ]);
    expect(screen.getByText('东门、车棚、空地 等 4 个点位')).toBeInTheDocument();
    expect(screen.getByText('还有 3 位没有列出')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('tab', { name: '诉求 2' }));
    expect(titles()).toHaveLength(2);
  });

  it('lets the micro-grid leader answer on the spot: the form opens with that answer', async () => {
    serve({ alive: true }, { work: { items: [work('9', 'vouch', '路灯不亮', '2026-11-22T07:00:00.000Z')], more: 0 } });
    await open();
    expect(screen.getByText('微网格长确认 路灯不亮')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '还没修好' }));
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/staff/cases/pages/case/index?id=9&step=vouch&finding=no' });
  });

  it('is there without a network as it was read last, and a visit opens its form', async () => {
    const network = { alive: true };
    serve(network);
    (await open())();
    network.alive = false;
    await open();
    expect(screen.getByText(/没有网络，这是 11月22日 周日 12:00 的路线/)).toBeInTheDocument();
    expect(titles()).toHaveLength(5);
    fireEvent.click(screen.getByText('尤**'));
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/staff/fieldwork/pages/visit/index?id=late' });
  });

  it('asks for nothing a second time that was done here and waits for a network, and is read anew once it is sent', async () => {
    const network = { alive: true };
    const answers = { work: WORK as MyCaseWorkView };
    serve(network, answers);
    await open();
    network.alive = false;
    act(() => outbox.add({ key: 'k1', label: '核实 1', endpoint: casesStaffApi.verify, input: { params: { caseId: '1' }, body: {} } }));
    expect(screen.getByText('已填写，存在手机上，联网后自动提交')).toBeInTheDocument();
    expect(titles().some((text) => text.includes('核实'))).toBe(false);
    network.alive = true;
    answers.work = { ...WORK, items: WORK.items.slice(1) };
    await act(async () => { await sendWaiting(); await jest.advanceTimersByTimeAsync(1000); });
    expect(screen.queryByText(/核实 路灯不亮/)).toBeNull();
    expect(screen.getByText('核查 楼道堆物')).toBeInTheDocument();
  });

  it('keeps nothing of the person who signed out', async () => {
    const network = { alive: true };
    serve(network);
    (await open())();
    network.alive = false;
    const me = session.get().me;
    session.end();
    signIn(me ?? {});
    await open();
    expect(screen.queryByText('尤**')).toBeNull();
    expect(screen.getByRole('alert')).toBeInTheDocument();
  });

  it('says so when nothing is left to do', async () => {
    serve({ alive: true }, { day: { ...DAY, visits: { items: [], more: 0 }, points: { items: [], more: 0 } }, work: { items: [], more: 0 } });
    await open();
    expect(screen.getByText('今天的事都做完了')).toBeInTheDocument();
  });
});
