import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { CASE } from '../../../../../jest/reported-cases';
import { answerBy } from '../../../../../jest/server';
import BoardPage from './index';

function open(items: object[]) {
  const { sent } = answerBy(() => ({ status: 200, body: { items, nextCursor: null } }));
  render(<BoardPage />);
  return () => new URLSearchParams(sent.map(({ url }) => url).filter((url) => url.includes('/cases/board')).at(-1)?.split('?')[1]);
}

describe('the public board', () => {
  it('tells a guest what neighbours said, of the whole district, without a door', async () => {
    const asked = open([{ ...CASE, id: 'case-2', divisionName: '三棉西社区', place: '伊河路 3 号 2 单元', followedByMe: false }]);
    expect(await screen.findByText(/三棉西社区/)).toBeInTheDocument();
    expect(screen.queryByText(/2 单元/)).toBeNull();
    expect(asked().has('divisionPath')).toBe(false);
  });

  it('is narrowed by progress and class', async () => {
    const asked = open([]);
    await screen.findByText('这里还没有公开的诉求');
    fireEvent.click(screen.getByRole('tab', { name: '已办结' }));
    fireEvent.change(screen.getByLabelText('分类'), { target: { value: '1' } });
    await waitFor(() => expect([asked().get('state'), asked().has('groupCode')]).toEqual(['ended', true]));
  });
});
