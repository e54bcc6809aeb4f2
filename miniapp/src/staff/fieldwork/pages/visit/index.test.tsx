import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ArchiveView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import { begunReport } from '@/lib/begun-report';
import { useOutbox } from '@/lib/submit-outbox';
import ArchivePage from '../archive/index';
import VisitPage from './index';

const ARCHIVE: ArchiveView = {
  id: 'archive-1', status: 'ACTIVE', name: '高**', kind: 'alone', divisionPath: '/1/', divisionName: '金源社区 · 第一网格', address: '金源小区***', everyDays: 7,
  nextOn: '2026-11-19', daysLate: 3, lastContactAt: null, lastContactWay: null, lastResult: null, alert: 'WORKER_TOLD', responsibleName: '孙**', mine: true,
  maskedPhone: '138****1111', responsibleId: 'person-1', consent: { way: 'oral', on: '2026-11-01', by: '本人', recordedBy: '孙**' }, closedAt: null, closeReason: null,
  actions: ['visit', 'reveal'],
};

function serve(write: 'no-answer' | { status: number; body: unknown }) {
  const server = answerBy((method, path) => {
    if (method === 'POST') return write;
    return path.endsWith('/visits') ? { status: 200, body: { items: [], nextCursor: null } } : { status: 200, body: ARCHIVE };
  });
  return () => server.sent.filter(({ method }) => method === 'POST').map(({ url, data, header }) => ({ end: url.split('/').at(-1), body: JSON.parse(data ?? '') as Record<string, unknown>, key: header['idempotency-key'] }));
}

async function open(page: JSX.Element): Promise<void> {
  setParams({ id: 'archive-1' });
  render(page);
  await act(async () => undefined);
}

const tap = (name: string, role = 'button') => act(async () => { fireEvent.click(screen.getByRole(role, { name })); });

describe('a visit', () => {
  beforeEach(() => {
    signIn({ grants: [{ role: 'gridWorker' }] as never, permissions: ['fieldwork.visit.record', 'fieldwork.archive.read'] });
    useOutbox.setState({ waiting: [] });
  });

  it('is not recorded before it says how and with what result', async () => {
    const writes = serve({ status: 200, body: {} });
    await open(<VisitPage />);
    await tap('记录');
    expect(screen.getAllByRole('alert')).toHaveLength(2);
    expect(writes()).toEqual([]);
  });

  it('carries the id made on the phone as its key too', async () => {
    const writes = serve({ status: 200, body: { id: 'x', archive: {} } });
    await open(<VisitPage />);
    await tap('上门', 'tab');
    await tap('情况良好', 'tab');
    await tap('记录');
    const [visit] = writes();
    expect(visit).toMatchObject({ end: 'visits', body: { way: 'visit', result: 'good' } });
    expect(visit?.key).toBe(visit?.body.id);
  });

  it('waits on the phone where there is no network, under a masked name', async () => {
    serve('no-answer');
    await open(<VisitPage />);
    await tap('电话', 'tab');
    await tap('没有见到', 'tab');
    expect(screen.getByText(/没有见到不算联系上/)).toBeInTheDocument();
    await tap('记录');
    expect(useOutbox.getState().waiting).toMatchObject([{ label: '走访 高**', refusal: null }]);
  });
});

describe('a person who needs help', () => {
  beforeEach(() => {
    signIn({ grants: [{ role: 'gridWorker' }] as never, permissions: ['fieldwork.visit.record', 'fieldwork.archive.read', 'fieldwork.archive.reveal', 'cases.case.report'] });
    useOutbox.setState({ waiting: [] });
  });

  it('is one tap away from a case in their name, filled in and never in an address', async () => {
    const writes = serve({ status: 200, body: { name: '高桂兰', phone: '13800001111', address: '金源小区 2 号楼' } });
    await open(<VisitPage />);
    await tap('上门', 'tab');
    await tap('需要帮助', 'tab');
    await tap('记录');
    expect(screen.getByRole('alertdialog', { name: '替本人报一件求助？' })).toBeInTheDocument();
    await tap('去报事');
    expect(writes().map(({ end, body }) => [end, body.reason])).toEqual([['visits', undefined], ['reveal', '需要帮助，替本人报一件求助']]);
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: '/staff/cases/pages/report/index' });
    expect(begunReport.take()).toEqual({
      source: 'proxy', kind: 'help', categoryCode: 'elder-care', divisionPath: '/1/', address: '金源小区 2 号楼', reporterName: '高桂兰', reporterPhone: '13800001111',
    });
    expect(begunReport.take()).toBeNull();
  });

  it('keeps a number that is no mobile out of the case', async () => {
    serve({ status: 200, body: { name: '高桂兰', phone: '037160001234', address: '金源小区 2 号楼' } });
    await open(<VisitPage />);
    await tap('上门', 'tab');
    await tap('需要帮助', 'tab');
    await tap('记录');
    await tap('去报事');
    expect(begunReport.take()).not.toHaveProperty('reporterPhone');
  });
});

describe('the person visited', () => {
  beforeEach(() => {
    signIn({ grants: [{ role: 'gridWorker' }] as never, permissions: ['fieldwork.visit.record', 'fieldwork.archive.read'] });
    useOutbox.setState({ waiting: [] });
  });

  it('is masked until somebody says what for', async () => {
    const writes = serve({ status: 200, body: { name: '高桂兰', phone: '13800001111', address: '金源小区 2 号楼' } });
    await open(<ArchivePage />);
    expect(screen.getByText('久未联系：请今天上门或打电话')).toBeInTheDocument();
    expect(screen.queryByText('高桂兰')).toBeNull();
    await tap('查看姓名、电话和住址');
    await tap('查看');
    expect(writes()).toEqual([]);
    await tap('今天上门走访', 'tab');
    await tap('查看');
    expect(writes()).toMatchObject([{ end: 'reveal', body: { reason: '今天上门走访' } }]);
    expect(screen.getByText('高桂兰')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '拨打 13800001111' })).toBeInTheDocument();
  });
});
