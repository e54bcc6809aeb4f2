import type { AssetView } from '@yuandian/shared/grid/asset.types';

/** A lamp of 锦艺东社区. */
export const LAMP_ASSET: AssetView = {
  id: 'asset-1', code: '4101020118010101', classCode: '0118', name: '路灯杆 锦-1', divisionPath: '/410102/410102004/410102004009/410102004009-01/',
  divisionName: '秦岭路街道 · 锦艺东社区 · 第一网格', address: '一期1号楼前', point: { latitude: 34.75712, longitude: 113.59031 }, status: 'IN_USE',
};
