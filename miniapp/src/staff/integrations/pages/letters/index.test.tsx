import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { DeliveryView } from '@yuandian/shared/integrations/integrations.staff.types';
import { signIn } from '../../../../../jest/person';
import { answerWith } from '../../../../../jest/server';
import LettersPage from './index';

const DEAD: DeliveryView = {
  id: 'delivery-1', status: 'DEAD', webhookName: '区平台', event: 'case.filed', subjectId: 'case-1', sequence: 2, tries: 12, reason: '对方回应 503，已试 12 次',
  createdAt: '2026-11-22T02:00:00.000Z', updatedAt: '2026-11-22T02:00:00.000Z',
};

describe('what did not arrive', () => {
  beforeEach(() => signIn({ grants: [{ role: 'streetOperator' }] as never, permissions: ['integrations.dead-letter.manage'] }));

  it('is sent again with a reason', async () => {
    const { sent } = answerWith(
      { status: 200, body: { items: [DEAD], nextCursor: null } }, { status: 200, body: { ...DEAD, status: 'PENDING' } }, { status: 200, body: { items: [], nextCursor: null } },
    );
    render(<LettersPage />);
    fireEvent.click(await screen.findByText('立案 第 2 条'));
    fireEvent.click(screen.getByRole('button', { name: '再次推送' }));
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '对方已恢复' } });
    fireEvent.click(screen.getAllByRole('button', { name: '再次推送' }).at(-1) as HTMLElement);
    expect(await screen.findByText('都送达了')).toBeInTheDocument();
    expect(sent[1]?.url).toContain('/staff/integrations/deliveries/delivery-1/redrive');
    expect(JSON.parse(sent[1]?.data ?? '')).toEqual({ reason: '对方已恢复' });
  });

  it('says so when everything did', async () => {
    answerWith({ status: 200, body: { items: [], nextCursor: null } });
    render(<LettersPage />);
    await waitFor(() => expect(screen.getByText('都送达了')).toBeInTheDocument());
  });
});
