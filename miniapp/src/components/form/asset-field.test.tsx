import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { LAMP_ASSET } from '../../../jest/assets';
import { answerBy } from '../../../jest/server';
import Taro from '../../../jest/taro';
import { AssetField, type AssetFieldProps } from './asset-field';

const onChange = jest.fn();
const PLACE = { communityPath: LAMP_ASSET.divisionPath, categoryCode: 'street-lamp', point: { latitude: 34.75, longitude: 113.59 } };
const show = (over: Partial<AssetFieldProps> = {}) => render(<AssetField value={null} {...PLACE} onChange={onChange} {...over} />);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('choosing an asset', () => {
  beforeEach(() => onChange.mockReset());

  it('asks for those of the community, the class and the place, and takes the one that is tapped', async () => {
    const { sent } = answerBy(() => ({ status: 200, body: [{ ...LAMP_ASSET, fits: true, distanceMeters: 12 }] }));
    show();
    press('选择设施');
    fireEvent.click(await screen.findByRole('button', { name: '路灯杆 锦-1，一期1号楼前' }));
    const asked = decodeURIComponent(sent[0]?.url ?? '');
    expect(asked).toContain(`divisionPath=${LAMP_ASSET.divisionPath}`);
    expect(asked).toContain('classes=0118,0120');
    expect(asked).toContain('latitude=34.75');
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ id: LAMP_ASSET.id }));
  });

  it('finds a whole code wherever it stands, before a community is chosen too', async () => {
    const { sent } = answerBy(() => ({ status: 200, body: LAMP_ASSET }));
    show({ communityPath: '' });
    press('选择设施');
    fireEvent.change(screen.getByLabelText('查找设施'), { target: { value: '4101 0201 1801 0101' } });
    fireEvent.click(await screen.findByRole('button', { name: '选择标识码 4101020118010101 的设施' }));
    await waitFor(() => expect(onChange).toHaveBeenCalledWith(LAMP_ASSET));
    expect(sent.map(({ url }) => url)).toEqual([expect.stringMatching(/\/grid\/assets\/4101020118010101$/)]);
  });

  it('says that nobody knows the plate, and that it may be left', async () => {
    answerBy(() => ({ status: 404, body: { error: { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' } } }));
    show({ communityPath: '' });
    press('选择设施');
    fireEvent.change(screen.getByLabelText('查找设施'), { target: { value: '4101020118010101' } });
    fireEvent.click(await screen.findByRole('button', { name: /选择标识码/ }));
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '没有登记这个设施，可以不选，把地点写清楚' })));
    expect(onChange).not.toHaveBeenCalled();
  });

  it('is no obstacle without a network: the list says so, and the field stays empty', async () => {
    answerBy(() => 'no-answer');
    show();
    press('选择设施');
    expect(await screen.findByRole('button', { name: /重试|重新/ }, { timeout: 10_000 })).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
  }, 15_000);

  it('is taken back', () => {
    show({ value: LAMP_ASSET });
    expect(screen.getByText('标识码 4101020118010101')).toBeInTheDocument();
    press('不选了');
    expect(onChange).toHaveBeenCalledWith(null);
  });
});
