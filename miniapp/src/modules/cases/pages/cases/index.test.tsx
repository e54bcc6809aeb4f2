import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { CASE, REPORT_FORM } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro from '../../../../../jest/taro';
import { storage } from '@/lib/storage';
import { readKept } from '@/lib/use-kept';
import CasesPage from './index';

const DRAFT = 'draft:person-1:cases.report.01900000-0000-7000-8000-000000000001';

describe('有事找支部', () => {
  it('lets a guest report and see the board, and asks the server for nothing of theirs', () => {
    const { sent } = answerBy(() => ({ status: 401 }));
    render(<CasesPage />);
    expect(screen.getByRole('button', { name: '我要报事' })).toBeInTheDocument();
    expect(screen.getByText('公开栏')).toBeInTheDocument();
    expect(sent.map(({ url }) => url)).toEqual(['/api/v1/cases/form']);
  });

  it('reads the form ahead, once: the first report may begin where there is no network', async () => {
    const { sent } = answerBy(() => ({ status: 200, body: REPORT_FORM }));
    const forms = () => sent.filter(({ url }) => url.endsWith('/cases/form')).length;
    const first = render(<CasesPage />);
    await waitFor(() => expect(readKept('cases.form')?.data).toEqual(REPORT_FORM));
    first.unmount();
    render(<CasesPage />);
    expect(forms()).toBe(1);
  });

  it('shows my cases with the promise, by scope', async () => {
    signIn();
    const { sent } = answerBy(() => ({ status: 200, body: { items: [CASE], nextCursor: null } }));
    render(<CasesPage />);
    expect(await screen.findByText('由锦艺东社区负责')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('tab', { name: '待我处理' }));
    await waitFor(() => expect(sent.at(-1)?.url).toContain('scope=waiting'));
  });

  it('lists what was begun and not sent, and forgets it when asked twice', async () => {
    signIn();
    answerBy(() => ({ status: 200, body: { items: [], nextCursor: null } }));
    storage.write(DRAFT, { values: { description: '井盖松了', photos: [] }, savedAt: '2027-03-06T01:00:00.000Z' });
    render(<CasesPage />);
    fireEvent.click(await screen.findByText('井盖松了'));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/modules/cases/pages/report/index?id=01900000-0000-7000-8000-000000000001' });
    fireEvent.click(screen.getByRole('button', { name: '删除草稿：井盖松了' }));
    expect(storage.read(DRAFT)).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '删除' }));
    expect(storage.read(DRAFT)).toBeNull();
    await waitFor(() => expect(screen.queryByText('井盖松了')).toBeNull());
  });
});
