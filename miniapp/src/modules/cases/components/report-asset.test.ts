import { LAMP_ASSET } from '../../../../jest/assets';
import { withAsset } from './report-asset';
import { emptyReport } from './report-values';

const HOME = { path: '/410102/410102004/410102004009/', name: '秦岭路街道 · 锦艺东社区' };

describe('an asset in a report', () => {
  it('fills address and class where the person has said nothing', () => {
    expect(withAsset(LAMP_ASSET, emptyReport(HOME))).toEqual({ asset: LAMP_ASSET, address: '一期1号楼前', categoryCode: 'street-lamp' });
  });

  it('leaves what the person has written', () => {
    expect(withAsset(LAMP_ASSET, { ...emptyReport(HOME), address: '楼下', categoryCode: 'tree-trim' })).toEqual({ asset: LAMP_ASSET });
  });

  it('brings its community when it stands in another one', () => {
    const elsewhere = { ...emptyReport({ path: '/410102/410102006/410102006009/', name: '别处' }), grid: '/410102/410102006/410102006009/410102006009-01/' };
    expect(withAsset(LAMP_ASSET, elsewhere)).toMatchObject({ community: HOME, grid: '' });
  });

  it('takes its address with it when it goes', () => {
    const chosen = { ...emptyReport(HOME), asset: LAMP_ASSET, address: LAMP_ASSET.address };
    expect(withAsset(null, chosen)).toEqual({ asset: null, address: '' });
    expect(withAsset(null, { ...chosen, address: '自己写的' })).toEqual({ asset: null });
  });
});
