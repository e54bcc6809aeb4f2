import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { AssetDetailView, StaffAssetView } from '@yuandian/shared/grid/asset.types';
import { LAMP_ASSET } from '../../../../../jest/assets';
import { DESK_ROW } from '../../../../../jest/cases';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import AssetsPage from './index';

const ROW: StaffAssetView = { ...LAMP_ASSET, label: '锦-1', keeper: '市政养护单位', divisionCode: '410102004009-01', version: 2 };
const DETAIL: AssetDetailView = { ...ROW, history: [{ at: '2026-11-01T02:00:00.000Z', by: '冯**', title: '修改', reason: '地址：灯杆移位' }] };
const READER = ['grid.asset.read', 'cases.case.read'];

function serve() {
  return answerBy((_method, path) => {
    if (path.endsWith('/remove')) return { status: 200, body: { ...DETAIL, status: 'REMOVED', version: 3 } };
    if (path === '/staff/cases') return { status: 200, body: { items: [{ ...DESK_ROW, recurring: true }, { ...DESK_ROW, id: 'case-2', recurring: false }], nextCursor: null } };
    return { status: 200, body: path.endsWith('/asset-1') ? DETAIL : { items: [ROW], nextCursor: null } };
  });
}

const showPage = (permissions: string[]) => {
  signIn({ grants: [{ role: 'communityStaff' }] as never, permissions: permissions as never });
  return render(<AssetsPage />);
};

describe('the register of assets', () => {
  beforeEach(() => setParams({}));

  it('opens one with what was reported of it and says that it fails again and again', async () => {
    const { sent } = serve();
    setParams({ id: 'asset-1' });
    showPage(READER);
    const drawer = await screen.findByRole('dialog', { name: '部件' });
    expect(await within(drawer).findByText('反复发生 1 次')).toBeInTheDocument();
    expect(within(drawer).getByText('市政养护单位')).toBeInTheDocument();
    expect(within(drawer).getByText(/地址：灯杆移位/)).toBeInTheDocument();
    expect(sent.find(({ url }) => url.includes('/staff/cases'))?.url).toContain('assetId=asset-1');
    expect(screen.queryByRole('button', { name: '撤除' })).toBeNull();
  });

  it('removes one with a reason, for those who may', async () => {
    const { sent } = serve();
    setParams({ id: 'asset-1' });
    showPage([...READER, 'grid.asset.edit']);
    await screen.findByText('沿革');
    fireEvent.click(screen.getByRole('button', { name: '撤除' }));
    fireEvent.change(await screen.findByLabelText('理由'), { target: { value: '灯杆撞断' } });
    fireEvent.click(screen.getAllByRole('button', { name: '撤除' }).at(-1) as HTMLElement);
    await waitFor(() => expect(sent.some(({ method, url }) => method === 'POST' && url.endsWith('/asset-1/remove'))).toBe(true));
    expect(await screen.findByText('恢复')).toBeInTheDocument();
  });

  it('says at the fields what is missing of a new one, and sends nothing', async () => {
    const { sent } = serve();
    showPage([...READER, 'grid.asset.edit']);
    fireEvent.click(await screen.findByRole('button', { name: '登记' }));
    fireEvent.change(await screen.findByLabelText('标识码'), { target: { value: '12345' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(screen.getByText(/标识码是 16 位数字/)).toBeInTheDocument();
    expect(screen.getByText('请选择它在哪个社区或网格')).toBeInTheDocument();
    expect(sent.some(({ method }) => method !== 'GET')).toBe(false);
  });
});
