import { fireEvent, render, screen } from '@testing-library/react';
import { CASE } from '../../../../../jest/reported-cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import SentPage from './index';

describe('after sending', () => {
  beforeEach(() => {
    signIn();
    setParams({ id: CASE.id });
  });

  it('stands the number, who has it, and the way to it', async () => {
    answerBy((_method, path) => ({ status: 200, body: path.startsWith('/cases') ? CASE : [] }));
    render(<SentPage />);
    expect(await screen.findByText(new RegExp(CASE.number))).toBeInTheDocument();
    expect(screen.getByText(/锦艺东社区/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '看办理进展' }));
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: `/modules/cases/pages/case/index?id=${CASE.id}` });
  });

  it('says that it was sent also while the number cannot be read', async () => {
    answerBy(() => ({ status: 500, body: { error: { code: 'INTERNAL', message: '服务器出错了', requestId: 'r-1' } } }));
    render(<SentPage />);
    expect(screen.getByText('已提交')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '重试' }, { timeout: 4000 })).toBeInTheDocument();
  });
});
