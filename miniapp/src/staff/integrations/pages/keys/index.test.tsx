import Taro from '@tarojs/taro';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiClientView } from '@yuandian/shared/integrations/integrations.staff.types';
import { signIn } from '../../../../../jest/person';
import { answerWith } from '../../../../../jest/server';
import KeysPage from './index';

const CLIENT: ApiClientView = {
  id: 'client-1', name: '视频平台', keyId: 'yd-0001', permissions: ['integrations.camera.report'], divisionPath: '/410102/410102010/', divisionName: '中原西路街道', addresses: [],
  expiresAt: null, disabledAt: null, formerSecretUntil: null, createdAt: '2026-11-22T02:00:00.000Z', lastUsedAt: '2026-11-22T02:00:00.000Z',
  calls: 1250, refusals: 3, lastRefusal: 'CLIENT_CLOCK_SKEW', lastRefusedAt: '2026-11-22T01:00:00.000Z',
};
const LIST = { status: 200, body: { items: [CLIENT], nextCursor: null } };
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const openFirst = async () => { fireEvent.click(await screen.findByText('视频平台')); };

describe('the keys of outer systems', () => {
  it('show how they are used, and who may not manage them is offered nothing', async () => {
    signIn({ grants: [{ role: 'auditor' }] as never, permissions: ['integrations.client.read'] });
    answerWith(LIST);
    render(<KeysPage />);
    await openFirst();
    expect(screen.getByText('成功 1,250 次，被拒 3 次')).toBeInTheDocument();
    expect(screen.getByText('时钟相差太多')).toBeInTheDocument();
    for (const name of ['新建密钥', '更换密钥', '停用']) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('show a new secret once and keep it nowhere on the phone', async () => {
    signIn({ grants: [{ role: 'platformAdmin' }] as never, permissions: ['integrations.client.read', 'integrations.client.manage'] });
    const { sent } = answerWith(LIST, { status: 200, body: { keyId: 'yd-0001', secret: 'the-new-secret' } }, LIST);
    render(<KeysPage />);
    await openFirst();
    press('更换密钥');
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '每年更换' } });
    fireEvent.click(screen.getByRole('button', { name: '更换' }));
    expect(await screen.findByText('the-new-secret')).toBeInTheDocument();
    expect(JSON.parse(sent[1]?.data ?? '')).toEqual({ graceHours: 24, reason: '每年更换' });
    expect(JSON.stringify(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorageSync<unknown>(key)))).not.toContain('the-new-secret');
    press('我已交给对方');
    await waitFor(() => expect(screen.queryByText('the-new-secret')).toBeNull());
  });

  it('are switched off with a reason only', async () => {
    signIn({ grants: [{ role: 'platformAdmin' }] as never, permissions: ['integrations.client.read', 'integrations.client.manage'] });
    const { sent } = answerWith(LIST, { status: 200, body: { ...CLIENT, disabledAt: '2026-11-22T03:00:00.000Z' } }, LIST);
    render(<KeysPage />);
    await openFirst();
    press('停用');
    const [, confirm] = screen.getAllByRole('button', { name: '停用' });
    if (confirm) fireEvent.click(confirm);
    expect(sent).toHaveLength(1);
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '密钥可能泄露' } });
    if (confirm) fireEvent.click(confirm);
    await waitFor(() => expect(sent.length).toBeGreaterThan(1));
    expect(JSON.parse(sent[1]?.data ?? '')).toEqual({ reason: '密钥可能泄露' });
  });
});
