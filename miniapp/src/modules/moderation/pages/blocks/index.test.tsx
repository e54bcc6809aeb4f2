import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import BlocksPage from './index';

describe('the block list', () => {
  it('lets somebody out again', async () => {
    signIn();
    let items = [{ personId: 'person-9', name: '李**', blockedAt: '2026-11-22T02:00:00.000Z' }];
    const { sent } = answerBy((method) => {
      if (method === 'DELETE') items = [];
      return { status: 200, body: method === 'DELETE' ? { unblocked: true } : { items, nextCursor: null } };
    });
    render(<BlocksPage />);
    fireEvent.click(await screen.findByRole('button', { name: '移出' }));
    await waitFor(() => expect(screen.getByText('黑名单是空的')).toBeTruthy());
    expect(sent.find(({ method }) => method === 'DELETE')?.url).toContain('/moderation/blocks/person-9');
  });
});
