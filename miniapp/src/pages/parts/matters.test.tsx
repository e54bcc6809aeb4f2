import { fireEvent, render, screen } from '@testing-library/react';
import { signIn } from '../../../jest/person';
import { answerBy } from '../../../jest/server';
import Taro from '../../../jest/taro';
import { Matters, useMatters } from './matters';

function Shown() {
  const { cases, claims, orders } = useMatters();
  return <Matters cases={cases} claims={claims} orders={orders} />;
}

/** So many cases wait for me, and nothing else does. */
function serve(waiting: number): void {
  answerBy((_, path) => ({ status: 200, body: path === '/cases/mine/waiting' ? { waiting, open: 3 } : { items: [], nextCursor: null } }));
}

describe('what waits for me', () => {
  beforeEach(() => signIn());

  it('counts the cases that want an answer or a rating, and leads to them', async () => {
    serve(2);
    render(<Shown />);
    fireEvent.click(await screen.findByText('2 件诉求等你处理'));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/modules/cases/pages/cases/index?scope=waiting' });
  });

  it('says nothing when nothing waits', async () => {
    serve(0);
    render(<Shown />);
    await Promise.resolve();
    expect(screen.queryByText('等你处理')).toBeNull();
  });
});
