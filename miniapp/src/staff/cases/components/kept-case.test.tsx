import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { signIn } from '../../../../jest/person';
import { answerBy } from '../../../../jest/server';
import Taro, { networkReturns, setParams } from '../../../../jest/taro';
import { KEPT_CASE_WORK } from '@/lib/case-work';
import { KEPT_PREFIX, session } from '@/lib/session';
import { storage } from '@/lib/storage';
import { sendWaiting, startOutbox, useOutbox } from '@/lib/submit-outbox';
import CasePage from '../pages/case/index';

const WORK: CaseWorkView = {
  id: 'case-1', task: 'check', number: '20261122-0001', categoryName: '路灯不亮', divisionName: '第一网格', place: '42号楼', light: 'GREEN', dueAt: null,
  conditions: '通电后恢复照明', closingCode: 'solved',
};
let network = false;

/** The route was read this morning; now there is no network. */
async function openKept(work: CaseWorkView | null, id = 'case-1') {
  network = false;
  signIn({ grants: [{ role: 'gridWorker' }] as never, permissions: ['cases.case.read'] });
  useOutbox.setState({ waiting: [] });
  storage.write(`${KEPT_PREFIX}${session.get().me?.personId ?? ''}:${KEPT_CASE_WORK}`, { at: '2026-11-22T01:00:00.000Z', data: { items: work ? [work] : [], more: 0 } });
  Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.jpg' }] });
  Taro.uploadFile.mockImplementation(({ success, fail }: { success(result: object): void; fail(): void }) => {
    if (network) success({ statusCode: 201, data: JSON.stringify({ id: 'file-1' }) });
    else fail();
    return { progress: () => undefined };
  });
  setParams({ id });
  const server = answerBy((method) => (network ? { status: 200, body: method === 'POST' ? { id, status: 'PROCESSING' } : {} } : 'no-answer'));
  // A reading is tried again for a while before the page is told.
  jest.useFakeTimers();
  render(<CasePage />);
  await act(async () => { await jest.advanceTimersByTimeAsync(5000); });
  jest.useRealTimers();
  return server;
}

const press = (name: string, role = 'button') => fireEvent.click(screen.getByRole(role, { name }));

describe('a case of the kept route without a network', () => {
  it('is checked on the spot; words and photo go once there is a network', async () => {
    startOutbox();
    const { sent } = await openKept(WORK);
    expect(screen.getByText('42号楼')).toBeInTheDocument();
    expect(screen.getByText(/通电后恢复照明/)).toBeInTheDocument();
    press('与反馈相符，通过', 'tab');
    fireEvent.change(screen.getByRole('textbox', { name: '现场情况' }), { target: { value: '两盏都亮了' } });
    press('提交核查结果');
    expect(await screen.findByText('请拍一张现场照片')).toBeInTheDocument();
    press('添加照片');
    await screen.findByRole('button', { name: '删除第1张照片' });
    press('提交核查结果');
    await waitFor(() => expect(useOutbox.getState().waiting).toMatchObject([{ label: '核查 20261122-0001' }]));
    await waitFor(() => expect(screen.queryByRole('button', { name: '删除第1张照片' })).toBeNull());
    network = true;
    networkReturns();
    await sendWaiting();
    expect(useOutbox.getState().waiting).toHaveLength(0);
    const taken = sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/cases/case-1/check'));
    expect(taken.map(({ data }) => JSON.parse(data ?? '') as unknown).at(-1)).toMatchObject({ passed: true, text: '两盏都亮了', photoIds: ['file-1'] });
  });

  it('has the form of what is asked: to verify, or to say whether it is mended', async () => {
    await openKept({ ...WORK, task: 'verify', closingCode: null });
    expect(screen.getByRole('button', { name: '提交核实结果' })).toBeInTheDocument();
  });

  it('has none for who handles it, and none where nothing was kept', async () => {
    await openKept({ ...WORK, task: 'handle', closingCode: null });
    expect(screen.getByText('没有网络，联网后再打开')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says what is wrong where the phone knows nothing of it', async () => {
    await openKept(null);
    expect(screen.getByRole('alert')).toBeInTheDocument();
  });
});
