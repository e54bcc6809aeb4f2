export const GRID_LIMITS = {
  code: { max: 24 },
  name: { min: 2, max: 60 },
  coverage: { max: 200 },
  servicePhone: { max: 20 },
  households: { max: 100_000 },
  reason: { min: 2, max: 200 },
  searchText: { max: 30 },
  /** Nodes below one node that the tree shows at once; a street has fewer than 60 communities, a community fewer than 100 grids. */
  children: { max: 500 },
  importRows: { max: 5000 },
  importBytes: { max: 2 * 1024 * 1024 },
  /** Wrong rows listed in a report; all are counted. */
  importErrorsShown: { max: 200 },
  exportRows: { max: 50_000 },
  /** What the plate of an asset says besides its code. */
  assetLabel: { max: 30 },
  assetAddress: { min: 2, max: 120 },
  /** 养护单位, by the name it has among the responsible units. */
  assetKeeper: { max: 40 },
  /** Assets that the picker offers at once; a word or a code narrows them. */
  assetChoices: { max: 30 },
  /** 小类 that a picker can ask for first. */
  assetClasses: { max: 12 },
  /** Counts edits of one row: nobody gets there. */
  version: 1_000_000,
} as const;
