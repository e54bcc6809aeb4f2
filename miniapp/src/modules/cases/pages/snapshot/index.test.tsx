import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CategoryChoice, ReportFormView } from '@yuandian/shared/cases/report.types';
import { REPORT_FORM } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { networkReturns } from '../../../../../jest/taro';
import { sendWaiting, startOutbox, useOutbox } from '@/lib/submit-outbox';
import SnapshotPage from './index';

const HOME = { path: '/410102/410102004/410102004009/', name: '秦岭路街道 · 锦艺东社区' };
const BIN: CategoryChoice = { code: 'bin-full', name: '垃圾桶满溢', warning: null, publicSpace: true, questions: [] };
const OTHER: CategoryChoice = {
  code: 'other-matter', name: '其他', warning: null, publicSpace: true,
  questions: [{ key: 'danger', text: '现在有没有人受伤', kind: 'choice', options: ['没有', '有'], required: false, stopAt: ['有'] }],
};
const FORM: ReportFormView = { ...REPORT_FORM, groups: [...REPORT_FORM.groups, { code: 'environment', name: '市容环境', icon: 'broom', categories: [BIN] }, { code: 'other', name: '其他', icon: 'x', categories: [OTHER] }] };

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const cases = (sent: { method: string; url: string; data?: string }[]) => sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/cases'));

let network = true;

function serve() {
  Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.jpg' }] });
  Taro.uploadFile.mockImplementation(({ success, fail }: { success(result: object): void; fail(): void }) => {
    if (network) success({ statusCode: 201, data: JSON.stringify({ id: 'file-1' }) });
    else fail();
    return { progress: () => undefined };
  });
  return answerBy((method, path) => {
    if (method === 'POST') return network ? { status: 201, body: { id: 'case-9', number: 'ZY20270306-0001', status: 'SUBMITTED' } } : 'no-answer';
    return { status: 200, body: path === '/cases/form' ? FORM : [] };
  });
}

async function fill(): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: '添加照片' }));
  await screen.findByRole('button', { name: '删除第1张照片' });
  type('说一句', '垃圾桶满了没人收');
  type('在哪里', '3号楼前');
}

describe('随手拍', () => {
  beforeEach(() => {
    network = true;
    useOutbox.setState({ waiting: [] });
    signIn({ home: HOME });
  });

  it('asks for the photo first, and for nothing but the place and a line', async () => {
    const { sent } = serve();
    render(<SnapshotPage />);
    fireEvent.click(await screen.findByRole('button', { name: '提交' }));
    expect(screen.getByRole('status')).toHaveTextContent('先拍一张照片');
    expect(cases(sent)).toHaveLength(0);
  });

  it('leaves its class to the desk, in the community of the person', async () => {
    const { sent } = serve();
    render(<SnapshotPage />);
    await fill();
    press('提交');
    await waitFor(() => expect(cases(sent)).toHaveLength(1));
    const body = JSON.parse(cases(sent)[0]?.data ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({ source: 'snapshot', description: '垃圾桶满了没人收', address: '3号楼前', divisionPath: HOME.path, photoIds: ['file-1'], answers: [] });
    expect(body).not.toHaveProperty('categoryCode');
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: `/modules/cases/pages/sent/index?id=${String(body.id)}` }));
  });

  it('takes one of the short list, and takes it back at a second tap', async () => {
    const { sent } = serve();
    render(<SnapshotPage />);
    await fill();
    fireEvent.click(screen.getByRole('tab', { name: '垃圾桶满溢' }));
    press('提交');
    await waitFor(() => expect(cases(sent)).toHaveLength(1));
    expect(JSON.parse(cases(sent)[0]?.data ?? '')).toMatchObject({ source: 'snapshot', categoryCode: 'bin-full' });
  });

  it('stops at danger, with no class chosen too', async () => {
    const { sent } = serve();
    render(<SnapshotPage />);
    await fill();
    fireEvent.click(screen.getByRole('tab', { name: '有' }));
    expect(screen.getByRole('alert')).toHaveTextContent('你的回答是“有”');
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
    expect(cases(sent)).toHaveLength(0);
  });

  it('is kept without a network and sent once, with its photo, when the network returns', async () => {
    const { sent } = serve();
    startOutbox();
    const page = render(<SnapshotPage />);
    await fill();
    network = false;
    press('提交');
    await waitFor(() => expect(useOutbox.getState().waiting).toHaveLength(1));
    page.unmount();
    network = true;
    networkReturns();
    await sendWaiting();
    expect(useOutbox.getState().waiting).toHaveLength(0);
    expect(cases(sent)).toHaveLength(1);
    expect(JSON.parse(cases(sent)[0]?.data ?? '')).toMatchObject({ source: 'snapshot', photoIds: ['file-1'] });
  });
});
