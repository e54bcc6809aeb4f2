import { stateTable } from '../common/state-table.ts';

/** A public asset. It is never deleted: what happened to it is told for as long as the place is there. */
export type AssetStatus = 'IN_USE' | 'REMOVED';
export type AssetVerb = 'edit' | 'remove' | 'restore';

export const assetStates = stateTable<AssetStatus, AssetVerb, 'staff'>({
  name: 'grid.asset',
  initial: 'IN_USE',
  states: {
    IN_USE: { label: '在用', tone: 'active' },
    REMOVED: { label: '已撤除', tone: 'neutral' },
  },
  transitions: [
    { verb: 'edit', from: ['IN_USE'], to: 'IN_USE', who: ['staff'], note: '名牌、位置、养护单位有变，写明原因' },
    { verb: 'remove', from: ['IN_USE'], to: 'REMOVED', who: ['staff'], note: '拆除、报废；标识码不再给别的设施' },
    { verb: 'restore', from: ['REMOVED'], to: 'IN_USE', who: ['staff'], note: '装回原处或误撤' },
  ],
});
