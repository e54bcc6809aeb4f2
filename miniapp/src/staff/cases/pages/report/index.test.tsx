import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { REPORT_FORM } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import { begunReport } from '@/lib/begun-report';
import { storage } from '@/lib/storage';
import { useOutbox } from '@/lib/submit-outbox';
import ReportPage from './index';

const GRID = '/410102/410102004/410102004008/410102004008-01/';
const FORM = { ...REPORT_FORM, groups: [...REPORT_FORM.groups, { code: 'livelihood', name: '民生服务', icon: 'heart', categories: [{ code: 'elder-care', name: '为老服务', warning: null, publicSpace: false, questions: [] }] }] };

function serve() {
  const { sent } = answerBy((method, path) => {
    if (path === '/cases/form') return { status: 200, body: FORM };
    if (path === '/grid/divisions/410102004008-02') return { status: 200, body: { fullName: '秦岭路街道 · 金源社区 · 第二网格' } };
    return { status: 200, body: method === 'POST' ? { id: 'case-1', number: '20261122-0001', status: 'SUBMITTED' } : { items: [], nextCursor: null } };
  });
  return () => sent.filter(({ method }) => method === 'POST').map(({ data, header }) => ({ body: JSON.parse(data ?? '{}') as Record<string, unknown>, key: header['idempotency-key'] }));
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const drafts = () => storage.keys().filter((key) => key.includes('cases.staff-report'));

describe('a report by staff', () => {
  beforeEach(() => {
    signIn({ grants: [{ role: 'gridWorker', divisionPath: GRID, divisionName: '金源社区 · 第一网格' }] as never, permissions: ['cases.case.report'] });
    useOutbox.setState({ waiting: [] });
  });

  it('of their own find wants a photo, and stands in their grid', async () => {
    const posts = serve();
    render(<ReportPage />);
    expect(await screen.findByText('金源社区 · 第一网格')).toBeInTheDocument();
    press('登记');
    expect(screen.getAllByText('自己发现的请先拍一张照片').length).toBeGreaterThan(0);
    expect(posts()).toEqual([]);
  });

  it('names the place that another page has filled in', async () => {
    serve();
    begunReport.give({ source: 'proxy', kind: 'help', categoryCode: 'elder-care', divisionPath: '/410102/410102004/410102004008/410102004008-02/', address: '金源小区', reporterName: '高桂兰' });
    render(<ReportPage />);
    expect(await screen.findByText('秦岭路街道 · 金源社区 · 第二网格')).toBeInTheDocument();
  });

  it('asks a caller for a phone, an elder without one not', async () => {
    serve();
    render(<ReportPage />);
    fireEvent.click(await screen.findByRole('tab', { name: '来电来访' }));
    press('登记');
    expect(screen.getAllByText('手机号应为 11 位数字，以 1 开头').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('tab', { name: '替居民报' }));
    expect(screen.queryByText('手机号应为 11 位数字，以 1 开头')).toBeNull();
    expect(screen.getByText(/没有电话的可以不填/)).toBeInTheDocument();
  });

  it('that a visit began is filled in, sent for the person, and leaves no draft', async () => {
    const posts = serve();
    begunReport.give({ source: 'proxy', kind: 'help', categoryCode: 'elder-care', divisionPath: GRID, address: '金源小区 2 号楼', reporterName: '高桂兰' });
    render(<ReportPage />);
    expect(await screen.findByDisplayValue('高桂兰')).toBeInTheDocument();
    type('情况', '家里的灯坏了，自己换不了');
    press('登记');
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toMatchObject({ source: 'proxy', kind: 'help', categoryCode: 'elder-care', address: '金源小区 2 号楼', reporterName: '高桂兰', divisionPath: GRID });
    expect(posts()[0]?.body).not.toHaveProperty('reporterPhone');
    expect(posts()[0]?.key).toBe(posts()[0]?.body.id);
    expect(drafts()).toEqual([]);
  });
});
