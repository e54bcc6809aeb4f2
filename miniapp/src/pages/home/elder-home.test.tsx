import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../jest/person';
import { answerBy } from '../../../jest/server';
import Taro from '../../../jest/taro';
import { ElderHome } from './elder-home';

const COMMUNITY = '410102004009';
const GRIDS = [
  { code: `${COMMUNITY}-01`, level: 'grid', name: '第一网格', coverage: '一期楼栋', servicePhone: '0371-1' },
  { code: `${COMMUNITY}-02`, level: 'grid', name: '第二网格', coverage: '二期楼栋', servicePhone: '0371-1' },
  { code: `${COMMUNITY}-Z01`, level: 'exclusive-grid', name: '购物中心', coverage: null, servicePhone: '0371-9' },
];

/** The community with this phone, and its grids. */
function show(servicePhone: string | null, grids: object[]): void {
  answerBy((_, path) => ({ status: 200, body: path.endsWith('/children') ? grids : { code: COMMUNITY, name: '锦艺东社区', servicePhone } }));
  render(<ElderHome />);
}

describe('calling from 关怀模式', () => {
  beforeEach(() => {
    Taro.makePhoneCall.mockClear();
    signIn({ home: { path: `/410102/410102004/${COMMUNITY}/`, name: '秦岭路街道 · 锦艺东社区' } });
  });

  it('is one tap to the grid worker where the grids share a phone', async () => {
    show('0371-5', GRIDS);
    fireEvent.click(await screen.findByText('打电话给网格员'));
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '0371-1' });
  });

  it('asks who lives where when each grid has its own', async () => {
    show(null, [GRIDS[0] ?? {}, { ...GRIDS[1], servicePhone: '0371-2' }]);
    fireEvent.click(await screen.findByText('打电话给网格员'));
    expect(Taro.makePhoneCall).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('二期楼栋'));
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '0371-2' });
  });

  it('reaches the community where no grid has posted a phone', async () => {
    show('0371-5', []);
    fireEvent.click(await screen.findByText('打电话给社区'));
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '0371-5' });
  });

  it('offers nothing where there is nothing to call', async () => {
    show(null, [GRIDS[2] ?? {}]);
    await waitFor(() => expect(Taro.request).toHaveBeenCalled());
    expect(screen.queryByText(/打电话/)).toBeNull();
  });
});
